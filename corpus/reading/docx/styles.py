"""How paragraphs and words look, by inheritance: defaults, styles based on styles, what they say themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from lxml.etree import _Element as Element

from corpus.reading.docx.names import child, number, switch, value, w
from corpus.reading.words import WordLook

_MOST_ANCESTORS = 30
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_UN_HEADING = re.compile(r"_ ?H ?_ ?(Ch|1|2/3|4|5/6)(?:_G)?")
_UN_LEVELS = {"Ch": 1, "1": 2, "2/3": 3, "4": 4, "5/6": 5}
"""The headings of the United Nations' own templates."""
_BODY_LEVEL = 9
_HALF_POINTS = 2
_DEFAULT_SIZE = 20


@dataclass(frozen=True)
class RunLook:
    """How words look; ``None`` where nothing says. ``size``: half points."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    size: int | None = None
    hidden: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True)
class ParagraphLook:
    """How a paragraph is set; ``None`` where nothing says. Lengths in twips, ``outline`` from 0."""

    outline: int | None = None
    centred: bool | None = None
    left: int | None = None
    first: int | None = None
    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True)
class Style:
    """A style with all that it inherits; ``name`` its own."""

    name: str = ""
    paragraph: ParagraphLook = ParagraphLook()
    run: RunLook = RunLook()
    list_style: str = ""
    """The style, itself or one that it is based on, that names its list."""


_Look = TypeVar("_Look", RunLook, ParagraphLook)


def over(base: _Look, top: _Look) -> _Look:
    """What ``top`` says, and where it says nothing ``base``."""
    said = {each.name: getattr(top, each.name) for each in fields(top) if getattr(top, each.name) is not None}
    return replace(base, **said) if said else base


class Styles:
    """The styles of a document. ``root``: of ``styles.xml``; ``None`` where there is none."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._elements = {value(one, "styleId") or "": one for one in found}
        self._known: dict[str, Style] = {}
        defaults = child(root, "docDefaults")
        self._base = Style(
            paragraph=paragraph_look(child(defaults, "pPrDefault", "pPr")),
            run=run_look(child(defaults, "rPrDefault", "rPr")),
        )
        self.default = next((id_ for id_, one in self._elements.items() if _is_default(one)), "")
        self.lists = {
            id_: list_id
            for id_, one in self._elements.items()
            if (list_id := value(child(one, "pPr", "numPr", "numId")))
        }

    def style(self, style_id: str | None) -> Style:
        """A paragraph's style; the default one where it names none that there is."""
        id_ = style_id if style_id in self._elements else self.default
        return self._resolved(id_ or "", self._base)

    def words(self, style_id: str | None) -> RunLook:
        """What a style for words says, without the document's defaults."""
        return RunLook() if style_id not in self._elements else self._resolved(style_id or "", Style()).run

    def _resolved(self, style_id: str, base: Style) -> Style:
        key = f"{style_id}\0" if base == Style() else style_id
        if key not in self._known:
            self._known[key] = self._made(style_id, base)
        return self._known[key]

    def _made(self, style_id: str, base: Style) -> Style:
        line: list[tuple[str, Element]] = []
        while style_id in self._elements and len(line) < _MOST_ANCESTORS:
            line.append((style_id, self._elements[style_id]))
            style_id = value(child(line[-1][1], "basedOn")) or ""
        made = base
        for id_, element in reversed(line):
            own = paragraph_look(child(element, "pPr"))
            made = Style(
                value(child(element, "name")) or id_,
                over(made.paragraph, _with_outline(own, value(child(element, "name")) or "")),
                over(made.run, run_look(child(element, "rPr"))),
                id_ if own.list_id else made.list_style,
            )
        return made


def look_of_words(style: Style, words: RunLook, own: RunLook) -> RunLook:
    """Words in a paragraph of this style, in a style of their own, with what they say themselves.

    Bold in bold is not bold: a style for words turns what the paragraph's style has switched on.
    """
    turned = replace(
        over(style.run, words),
        bold=_turned(style.run.bold, words.bold),
        italic=_turned(style.run.italic, words.italic),
    )
    return over(turned, own)


def run_look(properties: Element | None) -> RunLook:
    """What the properties of words say."""
    if properties is None or not len(properties):
        return RunLook()
    underlining = value(child(properties, "u"))
    return RunLook(
        bold=switch(child(properties, "b")),
        italic=switch(child(properties, "i")),
        underlined=None if underlining is None else underlining != "none",
        size=number(child(properties, "sz")),
        hidden=switch(child(properties, "vanish")),
        raised=None if (place := value(child(properties, "vertAlign"))) is None else place == "superscript",
    )


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """What the properties of a paragraph say."""
    if properties is None:
        return ParagraphLook()
    indents = child(properties, "ind")
    left, hanging, first = number(indents, "left"), number(indents, "hanging"), number(indents, "firstLine")
    left = number(indents, "start") if left is None else left
    place = value(child(properties, "jc"))
    return ParagraphLook(
        outline=number(child(properties, "outlineLvl")),
        centred=None if place is None else place == "center",
        left=left,
        first=-hanging if hanging is not None else first,
        list_id=value(child(properties, "numPr", "numId")),
        level=number(child(properties, "numPr", "ilvl")),
    )


def heading_level(look: ParagraphLook) -> int:
    """From 1; 0 for what is no heading."""
    return look.outline + 1 if look.outline is not None and 0 <= look.outline < _BODY_LEVEL else 0


def printed(look: RunLook) -> WordLook:
    """The look of words that have none of their own but this."""
    size = (look.size or _DEFAULT_SIZE) / _HALF_POINTS
    return WordLook(bool(look.bold), bool(look.italic), bool(look.underlined), size)


def _with_outline(own: ParagraphLook, name: str) -> ParagraphLook:
    """With the level that the style's name tells, where the style does not tell it itself."""
    if own.outline is not None:
        return own
    if match := _HEADING.fullmatch(name):
        return replace(own, outline=int(match[1]) - 1)
    if match := _UN_HEADING.fullmatch(name):
        return replace(own, outline=_UN_LEVELS[match[1]] - 1)
    return own


def _is_default(element: Element) -> bool:
    return value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on")


def _turned(paragraph: bool | None, words: bool | None) -> bool | None:
    return paragraph if words is None else bool(paragraph) != words
