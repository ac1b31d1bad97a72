"""Is the right passage among the first retrieved? Computed by ir-measures (MacAvaney et al. 2022, arXiv 2111.13466).

A gold id has relevance 2, an ``also_ok`` one 1. ``Success@k`` and ``RR`` count both as right; ``R(rel=2)@k`` is the
share of the gold ids among the first *k*; ``nDCG@10`` (Järvelin and Kekäläinen 2002) rewards gold before ``also_ok``. A
note counts as found by its own id only, for its host says less.

Trap: trec_eval sorts by score, and ties by id. Scores here are ranks, so that the system's own order holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from ir_measures import RR, R, Success, iter_calc, nDCG

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.responses import Response

_METRICS = (Success @ 1, Success @ 3, Success @ 5, R(rel=2) @ 5, R(rel=2) @ 10, RR, nDCG @ 10)
"""Not parsed from their names: ir-measures 0.4 parses with what Python 3.12 deprecates and 3.14 has no more."""
NAMES = tuple(map(str, _METRICS))
GOLD, ALSO_OK = 2, 1


def qrels_of(judgement: Judgement) -> dict[str, int]:
    """Passage -> relevance."""
    return dict.fromkeys(judgement.also_ok, ALSO_OK) | dict.fromkeys(judgement.gold, GOLD)


def run_of(response: Response) -> dict[str, float]:
    """Passage -> minus its rank; a passage named twice has its first."""
    ranked = dict.fromkeys(ref for ref, _ in response.retrieved or ())
    return {ref: -float(rank) for rank, ref in enumerate(ranked, start=1)}


def score_retrieval(pairs: Iterable[tuple[Judgement, Response]]) -> Mapping[str, Mapping[str, float]]:
    """Question id -> measure -> value, where there are gold ids and the response tells what was retrieved."""
    told = [(judgement, response) for judgement, response in pairs if judgement.gold and response.retrieved is not None]
    qrels = {judgement.id: qrels_of(judgement) for judgement, _ in told}
    run = {judgement.id: run_of(response) for judgement, response in told}
    values: dict[str, dict[str, float]] = {judgement.id: dict.fromkeys(NAMES, 0.0) for judgement, _ in told}
    if any(run.values()):
        for metric in iter_calc(_METRICS, qrels, run):
            values[metric.query_id][str(metric.measure)] = float(metric.value)
    return values


def _observe(name: str, case: Case) -> float | None:
    return case.retrieval.get(name) if case.judgement.set is QuestionSet.ANSWERABLE else None


MEASURES = tuple(Measure(name, partial(_observe, name)) for name in NAMES)
