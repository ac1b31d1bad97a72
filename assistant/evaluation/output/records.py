"""What programs read: ``metrics.json``, ``answers.jsonl``, TREC's run and qrels, ragas' samples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from assistant.evaluation.case import Case
from assistant.evaluation.comparison import Comparison
from assistant.evaluation.estimate import Estimate
from assistant.evaluation.evaluation import Evaluation, Stamp
from assistant.evaluation.groups import Group
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.retrieval import qrels_of, run_of

METRICS_VERSION = 1


def metrics_json(evaluation: Evaluation, comparison: Comparison | None) -> str:
    """Every figure with its interval; and the comparison, if there is one."""
    values: dict[str, Any] = {
        "version": METRICS_VERSION,
        "stamp": _stamp(evaluation.stamp),
        "remarks": list(evaluation.remarks),
        "figures": [_figure(name, group, found) for (name, group), found in evaluation.figures.items()],
        "gaps": [_figure(name, group, found) for (name, group), found in evaluation.gaps.items()],
    }
    if comparison is not None:
        values["comparison"] = {
            "baseline": comparison.baseline,
            "compared": comparison.compared,
            "changes": [
                {"measure": change.measure.name, **_group(change.group), "before": change.before, "now": change.now,
                 "difference": change.difference, "n": change.n, "p": change.p, "q": change.q}
                for change in comparison.changes
            ],
            "won": [outcome._asdict() for outcome in comparison.won],
            "lost": [outcome._asdict() for outcome in comparison.lost],
        }  # fmt: skip
    return json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def answers_jsonl(evaluation: Evaluation) -> str:
    """Every answer as the system gave it, with the question's id: fit for ``--answers`` and ``--baseline``."""
    return _lines({**values, "id": id_} for id_, values in evaluation.answers.items())


def run_trec(cases: Iterable[Case], tag: str) -> str:
    """What was retrieved, in the form of trec_eval: ``id Q0 passage rank score tag``, scores falling with the rank."""
    return "".join(
        f"{case.judgement.id} Q0 {ref} {int(-score)} {score:.0f} {tag}\n"
        for case in cases
        for ref, score in run_of(case.response).items()
    )


def qrels_trec(cases: Iterable[Case]) -> str:
    """What is relevant: ``id 0 passage 2`` for gold, ``1`` for what is accepted too."""
    return "".join(
        f"{case.judgement.id} 0 {ref} {relevance}\n"
        for case in cases
        for ref, relevance in sorted(qrels_of(case.judgement).items())
    )


def ragas_jsonl(cases: Iterable[Case], texts: Mapping[str, str]) -> str:
    """Single-turn samples of ragas; contexts are the passages' texts, in the order retrieved."""
    return _lines(
        {
            "user_input": case.judgement.question,
            "response": case.response.text,
            "retrieved_contexts": [texts[ref] for ref in _retrieved(case, texts)],
            "retrieved_context_ids": _retrieved(case, texts),
            "reference_context_ids": list(case.judgement.gold),
        }
        for case in cases
    )


def _retrieved(case: Case, texts: Mapping[str, str]) -> list[str]:
    return [ref for ref in run_of(case.response) if ref in texts]


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {**asdict(stamp), "date": stamp.date.isoformat()}


def _figure(name: str, group: Group, found: Estimate) -> dict[str, Any]:
    measure = BY_NAME[name]
    return {
        "measure": name,
        **_group(group),
        **found._asdict(),
        "unit": measure.unit,
        "higher_is_better": measure.higher_is_better,
    }


def _group(group: Group) -> dict[str, str | None]:
    return {name: value or None for name, value in group._asdict().items()}


def _lines(values: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
