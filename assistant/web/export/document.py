"""What is exported, whatever the format: headings, blocks of text with their languages, numbered notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.answer import Language
from assistant.web.citing.quotation import marked
from assistant.web.export.document_words import DOCUMENT_WORDS


@dataclass(frozen=True)
class Run:
    """A stretch of text."""

    text: str
    language: str
    strong: bool = False
    url: str = ""
    """Where it leads, if anywhere."""


@dataclass(frozen=True)
class Marker:
    """The call of a note."""

    number: int


Piece = Run | Marker


@dataclass(frozen=True)
class Block:
    """A paragraph, a member of a list, a quotation set apart, or a remark of ours on what stands before."""

    kind: Literal["paragraph", "item", "quote", "remark"]
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Note:
    """A citation: where in the report, and the words of the original."""

    number: int
    """From 1, over the whole document."""
    label: str
    """``"E/2021/47, par. 51"``."""
    label_language: Language
    quote: str
    """Without quotation marks around it."""
    language: str
    """Of ``quote``."""
    url: str
    """Of the official document; may be empty."""

    @property
    def quoted(self) -> str:
        """The quote between quotation marks; empty where nothing is quoted."""
        return marked(self.quote, self.language) if self.quote else ""

    @property
    def colon(self) -> str:
        """What stands between the label and the quote."""
        return DOCUMENT_WORDS[self.label_language].colon


@dataclass(frozen=True)
class Section:
    """A question with its answer."""

    question: str
    """On one line."""
    language: str
    asked: str
    """When, in words; may be empty."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A conversation, ready to be written in any format."""

    language: Language
    """Of everything but questions and answers."""
    title: str
    symbol: str
    """Of the report; of several with commas between."""
    report_title: str
    """Of the report, where it is one."""
    facts: tuple[tuple[str, Run], ...]
    """What the document opens with: labels and values."""
    caution: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    exported: datetime
