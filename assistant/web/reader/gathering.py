"""All passages of a report, taken from the assistant once for each language of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Language
from assistant.outline import Outline
from assistant.source import Source, SourceEdition
from assistant.web.acronyms import Acronyms
from assistant.web.links import Span
from assistant.web.provider import ChatAssistant
from assistant.web.reader.spots import Spots, united

Shown = Source | SourceEdition
"""A passage in one language."""


@dataclass(frozen=True)
class Gathered:
    """A report, whole."""

    symbol: str
    outline: Outline
    sources: Mapping[str, Source]
    """Passage id -> what it says, in reading order; notes are within."""
    titles: Mapping[str, str]
    acronyms: Acronyms

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The languages that the report is held in, the original first."""
        originals = [source.language for source in self.sources.values()]
        editions = sorted({edition.language for source in self.sources.values() for edition in source.editions})
        return tuple(dict.fromkeys([*originals, *editions]))

    @property
    def original(self) -> str:
        """The language of the original."""
        return self.held[0]

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Note id -> the id of the first passage that calls it, in reading order."""
        calls: dict[str, str] = {}
        for ref, source in self.sources.items():
            for note in source.notes:
                calls.setdefault(note.ref, ref)
        return calls

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """Every id that has its place on the page: passages in reading order, notes, sections."""
        return (*self.sources, *self.notes, *(section.ref for section in self.outline if section.ref))

    def in_language(self, ref: str, language: str) -> Shown:
        """A passage in a language, else in the original."""
        held = (each for each in versions(self.sources[ref]) if each.language == language and each.text)
        return next(held, self.sources[ref])


def versions(source: Source) -> tuple[Shown, ...]:
    """The passage in each language that it is held in, the original first."""
    return (source, *source.editions)


def gather(assistant: ChatAssistant, language: Language) -> Gathered:
    """The report, its labels and notices written in ``language``."""
    refs = [ref for section in assistant.outline for ref in section.refs]
    return Gathered(
        symbol=assistant.symbol,
        outline=assistant.outline,
        sources={ref: assistant.source(ref, None, language) for ref in refs},
        titles={"fr": assistant.title_in("fr"), "en": assistant.title_in("en")},
        acronyms=assistant.acronyms,
    )


def marks_of(assistant: ChatAssistant, spots: Spots, language: Language) -> Mapping[str, Spots]:
    """Passage id -> language -> the spans to highlight there; a span that the passage does not have is left out."""
    return {ref: _marks(assistant, ref, spans, language) for ref, spans in spots.items() if spans}


def _marks(assistant: ChatAssistant, ref: str, spans: Iterable[Span], language: Language) -> Spots:
    found: dict[str, list[Span]] = {}
    for span in spans:
        try:
            source = assistant.source(ref, span, language)
        except LookupError:  # the address is anyone's to write
            continue
        for each in versions(source):
            if each.highlight:
                found.setdefault(each.language, []).append(each.highlight)
    return {each: united(highlights) for each, highlights in found.items()}
