"""Opinions on small answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

from assistant.answer import Answer, Basis, Citation, CitedSentence, Status
from assistant.feedback.opinion import Opinion, Verdict

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def answer(question: str = "Qui dirige ?", language: str = "fr", *, refs: tuple[str, ...] = ("51",)) -> Answer:
    """One sentence that cites each of ``refs``; an abstention where there are none."""
    if not refs:
        return Answer(question, language, Status.ABSTAINED, "Le rapport n’en dit rien.", fingerprint="f1")
    return Answer(
        question=question,
        language=language,
        status=Status.ANSWERED,
        text="L’UNESCO le dirige. [par. 51]",
        sentences=(CitedSentence("L’UNESCO le dirige.", Basis.VERBATIM, tuple(range(len(refs)))),),
        citations=tuple(
            Citation("E/2021/47", ref, f"E/2021/47, par. {ref}", "L’UNESCO le dirige.", 0, 19, 0.5, "/report")
            for ref in refs
        ),
        confidence=0.75,
        fingerprint="f1",
    )


def opinion(
    verdict: Verdict = Verdict.DOWN,
    reasons: tuple[str, ...] = ("incomplete",),
    comment: str = "Il manque l’UIT.",
    *,
    name: str = "",
    at: datetime = NOON,
    on: Answer | None = None,
) -> Opinion:
    """An opinion; its id is new unless it is given."""
    values = json.loads(json.dumps((on or answer()).to_json()))  # as it is read back: lists, no tuples
    return Opinion(name or str(uuid4()), at, "E/2021/47", verdict, reasons, comment, values)
