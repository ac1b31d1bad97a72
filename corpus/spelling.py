"""Does an acronym spell a name? Senior Management Group: SMG; Joint United Nations Programme on HIV/AIDS: UNAIDS.

Each letter, in order, must be the first of a word, or go on with the word before ("INTERPOL"). Words in between may be
left out, small ones at no cost: the fewer, the surer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SMALL = frozenset(
    "a an and at by for from in of on or s the to under with within "
    "à au aux avec d dans de des du en et l la le les ou par pour sous sur un une "
    "al con da del do dos e el en lo los las para por sobre su un una y".split()
)
_LEFT_OUT, _MORE_LETTERS, _SMALL_LETTER = 1.0, 0.4, 0.3
_MOST = {2: 0.7, 3: 2.0}
"""What a spelling may cost, by the number of letters."""
_MOST_OF_LONG = 3.0
_NEVER = 99.0


@dataclass(frozen=True)
class Word:
    """A word of a text, folded, and where it stands."""

    text: str
    start: int
    end: int
    is_small: bool


def words_of(text: str) -> list[Word]:
    """The words of a text; those joined by hyphens or apostrophes apart."""
    found = [(fold(match[0]), match) for match in _WORD.finditer(text)]
    return [
        Word(word, match.start(), match.end(), word in _SMALL and not match[0][:1].isupper()) for word, match in found
    ]


def fold(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def spelled_end(words: Sequence[Word], acronym: str) -> int | None:
    """The index of the word with which the name begins that the acronym spells and that ends with the last word."""
    costs = {at: _cost(words[at:], acronym) for at, word in enumerate(words) if not word.is_small}
    best = min(costs, key=lambda at: (costs[at], -at), default=None)
    return best if best is not None and _is_sure(costs[best], acronym) else None


def spells(words: Sequence[Word], acronym: str) -> bool:
    """Whether an acronym spells all of these words, the first one too."""
    return bool(words) and _is_sure(_cost(words, acronym), acronym)


def _is_sure(cost: float, acronym: str) -> bool:
    return cost <= _MOST.get(len(_letters(acronym)), _MOST_OF_LONG)


def _letters(acronym: str) -> str:
    return "".join(letter for letter in fold(acronym) if letter.isalnum())


def _cost(words: Sequence[Word], acronym: str) -> float:
    """What it costs to find the acronym in these words from the first on; a great deal where it is not there."""
    letters = _letters(acronym)

    @cache
    def rest(at: int, letter: int, used: int) -> float:
        """From this word and letter on; ``used``: how many words gave a letter so far, 2 at most."""
        if at == len(words):
            return 0.0 if letter == len(letters) and used > 1 else _NEVER
        word = words[at]
        left_out = _NEVER if at == 0 else (0.0 if word.is_small else _LEFT_OUT) + rest(at + 1, letter, used)
        best = left_out
        for length in range(1, min(len(word.text), len(letters) - letter) + 1):
            if word.text[:length] != letters[letter : letter + length]:
                break
            is_whole = length == len(word.text)
            cost = _SMALL_LETTER if word.is_small else _MORE_LETTERS if length > 1 and not is_whole else 0.0
            best = min(best, cost + rest(at + 1, letter + length, min(used + 1, 2)))
        return best

    return rest(0, 0, 0)
