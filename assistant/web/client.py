"""What the page's scripts read: what is offered, and their words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.answer import Language
from assistant.web import scopewords, scriptwords, uploadwords
from assistant.web.embed import words as embed
from assistant.web.export import words as export
from assistant.web.feedback import words as feedback
from assistant.web.options import WebOptions
from assistant.web.source.words import COVERAGE

_PARTS: Mapping[str, Mapping[Language, Any]] = {
    "coverage": COVERAGE,
    "embed": embed.FRAME,
    "export": export.WORDS,
    "feedback": feedback.WORDS,
    "scope": scopewords.WORDS,
    "upload": uploadwords.WORDS,
}
"""Parts with words of their own."""


def client_config(options: WebOptions) -> Mapping[str, Any]:
    """``core.js``'s ``config``."""
    return {
        "embed": options.embed.names,
        "history": options.history,
        "feedback": options.feedback,
        "evaluation": options.evaluations is not None,
        "words": {language: _words(language) for language in scriptwords.WORDS},
    }


def _words(language: Language) -> Mapping[str, Any]:
    return {
        **asdict(scriptwords.WORDS[language]),
        **{part: asdict(words[language]) for part, words in _PARTS.items()},
    }
