"""The questions of a run as the page shows them: plain values, long inputs cut."""

from __future__ import annotations

from typing import Any

from assistant.evaluation.case import Case, StatementFinding
from assistant.evaluation.comparison import success_of
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.output.reasons import is_success, reasons_of
from assistant.evaluation.output.words import Words

_LONGEST = 600
_RETRIEVED = 10


def question_rows(cases: tuple[Case, ...], words: Words) -> list[dict[str, Any]]:
    """An object a question."""
    return [_row(case, words) for case in cases]


def _row(case: Case, words: Words) -> dict[str, Any]:
    judgement, response = case.judgement, case.response
    return {
        "id": judgement.id,
        "split": judgement.split,
        "set": words.get("sets", judgement.set),
        "language": judgement.language,
        "kind": words.get("kinds", judgement.kind) if judgement.kind else "",
        "question": _cut(judgement.question, words),
        "turn": _turn(case, words),
        "status": words.get("statuses", response.status),
        "expect": words.get("statuses", judgement.expect),
        "score": round(success_of(case), 3),
        "success": is_success(case),
        "gold": list(judgement.gold),
        "also_ok": sorted(case.right - set(judgement.gold)),
        "cited": list(response.cited),
        "confidence": response.confidence,
        "retrieved": [[ref, score, ref in case.right] for ref, score in (response.retrieved or ())[:_RETRIEVED]],
        "sentences": [_sentence(finding, words) for finding in case.findings],
        "text": "" if case.findings else _cut(response.text, words),
        "quotes": [[quote.ref, quote.start, quote.end] for quote in response.quotes],
        "why": reasons_of(case, words),
    }


def _sentence(finding: StatementFinding, words: Words) -> dict[str, Any]:
    ground = finding.verdict.ground
    return {
        "text": finding.statement.text,
        "refs": list(finding.statement.refs),
        "ground": words.get("grounds", ground or "none"),
        "supported": finding.verdict.is_supported,
    }


def _turn(case: Case, words: Words) -> str:
    if case.judgement.set is not QuestionSet.CONVERSATION:
        return ""
    unit, _, turn = case.judgement.id.rpartition("/")
    return words["history"].format(turn=turn, unit=unit)


def _cut(text: str, words: Words) -> str:
    """The text, or its beginning and its length: some hostile inputs fill a book."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST] + words["characters"].format(count=len(text))
