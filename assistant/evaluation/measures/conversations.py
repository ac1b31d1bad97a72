"""Does a conversation stay on its subject? A turn is right when it cites one of its gold or ``also_ok`` ids.

Dependent turns, which cannot be understood alone ("et la seconde ?"), have a figure of their own, for the others are
plain questions.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.measure import Measure


def is_right(case: Case) -> bool:
    """Whether a right id is cited."""
    return not case.cited.isdisjoint(case.right)


def _turn(case: Case) -> float | None:
    return float(is_right(case)) if case.judgement.set is QuestionSet.CONVERSATION else None


def _dependent_turn(case: Case) -> float | None:
    return _turn(case) if case.judgement.depends_on_history else None


MEASURES = (
    Measure("turn_right", _turn),
    Measure("dependent_turn_right", _dependent_turn),
)
