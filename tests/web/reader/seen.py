"""What a page of the reader holds, taken from its HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "link", "input", "br"})


@dataclass
class Element:
    """An element with all that is in it."""

    tag: str
    attributes: Mapping[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    def all(self) -> list[Element]:
        """Itself and every element in it, in the order of the page."""
        inside = [each for child in self.children if isinstance(child, Element) for each in child.all()]
        return [self, *inside]

    def where(self, tag: str | None = None, cls: str | None = None, **attributes: str) -> list[Element]:
        """Those of a tag, a class, with attributes."""
        return [
            each
            for each in self.all()
            if (tag is None or each.tag == tag)
            and (cls is None or cls in each.classes)
            and all(each.attributes.get(name) == value for name, value in attributes.items())
        ]

    def text(self, without: str = "call") -> str:
        """Its words, less the elements of a class."""
        words = (child if isinstance(child, str) else child.text(without) for child in self.children)
        return "" if without in self.classes else "".join(words)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}> of {closed.attributes}"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def seen(html: str) -> Element:
    """The page; fails where an element is not closed, or closed by another's end."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1
    return parser.open[0]
