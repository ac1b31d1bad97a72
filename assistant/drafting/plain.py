"""Texts of a model made fit to keep, and texts made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.enrichment import is_acronym

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""The soft hyphen and what has no width: they change how no text reads."""
_TABLE = (
    dict.fromkeys(map(ord, "’‘ʼ`´ʹ′"), "'")
    | dict.fromkeys(map(ord, "«»“”„‟‹›"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | dict.fromkeys(map(ord, _INVISIBLE), None)
)
_LONGEST_SHOWN = 100
_NO_WORD = re.compile(r"[^\w]+")
_UNWRITABLE = {"Cs", "Co", "Cn"}
"""Categories of characters that are left out: lone surrogates, private and unassigned ones."""
_DECEIVING = {"Cc", "Cf"}
"""Categories of characters that make a text read otherwise than it is: controls, changes of direction."""


def clean(text: object) -> str:
    """What a model gave as a text, on one line; empty if it gave no text, or one with control characters."""
    if not isinstance(text, str):
        return ""
    letters = [letter for letter in " ".join(text.split()) if letter not in _INVISIBLE]
    categories = list(map(unicodedata.category, letters))
    if not _DECEIVING.isdisjoint(categories):
        return ""
    pairs = zip(letters, categories, strict=True)
    return " ".join("".join(letter for letter, category in pairs if category not in _UNWRITABLE).split())


def shortened(text: str) -> str:
    """The beginning of a text, long enough to know it again."""
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


@lru_cache(maxsize=8192)
def same(text: str) -> str:
    """Compatible Unicode, straight apostrophes, quotation marks and dashes, single spaces."""
    # Twice: NFKC makes some of what the table reads, and takes some of it apart.
    return " ".join(unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_TABLE).split())


@lru_cache(maxsize=8192)
def words_of(text: str) -> str:
    """The words alone, in lower case: what tells two questions apart."""
    return _NO_WORD.sub(" ", same(text).casefold()).strip()


def occurs(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words; an acronym with its capitals, or as a plural ("LDCs")."""
    if is_acronym(name):
        needle, text, mark = same(name), same(text), r"[\w-]"
        pattern = rf"(?<!{mark}){re.escape(needle)}s?(?!{mark})"
    else:
        needle, text = _folded(name), _folded(text)
        pattern = rf"(?<!\w){re.escape(needle)}(?!\w)"
    return bool(needle) and needle in text and re.search(pattern, text) is not None


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return same(text).casefold()
