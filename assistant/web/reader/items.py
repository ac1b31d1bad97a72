"""Passages and notes, each in the languages shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from assistant.labels import marker_text, official_label
from assistant.placing import kind_apart
from assistant.source import SourceEdition, SourceNote
from assistant.web.reader.gathering import Gathered, Shown, versions
from assistant.web.reader.reading import Reading
from assistant.web.reader.spots import Spots
from assistant.web.reader.texts import Text, Writing, note_html
from assistant.web.reader.view import Cited, Column, Item, Said
from assistant.web.reader.words import WORDS, ReaderWords
from assistant.web.strings import STRINGS, Strings


@dataclass(frozen=True)
class Items:
    """Makes the items of one page."""

    gathered: Gathered
    reading: Reading
    marks: Mapping[str, Spots]
    """Passage id -> language -> what to highlight."""
    cited: Sequence[str]
    """Ids that the conversation cites, in the order of the page."""
    _explained: dict[str, set[str]] = field(default_factory=dict)
    """Language -> acronyms explained in the section at hand."""

    @property
    def _words(self) -> ReaderWords:
        return WORDS[self.reading.interface]

    @property
    def _strings(self) -> Strings:
        return STRINGS[self.reading.interface]

    @cached_property
    def notices(self) -> Mapping[str, str]:
        """Language -> what must be said of its edition: what is true of most passages."""
        counts: dict[str, Counter[str]] = {}
        for source in self.gathered.sources.values():
            for edition in source.editions:
                if edition.language in self.reading.columns and edition.text:
                    counts.setdefault(edition.language, Counter())[edition.notice] += 1
        return {language: count.most_common(1)[0][0] for language, count in counts.items()}

    def begin_section(self) -> None:
        """Has each acronym explained once more."""
        self._explained.clear()

    def passage(self, ref: str, above: tuple[str, ...]) -> Item:
        """A paragraph, the summary or a figure.

        Args:
            ref: its id.
            above: the headings below the section's own under which the reader stands already.
        """
        return Item(
            ref=ref,
            number=_number(ref, self.gathered.sources[ref].text, self._strings),
            label=self.gathered.sources[ref].label,
            columns=self._columns(ref),
            cited=self._cited(ref),
            subheadings=() if kind_apart(ref) else self._subheadings(ref, above),
        )

    def note(self, ref: str) -> Item:
        """A note, with the way back to the passage that calls it."""
        host = self.gathered.notes[ref]
        symbol, interface = self.gathered.symbol, self.reading.interface
        return Item(
            ref=ref,
            number=_note_in(self.gathered.sources[host], ref).label,
            label=official_label(symbol, ref, interface),
            columns=tuple(self._note_column(ref, host, language) for language in self.reading.columns),
            cited=self._cited(ref),
            back=(host, self.gathered.sources[host].label),
        )

    def said(self, words: Mapping[str, str]) -> tuple[Said, ...]:
        """The words in each language shown, else in the original's; each once."""
        original = self.gathered.original
        held = dict.fromkeys(each if words.get(each) else original for each in self.reading.columns)
        return tuple(said(language, words[language]) for language in held if words.get(language))

    def _columns(self, ref: str) -> tuple[Column, ...]:
        return tuple(self._column(ref, language) for language in self.reading.columns)

    def _column(self, ref: str, language: str) -> Column:
        shown = self.gathered.in_language(ref, language)
        if self._stands_beside(shown, language):
            return self._absent(language)
        text = self._text(ref, shown)
        explained = self._explained.setdefault(language, set())
        write = Writing(text, self._strings.note_call, self.gathered.acronyms, explained)
        blocks = write.blocks()
        remarks = tuple(self._remarks(ref, shown, language, blocks))
        if kind_apart(ref) and (len(blocks) == 1 or kind_apart(ref) != "figure"):
            return Column(shown.language, text.direction, write.set_apart(), remarks, is_whole=True)
        return Column(shown.language, text.direction, blocks, remarks)

    def _stands_beside(self, shown: Shown, language: str) -> bool:
        """Whether what stands in for a language is on the page already, in the other column."""
        return shown.language != language and shown.language in self.reading.columns

    def _absent(self, language: str) -> Column:
        return Column(language, _direction(language), (), (self._words.absent,))

    def _remarks(self, ref: str, shown: Shown, language: str, blocks: Sequence[Markup]) -> Sequence[str]:
        remarks = [] if shown.language == language else [self._words.absent]
        if isinstance(shown, SourceEdition) and shown.notice != self.notices.get(language):
            remarks.append(shown.notice)
        if kind_apart(ref) == "figure" and len(blocks) == 1 and language == self.reading.columns[0]:
            remarks.append(self._words.figure_elsewhere)
        return remarks

    def _note_column(self, ref: str, host: str, language: str) -> Column:
        shown = self.gathered.in_language(host, language)
        if not any(note.ref == ref and note.text for note in shown.notes):
            shown = self.gathered.sources[host]
        if self._stands_beside(shown, language):
            return self._absent(language)
        note = _note_in(shown, ref)
        text = Text(shown.language, note.text, tuple(self.marks.get(ref, {}).get(shown.language, ())))
        return Column(text.language, text.direction, (note_html(text, note.links),))

    def _text(self, ref: str, shown: Shown) -> Text:
        return Text(shown.language, shown.text, tuple(self.marks.get(ref, {}).get(shown.language, ())), shown.notes)

    def _cited(self, ref: str) -> Cited | None:
        if ref not in self.cited:
            return None
        at = self.cited.index(ref)
        is_last = at + 1 == len(self.cited)
        return Cited(self.cited[0] if is_last else self.cited[at + 1], is_last)

    def _subheadings(self, ref: str, above: tuple[str, ...]) -> tuple[tuple[int, tuple[Said, ...]], ...]:
        path = self.gathered.sources[ref].path[1:]
        same = next((depth for depth, pair in enumerate(zip(path, above, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(path), len(above)) if same is None else same
        return tuple((min(3 + depth, 6), self.said(self._names(ref, depth + 1))) for depth in range(first, len(path)))

    def _names(self, ref: str, depth: int) -> Mapping[str, str]:
        paths = {each.language: each.path for each in versions(self.gathered.sources[ref])}
        return {language: path[depth] for language, path in paths.items() if len(path) > depth}


def said(language: str, words: str) -> Said:
    """Words in a language, with its direction."""
    return Said(language, _direction(language), words)


def _direction(language: str) -> str:
    return Text(language, "").direction


def _number(ref: str, text: str, strings: Strings) -> str:
    if kind := kind_apart(ref):
        label = marker_text(ref.rpartition("/")[2], strings.language)
        is_said = kind != "figure" and text.casefold().startswith(label.casefold())  # by the caption itself
        return "¶" if is_said else label[:1].upper() + label[1:]
    number = ref.rpartition("/")[2]
    return number if number[:1].isdigit() else "¶"


def _note_in(shown: Shown, ref: str) -> SourceNote:
    return next(note for note in shown.notes if note.ref == ref)
