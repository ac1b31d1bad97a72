"""A quotation with its official reference, its quotation marks those of its language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import Language
from assistant.labels import official_label
from assistant.web.citing.passage import CitedPassage
from assistant.web.strings import as_language

Marks = tuple[str, str]

_SPACE = "\u00a0"
_GUILLEMETS: Marks = (f"«{_SPACE}", f"{_SPACE}»")
_DOUBLE: Marks = ("“", "”")
_SINGLE: Marks = ("‘", "’")
_BY_DEPTH: Mapping[Language, tuple[Marks, ...]] = {
    "fr": (_GUILLEMETS, _DOUBLE, _SINGLE),
    "en": (_DOUBLE, _SINGLE, _DOUBLE, _SINGLE),
}
"""The marks of a quotation, then of one inside it, and so on; deeper ones are as the deepest."""
_UNOFFICIAL: Mapping[Language, str] = {
    "fr": f"{_SPACE}; traduction non officielle",
    "en": "; unofficial translation",
}
# A ’ between letters, or after a word with no ‘ before it, is an apostrophe: only an opened one is closed.
# Blanks before a » are taken from their first one on only: from each of them, a long run would take for ever.
_MARK = re.compile(r"«\s*|(?<!\s)\s+»|»|[“”\"‘]|’(?!\w)")
_CLOSING = {"«": "»", "“": "”", "‘": "’", '"': '"'}


def reference(passage: CitedPassage) -> str:
    """The citation as officials write it: ``E/2021/47, par. 51``, ``E/2021/47, para. 51``."""
    return official_label(passage.report, passage.ref, passage.cited_in)


def quotation(passage: CitedPassage) -> str:
    """The quote between its marks, then its reference: ``“…” (E/2021/47, para. 51)``.

    A translation of ours is said to be one: ``(E/2021/47, para. 51; unofficial translation)``. Without a quote, the
    reference alone.
    """
    words = " ".join(re.split(r"[ \t\r\n]+", passage.quote.strip()))
    if not words:
        return reference(passage)
    doubt = _UNOFFICIAL[passage.cited_in] if passage.unofficial else ""
    return f"{marked(words, passage.cited_in)} ({reference(passage)}{doubt})"


def marked(words: str, language: str) -> str:
    """``words`` between the quotation marks of a language, French or else English; marks inside become inner ones."""
    opening, closing = marks_of(language)
    return f"{opening}{_nested(words, as_language(language))}{closing}"


def marks_of(language: str) -> Marks:
    """The quotation marks of a language, French or else English, the French ones with their spaces."""
    return _BY_DEPTH[as_language(language)][0]


def _nested(words: str, language: Language) -> str:
    marks = _BY_DEPTH[language]
    opened: list[str] = []
    """The marks still to be closed, as the text writes them."""

    def turned(found: re.Match[str]) -> str:
        mark = found[0].strip()
        if opened and mark == opened[-1]:
            opened.pop()
            return marks[min(len(opened) + 1, len(marks) - 1)][1]
        if mark == "’":
            return found[0]
        if mark in _CLOSING:
            opened.append(_CLOSING[mark])
            return marks[min(len(opened), len(marks) - 1)][0]
        return marks[1][1]  # it closes what was opened before the quote began

    return _MARK.sub(turned, words)
