"""The words a report may hold: those of its language, and those it uses itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_NO_WORD = re.compile(r"\S*[/_%]\S*")
"""Symbols and addresses, whole or broken: their letters are no words of the report."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """Word frequencies of a language, and the counts of one report.

    ``counts`` are of words as printed, damage included, and of compounds (``post-pandémique``, ``COVID-19``);
    ``pairs`` of two words that only a space or a line's end parts.
    """

    language: str
    frequencies: Mapping[str, float]
    counts: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]

    def zipf(self, word: str) -> float:
        """How common the word is in its language, on the Zipf scale: 7 for « de », under 2 for a fragment, else 0."""
        frequency = self.frequencies.get(word.lower(), 0.0)
        return 9 + math.log10(frequency) if frequency else 0.0

    def count(self, word: str) -> int:
        """How often the report holds this word or compound, whatever its case."""
        return self.counts.get(word.lower(), 0)

    def follows(self, first: str, second: str) -> int:
        """How often the report holds the second word just after the first."""
        return self.pairs.get((first.lower(), second.lower()), 0)

    def alone(self, word: str, *, beside: tuple[str, str]) -> int:
        """How often the report holds this word elsewhere than in the pair ``beside``."""
        return self.count(word) - self.follows(*beside)


def build_vocabulary(language: str, lines: Iterable[str]) -> Vocabulary:
    """The vocabulary of a report of these lines; ``language`` is ``"fr"`` or ``"en"``."""
    text = _NO_WORD.sub(" ", "\n".join(lines)).lower()
    counts = Counter(match[0] for match in WORD.finditer(text))
    counts.update(match[0] for match in re.finditer(r"\w+(?:-\w+)+", text))
    pairs = Counter((match[1], match[2]) for match in re.finditer(r"(?<![\w’'-])([^\W\d_]+)\s+(?=([^\W\d_]+))", text))
    return Vocabulary(language, _frequencies(language), counts, pairs)


@lru_cache(maxsize=2)
def _frequencies(language: str) -> dict[str, float]:
    """The large list of wordfreq, which is loaded here and not with the module: that takes a fifth of a second.

    Its own ``get_frequency_dict`` says the same, word by word in twice the time.
    """
    from wordfreq import cB_to_freq, get_frequency_list

    frequencies: dict[str, float] = {}
    for number, words in enumerate(get_frequency_list(language, wordlist="large")):
        frequencies |= dict.fromkeys(words, cB_to_freq(-number))
    return frequencies
