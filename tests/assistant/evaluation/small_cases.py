"""Cases in a line each, for tests that work figures out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer import Status
from assistant.evaluation.case import Case, StatementFinding
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.responses import Response, Statement
from assistant.support.judge import Ground, Verdict

SUPPORTED = Verdict(Ground.LIKENESS, 0.9)
UNSUPPORTED = Verdict(None, 0.1, "not alike enough")


def judgement(id_: str = "q1", gold: Sequence[str] = ("1",), **fields: Any) -> Judgement:
    """A French question with an answer, unless ``fields`` say otherwise."""
    fields = {"set": QuestionSet.ANSWERABLE, "question": f"Question {id_} ?", "language": "fr", **fields}
    return Judgement(id=id_, gold=tuple(gold), **fields)


def response(*statements: Sequence[str], id_: str = "q1", status: Status = Status.ANSWERED, **fields: Any) -> Response:
    """An answer of a sentence for each list of ids that it cites."""
    said = tuple(Statement(f"Phrase {number}.", tuple(refs)) for number, refs in enumerate(statements, start=1))
    return Response(id=id_, text=" ".join(each.text for each in said), status=status, statements=said, **fields)


def case(
    *statements: Sequence[str],
    gold: Sequence[str] = ("1",),
    judged: Mapping[str, Any] | None = None,
    answered: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Case:
    """A question whose answer has a sentence for each list of ids."""
    return Case(judgement(gold=gold, **(judged or {})), response(*statements, **(answered or {})), **fields)


def abstained(**judged: Any) -> Case:
    """A question that was refused."""
    return case(judged=judged, answered={"status": Status.ABSTAINED})


def finding(
    refs: Sequence[str], verdict: Verdict = SUPPORTED, needed: Sequence[bool] = (), better: str | None = None
) -> StatementFinding:
    """What examining a sentence that cites ``refs`` brought out."""
    return StatementFinding(Statement("Phrase.", tuple(refs)), verdict, tuple(needed), better)
