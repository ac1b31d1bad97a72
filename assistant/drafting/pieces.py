"""What is asked of the model one at a time, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Language
from assistant.drafting.errors import ModelFailure
from assistant.drafting.journal import Entry
from assistant.drafting.model import Asker
from assistant.drafting.prompts import again, opening
from corpus.report import Figure, Footnote, Passage, Report

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What is left of a reply once it has been examined."""

    kept: Kept | None
    """``None``: nothing of it can be used."""
    faults: tuple[str, ...] = ()
    """What is wrong, a line each, fit for the model to read: reasons to ask again."""
    refused: tuple[str, ...] = ()
    """What was left out and why, though enough is there without it."""


class Piece(Protocol):
    """A piece of work: a passage, for one of the files."""

    @property
    def kind(self) -> str:
        """Which file it is for: ``edition``, ``questions``, ``glossary``."""
        ...

    @property
    def ref(self) -> str:
        """The passage or section."""
        ...

    def prompt(self) -> str:
        """What the model is asked."""
        ...

    def examine(self, reply: str, before: Kept | None) -> Outcome:
        """What can be kept of a reply, together with what was kept of the one before."""
        ...


def draft_piece(piece: Piece, asker: Asker) -> Entry:
    """The piece as the model drafts it, asked twice at most; a failure of the model is an entry like another.

    Raises:
        DraftingError: none of the model's first calls came through.
    """
    messages = opening(piece.prompt())
    try:
        reply = asker.ask(messages)
    except ModelFailure as failure:
        return Entry(piece.kind, piece.ref, asker.name, None, (f"no reply: {failure}",))
    first = piece.examine(reply, None)
    if not first.faults:
        return Entry(piece.kind, piece.ref, asker.name, first.kept, refused=first.refused)
    second = _second(piece, asker, again(messages, reply, (*first.faults, *first.refused)), first)
    return Entry(piece.kind, piece.ref, asker.name, second.kept, second.faults, second.refused, first.faults)


def _second(piece: Piece, asker: Asker, messages: list[BaseMessage], first: Outcome) -> Outcome:
    try:
        reply = asker.ask(messages)
    except ModelFailure as failure:
        return Outcome(first.kept, (*first.faults, f"asked again, no reply: {failure}"), first.refused)
    second = piece.examine(reply, first.kept)
    return Outcome(second.kept, second.faults, tuple(dict.fromkeys((*first.refused, *second.refused))))


def language_of(report: Report) -> Language:
    """The report's own language."""
    return "en" if report.metadata.language == "en" else "fr"


def other_language(report: Report) -> Language:
    """The language that an edition of the report is wanted in."""
    return "fr" if language_of(report) == "en" else "en"


def context_of(report: Report, passage: Passage) -> list[str]:
    """What a note or a figure is about: the paragraphs that call it, where those do and not a heading."""
    if isinstance(passage, Footnote):
        caller = report.caller_of(passage)
        return [caller.text] if caller else []
    if isinstance(passage, Figure):
        return [report.passage(ref).text for ref in passage.called_in]
    return []
