"""The text to read: the original alone, an edition with the original below, or both side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.source import Source, SourceEdition
from assistant.web.acronyms import Acronyms
from assistant.web.markup import escape
from assistant.web.source.basis import badge_html
from assistant.web.source.choice import Choice, Text
from assistant.web.source.text import language_of, notes_html, official_html, passage_html
from assistant.web.source.words import WORDS
from assistant.web.strings import EDITION_NAMES, Strings


@dataclass(frozen=True)
class Reading:
    """A passage as it is laid out for one reader."""

    source: Source
    choice: Choice
    strings: Strings
    acronyms: Acronyms
    generated: bool
    """Whether the answer's sentence was written from the passage, rather than quoted."""

    def html(self) -> str:
        """The text or texts, with all that must be said of them."""
        first, other = self.choice.first, self.choice.other
        if self.choice.both and other is not None:
            return f'<div class="columns">{self._column(first)}{self._column(other)}</div>'
        return self._alone() if other is None else self._above(first)

    def _alone(self) -> str:
        foreign = self.source.language != self.strings.language and self.strings.sources_original
        original = f'<p class="original">{escape(foreign)}</p>' if foreign else ""
        return original + self._text(self.source) + self._after(self.source)

    def _above(self, edition: Text) -> str:
        """An edition, and the original below; its notes stand above, in the edition's language."""
        below = replace(self.source, notes=())
        return (
            f"{self._text(edition)}{self._after(edition)}"
            f'<section class="beside"><h3>{escape(self.strings.original_text)}</h3>'
            f"{self._text(below)}{official_html(self.source, self.strings)}</section>"
        )

    def _column(self, text: Text) -> str:
        name = EDITION_NAMES.get(text.language, text.language)
        original = f" · {self.strings.original_text}" if isinstance(text, Source) else ""
        return (
            f'<section class="column"><h3><span {language_of(text)}>{escape(name)}</span>{escape(original)}</h3>'
            f"{self._text(text)}{self._after(text)}</section>"
        )

    def _text(self, text: Text) -> str:
        shown = passage_html(text, self.strings, self.acronyms) if text.text else ""
        doubt = self._doubt(text)
        unsure = f'<p class="unsure">{escape(doubt)}</p>' if doubt else ""
        return self._badge(text) + shown + unsure

    def _badge(self, text: Text) -> str:
        """Of what was written from a sentence that is on show twice, it is said once."""
        if self.generated and text.language != self.choice.marked.language:
            return ""
        return badge_html(text, self.source, self.strings, generated=self.generated)

    def _doubt(self, text: Text) -> str:
        """What must be said where the text lacks the sentence, or all of the passage."""
        words, both = WORDS[self.strings.language], self.choice.both
        if not text.text:
            return words.absent_beside if both else self.strings.absent
        if text.highlight or not self.source.highlight:
            return ""
        return words.unsure_beside if both else self.strings.unsure

    def _after(self, text: Text) -> str:
        notice = f'<p class="notice">{escape(text.notice)}</p>' if isinstance(text, SourceEdition) else ""
        return notes_html(text, self.strings) + notice + official_html(text, self.strings)
