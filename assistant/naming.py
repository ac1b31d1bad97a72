"""A question may name the report that it is asked of, as in "In A/80/1, what is said of health?".

All of the report is about the report. A symbol in a question only leads to where other documents are listed by theirs,
and no passage has it, which looks like a question about something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.answer import Language

_THE_REPORT: Mapping[Language, str] = {"fr": "le rapport", "en": "the report"}


def without_symbol(text: str, symbol: str, language: Language) -> str:
    """``text`` with "the report" in place of its symbol.

    >>> without_symbol("Dans le rapport A/80/1, qu’est-il dit de la santé ?", "A/80/1", "fr")
    'Dans le rapport, qu’est-il dit de la santé ?'
    """
    return _named(symbol).sub(_THE_REPORT[language], text)


@lru_cache(maxsize=256)
def _named(symbol: str) -> re.Pattern[str]:
    """The symbol by itself, not in a longer one, with the words before it that call it what it is."""
    return re.compile(
        rf"(?:\b(?:(?:the|le|du)\s)?(?:report|document|rapport)\s)?(?<![\w/]){re.escape(symbol)}(?![\w/.-]*[\w/])",
        re.IGNORECASE,
    )
