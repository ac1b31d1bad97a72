"""Texts of a model made fit to keep, and texts made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.enrichment import is_acronym

_TABLE = (
    dict.fromkeys(map(ord, "’‘ʼ`´ʹ′"), "'")
    | dict.fromkeys(map(ord, "«»“”„‟‹›"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
)
_NO_WORD = re.compile(r"[^\w]+")
_UNWRITABLE = {"Cc", "Cs", "Co", "Cn"}
"""Categories of characters that no file should have: controls, lone surrogates, private and unassigned ones."""


def clean(text: object) -> str:
    """What a model gave as a text, on one line; empty if it gave no text."""
    if not isinstance(text, str):
        return ""
    writable = (letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNWRITABLE)
    return " ".join("".join(writable).split())


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
