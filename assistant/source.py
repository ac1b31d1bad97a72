"""What a reader sees behind a citation: the passage, the quoted span, its notes, the official label."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceNote:
    """A footnote called in a passage, before character ``position`` of its text."""

    ref: str
    label: str
    """The number as printed, ``"12"``."""
    text: str
    position: int
    links: tuple[str, ...]


@dataclass(frozen=True)
class SourceEdition:
    """A passage as an edition in another language has it, with the twin of the highlighted span."""

    language: str
    path: tuple[str, ...]
    text: str
    highlight: tuple[int, int] | None
    """``None`` too where the edition does not surely say the span."""
    notes: tuple[SourceNote, ...]
    notice: str
    """What must be said wherever the edition is shown."""
    official_url: str
    """Of the official document in its language."""
    is_official: bool = False
    """Whether ``text`` is that of the official document."""


@dataclass(frozen=True)
class Source:
    """A passage ready to be shown, with the span to highlight (``None``: nothing in particular)."""

    report: str
    ref: str
    label: str
    """The official citation, ``"E/2021/47, par. 51"`` or ``"E/2021/47, para. 51"``."""
    path: tuple[str, ...]
    text: str
    language: str
    """Of ``text``."""
    highlight: tuple[int, int] | None
    notes: tuple[SourceNote, ...]
    official_url: str
    previous: str | None
    """The id before it in reading order."""
    next: str | None
    editions: tuple[SourceEdition, ...] = ()
