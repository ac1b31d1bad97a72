"""The check of every sentence that a model writes: what does not pass is never shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Language
from assistant.respond.prompting import Rejected
from assistant.respond.reading import Drafted
from corpus.sentences import split_sentences


class Found(Protocol):
    """How a sentence stands beside passages."""

    @property
    def fault(self) -> str | None:
        """``facts``, ``negation``, ``support``, or ``None`` where it is supported."""

    @property
    def detail(self) -> str:
        """The facts that are missing."""


class Support(Protocol):
    """Holds sentences against passages."""

    def find(self, sentence: str, refs: Sequence[str], language: Language) -> Found:
        """How ``sentence`` stands beside the passages ``refs`` together."""

    def span(self, sentence: str, ref: str, language: Language) -> tuple[int, int]:
        """Where in the original's passage stands what it says."""


LanguageOf = Callable[[str, Language], str]
"""A text, and the language to assume where it does not tell -> its language."""
_LONGEST = 600
_FEWEST_WORDS = 4
"""A word or two that stand in a passage claim nothing that could be checked."""
_MARKERS = re.compile(r"(?:\s*\[[^\[\]]{0,40}\])+\s*(?=[.!?]?\s*$)")
_FORMATTING = re.compile(r"https?:|www\.|[<>{}\[\]|`*#\\]|(?<!\w)_|_(?!\w)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][»”\"')\s]*$")
_UNFIT = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
"""Unicode categories of what is not seen, or makes a text read otherwise than it is."""


@dataclass(frozen=True)
class Passed:
    """A sentence that holds, with the ids that it needs."""

    text: str
    refs: tuple[str, ...]


@dataclass(frozen=True)
class SentenceCheck:
    """Checks what a model drafts."""

    support: Support
    language_of: LanguageOf

    def check(
        self, drafted: Drafted, given: Collection[str], language: Language
    ) -> tuple[list[Passed], list[Rejected]]:
        """The sentences of ``drafted`` that may be shown, and those that may not.

        Args:
            drafted: what should be one sentence; each is checked by itself if there are several.
            given: the ids of the evidence; others are struck out.
            language: of the question.
        """
        refs = tuple(dict.fromkeys(ref for ref in drafted.ids if ref in given))
        passed: list[Passed] = []
        rejected: list[Rejected] = []
        text = " ".join(_MARKERS.sub("", drafted.text).split())
        for sentence in split_sentences(text, language) if text else ():
            outcome = self._one(sentence.text, refs, language)
            if isinstance(outcome, Passed):
                passed.append(outcome)
            else:
                rejected.append(outcome)
        return passed, rejected

    def _one(self, text: str, refs: tuple[str, ...], language: Language) -> Passed | Rejected:
        if not _is_plain(text):
            return Rejected(text, "form")
        if not refs:
            return Rejected(text, "uncited")
        if self.language_of(text, language) != language:
            return Rejected(text, "language")
        found = self.support.find(text, refs, language)
        if found.fault is not None:
            return Rejected(text, str(found.fault), found.detail)
        return Passed(text, self._needed(text, refs, language))

    def _needed(self, text: str, refs: tuple[str, ...], language: Language) -> tuple[str, ...]:
        """The ids but for those that do not support the sentence and that it does not need."""
        kept = list(refs)
        for ref in reversed(refs):
            others = [other for other in kept if other != ref]
            if (
                others
                and self.support.find(text, [ref], language).fault is not None
                and self.support.find(text, others, language).fault is None
            ):
                kept = others
        return tuple(kept)


def _is_plain(text: str) -> bool:
    """Whether it is one line of prose of a reasonable length that ends as a sentence does."""
    return (
        len(text) <= _LONGEST
        and len(text.split()) >= _FEWEST_WORDS
        and _UNFIT.isdisjoint(map(unicodedata.category, text))
        and not _FORMATTING.search(text)
        and bool(_ENDS.search(text))
    )
