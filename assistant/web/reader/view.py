"""What a page of the reader shows, ready for the template: words and pieces of HTML in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Language
from assistant.placing import kind_apart
from assistant.web.reader.words import ReaderWords
from assistant.web.strings import Strings


@dataclass(frozen=True)
class Said:
    """Words in a language."""

    language: str
    direction: str
    """``"ltr"`` or ``"rtl"``."""
    words: str


@dataclass(frozen=True)
class Column:
    """A passage in one of the languages shown."""

    language: str
    direction: str
    blocks: tuple[Markup, ...]
    remarks: tuple[str, ...] = ()
    """What must be said of it, in the interface's language."""
    is_whole: bool = False
    """Whether the blocks but for the first, which is a caption then, are whole elements: lines and tables."""


@dataclass(frozen=True)
class Cited:
    """A passage that the conversation cites."""

    next: str
    """The id of the next one; of the first after the last."""
    is_last: bool


@dataclass(frozen=True)
class Item:
    """A passage, a figure or a note, with its place and its tools."""

    ref: str
    number: str
    """What stands in the margin."""
    label: str
    """The official citation."""
    columns: tuple[Column, ...]
    cited: Cited | None = None
    subheadings: tuple[tuple[int, tuple[Said, ...]], ...] = ()
    """Above it: the level, from 3, and the heading in each language shown."""
    back: tuple[str, str] | None = None
    """Of a note: the id and the label of the passage that calls it."""

    @property
    def kind(self) -> str:
        """``"figure"``, ``"table"`` or ``"box"``, whose first block is a caption; empty for all else."""
        return kind_apart(self.ref)


@dataclass(frozen=True)
class Part:
    """A section with what stands in it."""

    ref: str | None
    heading: tuple[Said, ...]
    """In each language shown; empty where it has none."""
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    ref: str
    said: Said
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A link to the page in other languages."""

    value: str
    """Of ``lang`` in the address."""
    name: str
    hint: str
    """What more those who hear the page are told, in the interface's language."""
    language: str | None
    """Of the name, where it has one."""
    href: str
    is_shown: bool


@dataclass(frozen=True)
class Page:
    """The whole page."""

    words: ReaderWords
    strings: Strings
    interface: Language
    symbol: str
    titles: tuple[Said, ...]
    is_side_by_side: bool
    choices: tuple[Choice, ...]
    notices: tuple[str, ...]
    officials: tuple[Markup, ...]
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...]
    notes: tuple[Item, ...]
    cited: tuple[str, ...]
    """Ids of the passages that the conversation cites, in reading order."""
    config: Mapping[str, object]
    """What the scripts read."""
