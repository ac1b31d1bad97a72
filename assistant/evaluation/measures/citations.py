"""Are the right paragraphs cited? Over the questions that the report answers, whether they were answered or not.

Ids count once an answer. Right is what the label lists as gold or ``also_ok``, or the paragraph that calls a listed
note. The mean is over questions (macro), so that a question weighs the same whatever the number of its citations.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.measure import Measure


def _is_judged(case: Case) -> bool:
    return case.judgement.set is QuestionSet.ANSWERABLE


def precision_of(case: Case) -> float | None:
    """The share of the cited ids that are right; ``None`` where none is cited: there is nothing to be precise about."""
    return len(case.cited & case.right) / len(case.cited) if case.cited else None


def recall_of(case: Case) -> float:
    """The share of the gold ids that are cited."""
    gold = case.judgement.gold
    return 1 - len(case.missed) / len(gold)


def f1_of(case: Case) -> float:
    """The harmonic mean of precision and recall (van Rijsbergen 1979); 0 where nothing is cited."""
    precision, recall = precision_of(case) or 0.0, recall_of(case)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _precision(case: Case) -> float | None:
    return precision_of(case) if _is_judged(case) else None


def _recall(case: Case) -> float | None:
    return recall_of(case) if _is_judged(case) else None


def _f1(case: Case) -> float | None:
    return f1_of(case) if _is_judged(case) else None


def _first_right(case: Case) -> float | None:
    """Whether the id cited first is right."""
    return float(case.response.cited[:1] != () and case.response.cited[0] in case.right) if _is_judged(case) else None


def _any_right(case: Case) -> float | None:
    """Whether one of the cited ids is right."""
    return float(bool(case.cited & case.right)) if _is_judged(case) else None


def _all_right(case: Case) -> float | None:
    """Whether every gold id is cited and no wrong one."""
    return float(bool(case.cited) and not case.missed and case.cited <= case.right) if _is_judged(case) else None


def _over_citation(case: Case) -> float | None:
    """How many wrong ids an answer cites; the trap of a good recall."""
    return float(len(case.cited - case.right)) if _is_judged(case) and case.response.is_answered else None


MEASURES = (
    Measure("citation_precision", _precision),
    Measure("citation_recall", _recall),
    Measure("citation_f1", _f1),
    Measure("first_right", _first_right),
    Measure("any_right", _any_right),
    Measure("all_right", _all_right),
    Measure("over_citation", _over_citation, higher_is_better=False, unit="count"),
)
