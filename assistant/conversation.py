"""A message and what was said before -> a question that stands on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage

from assistant.cleaning import clean_message

_OPENS_ON_HISTORY = re.compile(
    r"^(?:et|ou|mais|and|or|but|what about|how about|qu['’]en est-il|ok|alors|puis)\b|^(?:pourquoi|why)\s*\?",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:(?<!y a-t-)(?<!agit-)il(?! y a\b| faut\b)|elle|ils|elles|celui-ci|celle-ci|y(?! a\b)|"
    r"(?:qui|combien|on|ils?|elles?|s['’]|l['’])\s?en|ça|cela|ce projet|cette initiative|le même|la même|son|sa|ses|leurs?|lui|"
    r"it|they|them|its|their|theirs|he|she|his|her|(?:this|that)(?! (?:report|document)\b)|these|those|the same|the second|the first)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\d|(?<=\w)[A-Z]|(?<=\s)[A-ZÀ-Ý]")
"""A number, an acronym, a name: with one of these even "ClearCheck ?" stands on its own."""
_FRAGMENT = 3
_FEW_WORDS = 7
_LONGEST_PREVIOUS = 1000


def standalone_question(message: str, history: Sequence[BaseMessage]) -> str:
    """``message``, with the user's previous question before it where it leans on it.

    A message leans on what came before when it opens with "et", "and", "why?", when it is a fragment that names
    nothing ("dans quelle région ?"), or when it is short and points back with a pronoun. The previous question's words
    then join the search; nothing is rewritten.
    """
    previous = next((turn for turn in reversed(history) if isinstance(turn, HumanMessage)), None)
    if previous is None or not _leans_on_history(message):
        return message
    return f"{clean_message(previous.text[:_LONGEST_PREVIOUS])} {message}"


def _leans_on_history(message: str) -> bool:
    words = [word for word in message.split() if any(character.isalnum() for character in word)]
    if _OPENS_ON_HISTORY.match(message) or (len(words) <= _FRAGMENT and not _NAMES.search(message)):
        return True
    return len(words) <= _FEW_WORDS and bool(_POINTS_BACK.search(message))
