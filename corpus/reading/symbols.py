"""Characters of fonts that are no letters, and of no width, as plain text has them."""

from __future__ import annotations

import re

from corpus.marks import CALLS

_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xD8: "➢",
    0xFC: "✓",
    0x2D: "–",
    0x6F: "o",
    0x76: "❖",
    0xE0: "→",
    0xA8: "□",
    0xFE: "☑",
}
_PRIVATE = re.compile("[\uf000-\uf8ff]")
_UNSEEN = re.compile(f"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f{CALLS}]")
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_HYPHENS = re.compile("[\u2010\u2011]")
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text without what is not seen, hyphens that do not break as hyphens; blanks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    return _HYPHENS.sub("-", _UNSEEN.sub("", _PRIVATE.sub(lambda match: symbol(ord(match[0])), text)))


def symbol(code: int) -> str:
    """A character of a font of signs; a bullet for one that is not known, since that is what most are."""
    code = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    known = _SYMBOLS.get(code)
    if known is not None:
        return known
    return chr(code) if 0x20 < code < 0x7F else "•"


def raised(mark: str) -> str:
    """A mark as it stands above the line: ``"12"`` → ``"¹²"``; signs stay as they are."""
    return mark.translate(_RAISED)


def tidy(text: str) -> str:
    """One blank between words, none at the ends."""
    return _BLANKS.sub(" ", text).strip()
