"""Does it keep silent where it should, and only there?

Over the questions that the report answers and those that it does not (courtesies and other languages apart, each with a
figure of its own). Precision: of the abstentions, the share that were right; recall: of the questions without an
answer, the share refused; near misses (the right theme, the missing fact) also by themselves, for they are the hard
ones. A question with a false premise is met as well by an answer that cites a passage which refutes it. An error counts
as no abstention.
"""

from __future__ import annotations

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.measure import Measure, Observation

_STATUS = {
    Expect.ANSWER: Status.ANSWERED,
    Expect.ABSTAIN: Status.ABSTAINED,
    Expect.CHITCHAT: Status.CHITCHAT,
    Expect.OTHER_LANGUAGE: Status.OTHER_LANGUAGE,
    Expect.ERROR: Status.ERROR,
}


def is_met(case: Case) -> bool:
    """Whether the question was met as it should be: by the status expected, or by a citation that corrects it."""
    return case.response.status is _STATUS[case.judgement.expect] or is_corrected(case)


def is_corrected(case: Case) -> bool:
    """Whether the answer cites a passage that refutes the question's false premise."""
    return case.response.is_answered and not case.cited.isdisjoint(case.judgement.corrected_by)


def is_counted(case: Case) -> bool:
    """Whether the case says anything of abstention."""
    return case.judgement.set is QuestionSet.ANSWERABLE or (
        case.judgement.set is QuestionSet.UNANSWERABLE and case.judgement.wants_abstention
    )


def _precision(case: Case) -> Observation | None:
    if not is_counted(case) or case.response.status is not Status.ABSTAINED:
        return None
    return (float(case.judgement.wants_abstention), 1.0)


def _recall(case: Case) -> float | None:
    return float(is_met(case)) if is_counted(case) and case.judgement.wants_abstention else None


def _recall_near(case: Case) -> float | None:
    return _recall(case) if case.judgement.kind == "near" else None


def _recall_off(case: Case) -> float | None:
    return _recall(case) if case.judgement.kind == "off" else None


def _false_refusal(case: Case) -> float | None:
    """The share of the questions that the report answers and that got no answer, for whatever reason."""
    if case.judgement.set is not QuestionSet.ANSWERABLE:
        return None
    return float(case.response.status is not Status.ANSWERED)


def _courtesy(case: Case) -> float | None:
    return float(is_met(case)) if case.judgement.expect is Expect.CHITCHAT else None


def _other_language(case: Case) -> float | None:
    return float(is_met(case)) if case.judgement.expect is Expect.OTHER_LANGUAGE else None


MEASURES = (
    Measure("abstention_precision", _precision, is_comparable=False),
    Measure("abstention_recall", _recall),
    Measure("abstention_recall_near", _recall_near),
    Measure("abstention_recall_off", _recall_off),
    Measure("false_refusal", _false_refusal, higher_is_better=False),
    Measure("chitchat_right", _courtesy),
    Measure("other_language_right", _other_language),
)
