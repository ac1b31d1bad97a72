"""The number, letter or bullet that Word prints before a paragraph of a list: lists, levels, restarts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from corpus.reading.counting import counted
from corpus.reading.docx.names import child, number, switch, value, w

_LEVELS = 9
_MOST_HOPS = 10
_BULLET = "•"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered. ``restart``: the level, from 1, below which it begins again; 0: never."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    left: int | None = None
    hanging: int | None = None
    """With ``left``: twips, where the level gives them; negative for a first line that goes in."""


@dataclass(frozen=True)
class _List:
    """``counter``: lists of the same counter go on where the other stopped; ``starts``: level → where it begins."""

    counter: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass
class _Count:
    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """(list, level) whose own start was used."""


class Numbering:
    """The lists of a document, and how far each has come.

    Args:
        root: of ``numbering.xml``; ``None`` where there is none.
        style_lists: style id → the list that the style names, which lists can refer to.
    """

    def __init__(self, root: Element | None, style_lists: dict[str, str]) -> None:
        self._style_lists = style_lists
        self._abstract = (
            {} if root is None else {value(one, "abstractNumId") or "": one for one in root.iter(w("abstractNum"))}
        )
        self._nums = {} if root is None else {value(one, "numId") or "": one for one in root.iter(w("num"))}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, _Count] = {}

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that is for paragraphs of this style."""
        found = self._list(list_id)
        levels = found.levels if found else ()
        return next((index for index, level in enumerate(levels) if style and level.style == style), None)

    def level(self, list_id: str, level: int) -> Level | None:
        """How a level of a list is numbered; ``None`` where there is no such list."""
        found = self._list(list_id)
        return found.levels[level] if found and 0 <= level < _LEVELS else None

    def next_label(self, list_id: str, level: int) -> str:
        """What is printed before the next paragraph of this list at this level, from 0; empty for no list."""
        found = self._list(list_id)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        count = self._counts.setdefault(found.counter, _Count())
        self._step(count, list_id, found, level)
        shape = found.levels[level]
        if shape.form == "bullet":
            return _BULLET if shape.text.strip() else ""
        if shape.form == "none" and not _PLACE.sub("", shape.text).strip():
            return ""
        return _PLACE.sub(lambda match: self._number(count, found, int(match[1]) - 1, shape), shape.text).strip()

    def _step(self, count: _Count, list_id: str, found: _List, level: int) -> None:
        numbers = count.numbers
        begins_anew = level in found.starts and (list_id, level) not in count.begun
        now = numbers[level]
        if begins_anew or now is None:
            numbers[level] = found.starts.get(level, found.levels[level].start)
            count.begun.add((list_id, level))
        else:
            numbers[level] = now + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                numbers[deeper] = None

    def _number(self, count: _Count, found: _List, level: int, shape: Level) -> str:
        own = found.levels[level]
        now = count.numbers[level]
        if now is None:
            now = count.numbers[level] = found.starts.get(level, own.start)
        return counted(now, "decimal" if shape.legal else own.form)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._made(list_id)
        return self._lists[list_id]

    def _made(self, list_id: str) -> _List | None:
        num = self._nums.get(list_id)
        abstract_id = value(child(num, "abstractNumId")) or ""
        abstract = self._followed(abstract_id)
        if num is None or abstract is None:
            return None
        levels = [Level()] * _LEVELS
        for element in abstract.iterfind(w("lvl")):
            _put(levels, number(element, "ilvl"), _level(element))
        starts: dict[int, int] = {}
        for override in num.iterfind(w("lvlOverride")):
            at = number(override, "ilvl")
            if at is None or not 0 <= at < _LEVELS:
                continue
            own = child(override, "lvl")
            if own is not None:
                _put(levels, at, _level(own))
            start = number(child(override, "startOverride"))
            if start is not None:
                starts[at] = start
        return _List(value(abstract, "abstractNumId") or abstract_id, tuple(levels), starts)

    def _followed(self, abstract_id: str) -> Element | None:
        """The list of this id, or the one that it refers to by a style."""
        for _ in range(_MOST_HOPS):
            abstract = self._abstract.get(abstract_id)
            link = value(child(abstract, "numStyleLink"))
            if abstract is None or not link or abstract.find(w("lvl")) is not None:
                return abstract
            abstract_id = value(child(self._nums.get(self._style_lists.get(link, "")), "abstractNumId")) or ""
        return None


def _put(levels: list[Level], at: int | None, level: Level) -> None:
    if at is not None and 0 <= at < _LEVELS:
        levels[at] = level


def _level(element: Element) -> Level:
    indents = child(element, "pPr", "ind")
    left = number(indents, "left")
    left = number(indents, "start") if left is None else left
    hanging, first = number(indents, "hanging"), number(indents, "firstLine")
    level = Level(
        start=number(child(element, "start")) or 0,
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        legal=bool(switch(child(element, "isLgl"))),
        restart=number(child(element, "lvlRestart")),
        style=value(child(element, "pStyle")) or "",
        left=left,
    )
    return replace(level, hanging=hanging if hanging is not None else -first if first is not None else None)
