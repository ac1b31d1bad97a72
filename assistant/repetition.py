"""Words typed over and over say no more than once: « bla bla bla… qui dirige le réseau ? »."""

from __future__ import annotations

import re
from collections import Counter

_LETTERS = re.compile(r"([^\W\d_])\1{4,}")
_LONGEST_PHRASE = 12
_LEAST_TIMES = 3


def without_repetition(text: str) -> str:
    """``text`` with every word or phrase of up to twelve words that comes three times in a row or more said once.

    A letter held down ("aaaaaaaa") becomes one. Anything else stays as it is, spaces apart; so do
    the groups of a long number.
    """
    words = _LETTERS.sub(r"\1", text).split()
    if max(Counter(words).values(), default=0) < _LEAST_TIMES:
        return " ".join(words)
    for length in range(1, _LONGEST_PHRASE + 1):
        words = _once(words, length)
    return " ".join(words)


def _once(words: list[str], length: int) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(words):
        phrase = words[at : at + length]
        end = at + length
        while len(phrase) == length and words[end : end + length] == phrase:
            end += length
        times = (end - at) // length
        if times >= _LEAST_TIMES and not all(word.isdecimal() for word in phrase):
            kept += phrase
            at = end
        else:
            kept.append(words[at])
            at += 1
    return kept
