"""The number or letter at the head of a printed line."""

from __future__ import annotations

import re

_ROMAN = r"[IVXLC]{1,6}|[ivxlc]{1,6}"
_NUMBER = r"\d{1,4}(?:\.\d{1,3}){0,3}"
_BULLET = r"[•●▪■◦○·►➢✓\uf0b7\uf0a7\uf0d8–—-]"
LABEL = re.compile(
    rf"(?:\d{{1,4}}[.)]|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\.?|\((?:{_NUMBER}|[A-Za-z]{{1,2}}|{_ROMAN})\)|(?:{_ROMAN}|[A-Za-z])[.)]|{_BULLET})"
)
"""A label that stands apart from its text."""
_CLOSED = re.compile(
    rf"((?:{_NUMBER}|{_ROMAN}|[A-Z])\.|(?:[a-z]|[ivx]{{1,4}})\)|\((?:{_NUMBER}|[A-Za-z]{{1,2}}|{_ROMAN})\)|{_BULLET})\s+(?=\S)"
)
_BEFORE_ARABIC = re.compile(r"(\d{1,4}\s?[-–])\s+(?=[\u0600-\u06ff])")
"""As Arabic documents number their paragraphs: elsewhere it would be the first of two numbers."""


def is_label(text: str) -> bool:
    """Whether the text, which stands apart from what follows, is a label."""
    return LABEL.fullmatch(text) is not None


def label_at_head(text: str) -> str:
    """The label with which the text opens, one that cannot be the end of a sentence before; else empty."""
    match = _BEFORE_ARABIC.match(text) or _CLOSED.match(text)
    return match[1] if match else ""
