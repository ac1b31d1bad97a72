"""Replies -> figures, by the measures of the evaluation, with the intervals that it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import Estimate, Sample, estimate, interval, observe
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.measures.retrieval import score_retrieval
from assistant.evaluation.responses import Response, Statement
from benchmarks.peers.texts import Task

FOUND = ("Success@1", "Success@5")
CITED = "citation_f1"


def cases_of(task: Task, replies: Sequence[Mapping[str, Any]]) -> list[Case]:
    """A case for every question of ``task``, in its order."""
    responses = [_response(each.id, reply) for each, reply in zip(task.judgements, replies, strict=True)]
    found = score_retrieval(zip(task.judgements, responses, strict=True))
    return [
        Case(judgement, response, retrieval=found.get(judgement.id, {}), hosts=task.hosts)
        for judgement, response in zip(task.judgements, responses, strict=True)
    ]


def _response(id_: str, reply: Mapping[str, Any]) -> Response:
    retrieved = tuple((ref, 0.0) for ref in dict.fromkeys(reply["retrieved"]))
    cited = tuple(reply["cited"] or ())
    return Response(id_, "", Status.ANSWERED, (Statement("", cited),) if cited else (), retrieved=retrieved)


def figures_of(cases: Sequence[Case], *, cites: bool) -> dict[str, Estimate]:
    """The measures that apply, by name."""
    figures = {name: estimate(BY_NAME[name], cases) for name in (*FOUND, *((CITED,) if cites else ()))}
    return {name: figure for name, figure in figures.items() if figure is not None}


def difference_of(name: str, ours: Sequence[Case], theirs: Sequence[Case]) -> Estimate:
    """How much ours exceeds theirs, question by question: both answer the same ones, so they are drawn together."""
    measure = BY_NAME[name]
    one, other = _observed(measure, ours), _observed(measure, theirs)
    rows = np.column_stack([one.rows[:, 0] - other.rows[:, 0], np.ones(len(one.rows))])
    low, high = interval(measure, Sample(rows, one.starts))
    return Estimate(float(rows[:, 0].mean()), low, high, len(rows))


def _observed(measure: Measure, cases: Sequence[Case]) -> Sample:
    sample = observe(measure, cases)
    if sample is None:
        raise ValueError(f"{measure}: expected cases that it observes, found none among {len(cases)}")
    return sample
