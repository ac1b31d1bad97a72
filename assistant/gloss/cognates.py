"""English words that a Spanish word nearly is: "digitalización", "generosidad", "rápidamente" by their endings.

A guess counts only if it is an English word in use (by wordfreq).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aciones", ("ations",)),
    ("izacion", ("ization", "isation")),
    ("logia", ("logy",)),
    ("grafia", ("graphy",)),
    ("cion", ("tion", "ction")),
    ("sion", ("sion", "ssion")),
    ("idad", ("ity",)),
    ("tad", ("ty",)),
    ("dad", ("ty",)),
    ("ismo", ("ism",)),
    ("ista", ("ist",)),
    ("ancia", ("ance", "ancy")),
    ("encia", ("ence", "ency")),
    ("ario", ("ary", "arian")),
    ("orio", ("ory",)),
    ("ivo", ("ive",)),
    ("oso", ("ous",)),
    ("ico", ("ic", "ical")),
    ("ante", ("ant", "ating")),
    ("ente", ("ent",)),
    ("mento", ("ment",)),
    ("tura", ("ture",)),
    ("tud", ("tude",)),
    ("ble", ("ble",)),
    ("ado", ("ated", "ate", "ed")),
    ("ido", ("ed", "id")),
    ("izar", ("ize",)),
    ("ificar", ("ify",)),
    ("ar", ("ate", "e", "")),
    ("er", ("e", "")),
    ("ir", ("e", "")),
    ("ia", ("y", "ia")),
    ("io", ("y", "ium", "io")),
    ("o", ("", "e", "us")),
    ("a", ("", "e", "y")),
    ("e", ("", "e")),
    ("", ("", "e")),
)
_SPELT = (("f", "ph"), ("t", "th"), ("c", "ch"), ("c", "cc"), ("s", "ss"), ("m", "mm"), ("p", "pp"), ("l", "ll"))
_SPELT_ALSO = (("n", "nn"), ("cu", "qu"), ("i", "y"), ("es", "s"), ("j", "g"), ("j", "x"))
_SHORTEST = 5
_ADVERB = "mente"


@cache
def english_words() -> Mapping[str, float]:
    """English words in use."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", wordlist="small")


def cognate(word: str, known: Container[str] | None = None) -> str:
    """The English word that a folded Spanish one nearly is; empty where there is none.

    Args:
        word: a dictionary form, folded.
        known: the English words that there are, if not those in use.
    """
    if len(word) < _SHORTEST:
        return ""
    words = english_words() if known is None else known
    return next((guess for guess in _guesses(word) if guess in words), "")


def adverb(adjective: str, known: Container[str] | None = None) -> str:
    """The adverb of an English adjective, itself where none is known."""
    words = english_words() if known is None else known
    guesses = [f"{adjective}ly", f"{adjective}ally"]
    if adjective.endswith("y"):
        guesses.insert(0, f"{adjective[:-1]}ily")
    if adjective.endswith("le"):
        guesses.insert(0, f"{adjective[:-1]}y")
    return next((guess for guess in guesses if guess in words), adjective)


def adjective_of(word: str) -> str:
    """The adjective in a folded Spanish adverb in -mente; empty where the word is none."""
    return word.removesuffix(_ADVERB) if word.endswith(_ADVERB) and len(word) > len(_ADVERB) + 2 else ""


def _guesses(word: str) -> Iterator[str]:
    """English spellings, those that change least first."""
    plain = [f"{word[: len(word) - len(end)]}{new}" for end, others in _ENDINGS if word.endswith(end) for new in others]
    yield from plain
    for guess in plain:
        for one, other in (*_SPELT, *_SPELT_ALSO):
            if one in guess:
                yield guess.replace(one, other, 1)
