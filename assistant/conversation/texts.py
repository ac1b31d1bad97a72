"""The report's sentences in every language that answers quote, and whether one was said already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from assistant.answer import Language
from assistant.conversation.turns import Turn, without_markers
from assistant.lexical import fold
from assistant.quotation import QuotedEdition

_TELLING = 60
"""So many letters and digits of its beginning tell a sentence from the others."""


@dataclass(frozen=True)
class Texts:
    """A report as it may have been quoted."""

    passages: Mapping[str, Document]
    editions: Mapping[Language, QuotedEdition]

    def wordings(self, ref: str, sentence: int) -> tuple[str, ...]:
        """A sentence, by number from 0, in the original and in each edition."""
        document = self.passages[ref]
        start, end = document.metadata["sentences"][sentence]
        translated = (edition.translate(ref, start, end) for edition in self.editions.values())
        return (document.page_content[start:end], *filter(None, translated))

    def was_said(self, ref: str, sentence: int, said: str) -> bool:
        """Whether the sentence stands in ``said``, a :func:`spoken` text, in any language."""
        return any(_key(wording)[:_TELLING] in said for wording in self.wordings(ref, sentence))

    def unsaid(self, ref: str, said: str) -> list[int]:
        """The numbers of a passage's sentences that do not stand in ``said``."""
        count = len(self.passages[ref].metadata["sentences"])
        return [number for number in range(count) if not self.was_said(ref, number, said)]


def spoken(turns: Sequence[Turn]) -> str:
    """All that was answered, for :meth:`Texts.was_said`."""
    return " ".join(_key(without_markers(turn.said)) for turn in turns)


def _key(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
