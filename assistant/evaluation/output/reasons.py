"""Why a question did not go well, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.comparison import success_of
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.abstention import is_met
from assistant.evaluation.output.words import Words
from assistant.labels import marker_text
from assistant.support.normal import occurs

_LONGEST = 160
_SUCCESS = 0.999


def is_success(case: Case) -> bool:
    """Whether nothing is left to wish of the question's own figure."""
    return success_of(case) >= _SUCCESS


def reasons_of(case: Case, words: Words) -> list[str]:
    """What went wrong, the gravest first; empty where nothing did."""
    return [words.get("reasons", name).format(**_worded(values, words)) for name, values in _reasons(case)]


def _worded(values: Mapping[str, str], words: Words) -> dict[str, str]:
    """Ids as markers write them, statuses in words."""
    worded = dict(values)
    for name in ("ref", "refs"):
        if name in values:
            worded[name] = ", ".join(marker_text(ref, words.language) for ref in values[name].split(", "))
    for name in ("expected", "found"):
        if values.get(name) in words.table["statuses"]:
            worded[name] = words.get("statuses", values[name])
    return worded


def _reasons(case: Case) -> Iterator[tuple[str, dict[str, str]]]:
    if not is_met(case):
        yield _status(case)
    if case.judgement.expect is Expect.ANSWER:
        yield from _citations(case)
    yield from _content(case)
    yield from _sentences(case)


def _status(case: Case) -> tuple[str, dict[str, str]]:
    judgement, response = case.judgement, case.response
    if judgement.expect is Expect.ANSWER and response.status is Status.ABSTAINED:
        return "refused", {}
    if judgement.expect is Expect.ABSTAIN and response.is_answered:
        return "answered_anyway", {}
    return "status", {"expected": judgement.expect.value, "found": response.status.value}


def _citations(case: Case) -> Iterator[tuple[str, dict[str, str]]]:
    wrong = sorted(case.cited - case.right) if case.judgement.gold else []
    if wrong and case.judgement.set is not QuestionSet.CONVERSATION:
        yield "wrong", {"refs": ", ".join(wrong)}
    one_is_enough = case.judgement.set is QuestionSet.CONVERSATION and case.cited & case.right
    if not case.missed or one_is_enough:
        return
    yield "missed", {"refs": ", ".join(case.missed)}
    ranks = {ref: rank for rank, (ref, _) in enumerate(case.response.retrieved or (), start=1)}
    found = [ref for ref in case.missed if ref in ranks]
    if found:
        yield "retrieved_late", {"ref": found[0], "rank": str(ranks[found[0]])}
    elif case.response.retrieved is not None and not ranks.keys() & case.right:
        yield "not_retrieved", {}


def _content(case: Case) -> Iterator[tuple[str, dict[str, str]]]:
    said = case.response.words
    lacking = [choice for choice in case.judgement.must_include if not any(occurs(needle, said) for needle in choice)]
    if lacking and case.response.is_answered:
        yield "lacks", {"strings": ", ".join(" / ".join(choice) for choice in lacking)}
    forbidden = [string for string in case.judgement.must_not if string in case.response.text]
    if forbidden:
        yield "forbidden", {"strings": ", ".join(map(ascii, forbidden))}
    if case.spoken and case.judgement.language and case.response.is_answered and case.spoken != case.judgement.language:
        yield "language", {"found": case.spoken, "expected": case.judgement.language}


def _sentences(case: Case) -> Iterator[tuple[str, dict[str, str]]]:
    for finding in case.findings:
        text = finding.statement.text[:_LONGEST]
        if not finding.verdict.is_supported:
            yield "unsupported", {"reason": finding.verdict.reason, "text": text}
        if finding.better is not None:
            yield "misattributed", {"ref": finding.better, "text": text}
    for found in case.markers:
        if found.fault:
            yield "marker", {"marker": found.marker.written, "fault": found.fault}
    if case.response.disagreement:
        yield "disagreement", {"fault": case.response.disagreement}
