"""The number, letter or bullet that a browser prints before each item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from corpus.reading.counting import counted

_BULLET = "•"
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


def labels_of(items: Element) -> Iterator[tuple[Element, str]]:
    """Each item of a list, with its label."""
    inside = [one for one in items if one.tag == "li"]
    is_reversed = items.get("reversed") is not None
    now = maybe_number(items.get("start"))
    if now is None:
        now = len(inside) if is_reversed else 1
    for item in inside:
        value = maybe_number(item.get("value"))
        now = now if value is None else value
        yield item, _label(items, item, now)
        now += -1 if is_reversed else 1


def maybe_number(text: str | None) -> int | None:
    """A whole number of an attribute; ``None`` for none."""
    return int(text) if text is not None and re.fullmatch(r"\s*-?\d{1,9}\s*", text, re.ASCII) else None


def _label(items: Element, item: Element, now: int) -> str:
    form = _form(item) or _form(items)
    if form == "none":
        return ""
    return f"{counted(now, form or 'decimal')}." if items.tag == "ol" else _BULLET


def _form(element: Element) -> str | None:
    styled = _STYLE.search(element.get("style", ""))
    if styled and styled[1].lower() in _STYLES:
        return _STYLES[styled[1].lower()]
    return _TYPES.get(element.get("type", ""))
