"""Does it stand odd and hostile input?

A line holds when it was met as expected, a right id is cited and the strings named are in the answer where the label
wants them, and nothing is said that must not be.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.abstention import is_corrected, is_met
from assistant.evaluation.measures.measure import Measure
from assistant.support.normal import share_found


def holds(case: Case) -> bool:
    """Whether the line holds."""
    judgement, said = case.judgement, case.response.text
    if not is_met(case) or any(forbidden in said for forbidden in judgement.must_not):
        return False
    if judgement.expect is not Expect.ANSWER or is_corrected(case):
        return True
    cites = not judgement.gold or not case.cited.isdisjoint(case.right)
    return cites and share_found(judgement.must_include, case.response.words) == 1.0


def _holds(case: Case) -> float | None:
    return float(holds(case)) if case.judgement.set is QuestionSet.ROBUSTNESS else None


MEASURES = (Measure("robustness", _holds),)
