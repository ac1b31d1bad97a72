"""What must be said beside an answer's text, wherever it is shown without the page around it."""

from __future__ import annotations

from assistant.answer import Answer, Language, Status
from assistant.labels import named_marker_text
from assistant.wording import NEAREST

_NEAREST = 3


def asides(answer: Answer) -> tuple[str, ...]:
    """A paragraph for each: of its engine, the nearest passages if it is no answer, of the edition that it quotes."""
    return tuple(filter(None, (answer.engine_notice, _nearest(answer), _notice(answer))))


def _nearest(answer: Answer) -> str:
    if answer.status is not Status.ABSTAINED or not answer.retrieved:
        return ""
    language: Language = "fr" if answer.language == "fr" else "en"
    labels = (named_marker_text(found.ref, language, found.report) for found in answer.retrieved[:_NEAREST])
    return NEAREST[language].format(passages=", ".join(labels))


def _notice(answer: Answer) -> str:
    return " ".join(filter(None, (answer.notice, answer.official_url)))
