"""How alike two words are in meaning, whichever of the two languages each is in."""

from __future__ import annotations

from functools import lru_cache

from assistant.vectors import Encode, Vectors

_KEPT = 20_000


class WordLikeness:
    """(word, word) -> the cosine of their vectors, between -1 and 1; 1 of a word with itself."""

    def __init__(self, encode: Encode) -> None:
        """``encode`` turns folded words into unit vectors."""

        @lru_cache(maxsize=_KEPT)
        def vector(word: str) -> Vectors:
            found: Vectors = encode([word])[0]
            return found

        self._vector = vector

    def __call__(self, word: str, other: str) -> float:
        """Both folded (:func:`assistant.lexical.fold`)."""
        return 1.0 if word == other else float(self._vector(word) @ self._vector(other))
