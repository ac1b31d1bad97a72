"""WordprocessingML's names, and what is asked of its elements."""

from __future__ import annotations

from lxml.etree import _Element as Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION_ID = f"{{{_R}}}id"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH[1:-1].encode(),
}
"""The same names as the strict variant of the standard has them."""
TWIP = 1 / 20
"""Points."""
_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """The whole name of a word-processing element or attribute."""
    return f"{{{_W}}}{name}"


def child(element: Element | None, *path: str) -> Element | None:
    """The element at the end of this path of word-processing names, the first of each."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of an element that may not be there."""
    return None if element is None else element.get(w(name))


def number(element: Element | None, name: str = "val") -> int | None:
    """The same as a whole number; ``None`` for what is none."""
    text = value(element, name)
    try:
        return None if text is None or len(text) > 9 else int(text)
    except ValueError:
        return None


def switch(element: Element | None) -> bool | None:
    """Whether a property is on; ``None`` where it is not given."""
    return None if element is None else value(element) not in _OFF
