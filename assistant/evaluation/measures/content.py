"""Is the answer itself right, in the language of the question, and of what length?

``must_include`` is the share of the label's strings that the answer holds (choices count once; numbers on word
boundaries, markers taken out first); a question that was not answered has 0. The other figures are over the answers
given.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.measure import Measure
from assistant.support.judge import Ground
from assistant.support.normal import share_found

_JUDGED = (QuestionSet.ANSWERABLE, QuestionSet.CONVERSATION)


def _must_include(case: Case) -> float | None:
    if case.judgement.set not in _JUDGED or not case.judgement.must_include:
        return None
    return share_found(case.judgement.must_include, case.response.words) if case.response.is_answered else 0.0


def _fidelity(case: Case) -> float | None:
    """Whether the sentences are in the question's language, as our own detector reads them."""
    if case.judgement.set not in (*_JUDGED, QuestionSet.PAIR) or not case.response.is_answered or not case.spoken:
        return None
    return float(case.spoken == case.judgement.language)


def _sentences(case: Case) -> float | None:
    return float(len(case.response.statements)) if _is_answer(case) else None


def _words(case: Case) -> float | None:
    return float(len(case.response.words.split())) if _is_answer(case) else None


def _verbatim(case: Case) -> float | None:
    """The share of the sentences that stand word for word in a passage they cite."""
    if not _is_answer(case) or not case.findings:
        return None
    return sum(finding.verdict.ground is Ground.VERBATIM for finding in case.findings) / len(case.findings)


def _is_answer(case: Case) -> bool:
    return case.judgement.set is QuestionSet.ANSWERABLE and case.response.is_answered


MEASURES = (
    Measure("must_include", _must_include),
    Measure("language_fidelity", _fidelity),
    Measure("verbatim_rate", _verbatim),
    Measure("answer_sentences", _sentences, higher_is_better=False, unit="count"),
    Measure("answer_words", _words, higher_is_better=False, unit="count"),
)
