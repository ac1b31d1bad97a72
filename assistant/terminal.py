"""An answer for a terminal."""

from __future__ import annotations

from assistant.answer import Answer, Language, Status
from assistant.labels import marker_text
from assistant.wording import NEAREST

_NEAREST = 3


def as_text(answer: Answer) -> str:
    """The answer, then the nearest passages if it is none, and what must be said of its engine and its edition."""
    return "\n\n".join(filter(None, (answer.text, answer.engine_notice, _nearest(answer), _notice(answer))))


def _nearest(answer: Answer) -> str:
    if answer.status is not Status.ABSTAINED or not answer.retrieved:
        return ""
    language: Language = "fr" if answer.language == "fr" else "en"
    labels = (marker_text(found.ref, language) for found in answer.retrieved[:_NEAREST])
    return NEAREST[language].format(passages=", ".join(labels))


def _notice(answer: Answer) -> str:
    return " ".join(filter(None, (answer.notice, answer.official_url)))
