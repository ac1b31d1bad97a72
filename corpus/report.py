"""A numbered report as data: passages that can be cited, and the headings above them.

Everything is frozen. Offsets count characters of the passage's own ``text`` (after repair), start included,
end excluded. Ids ("refs") are the ones of the outer contract: ``"27"``, ``"summary"``, ``"fn12"``, ``"fig2"``,
``"sec-VIII"``; of imported reports also ``"pre-2"`` (preambular), ``"p3"`` (unnumbered), ``"annex-I/3"``, ``"tab1"``,
``"box2"``, ``"sec-VIII.A"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.errors import UnknownReference

SUMMARY = "summary"


@dataclass(frozen=True)
class Sentence:
    """One sentence and its span: ``passage.text[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class NoteCall:
    """Where a footnote is called: ``fn12`` just before character ``position`` of the passage's text."""

    ref: str
    position: int


@dataclass(frozen=True)
class DocumentCited:
    """A document that a passage names by symbol (``75/233``, ``CEB/2020/1/Add.1``), and its link if known."""

    symbol: str
    url: str | None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A piece of the report with an id of its own: what can be retrieved and cited."""

    ref: str
    text: str
    sentences: tuple[Sentence, ...]
    path: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    documents: tuple[DocumentCited, ...] = ()
    """The documents that its text names, in order."""
    language: str = ""
    """Its language (``"es"``) where that is another than the report's; else empty."""


@dataclass(frozen=True, kw_only=True)
class Paragraph(Passage):
    """A numbered paragraph, or the summary."""

    section: str | None
    """The id of the outermost section or annex above it, ``"sec-VIII"``; ``None`` for what stands in none."""
    notes: tuple[NoteCall, ...] = ()
    figures: tuple[str, ...] = ()
    """Ids of the figures it calls."""


@dataclass(frozen=True, kw_only=True)
class Footnote(Passage):
    """A footnote; ``path`` is its host paragraph's."""

    number: int
    links: tuple[str, ...]
    called_in: str
    """The id of the passage that calls it, its host; of the section or annex whose heading does; ``"title"``; empty
    where nothing does."""
    position: int
    """The character of the host's text before which it is called."""
    mark: str = ""
    """As printed where that is no number (``"*"``, whose ``number`` is 0); else empty."""


@dataclass(frozen=True, kw_only=True)
class Figure(Passage):
    """A figure; its ``text`` is the caption, then whatever text the figure itself holds."""

    numeral: str
    caption: str
    boxes: tuple[str, ...] = ()
    """The figure's own text, box by box; empty for a picture."""
    called_in: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table(Passage):
    """A table; its ``text`` is its title, then its rows as Markdown, then its source and notes."""

    title: str
    """As printed, ``"Table 1 Costs by year"``; empty where it has none."""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Box(Passage):
    """What is set apart in a frame, such as a recommendation; its ``text`` begins with its title."""

    title: str


@dataclass(frozen=True)
class Section:
    """A section, the headings right below it in order, and the ids of its paragraphs at any depth."""

    ref: str
    numeral: str
    heading: str
    subheadings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    level: int = 1
    """1: outermost."""


@dataclass(frozen=True)
class Annex:
    """An annex, appendix or enclosure, whose paragraphs are numbered on their own."""

    ref: str
    label: str
    """As printed, ``"Annex I"``."""
    title: str
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    page: int = 0


@dataclass(frozen=True)
class ReportMetadata:
    """What the text itself does not say of a report."""

    symbol: str
    title: str
    language: str
    url: str
    sha256: str
    """Of the file as received."""
    titles: tuple[tuple[str, str], ...] = ()
    """The title in each language it is known in: ``(("fr", "Rapport…"), ("en", "Annual…"))``."""
    other_symbols: tuple[str, ...] = ()
    date: str = ""
    """``"2025-07-18"``; empty, as what follows, where the document does not say."""
    organ: str = ""
    """As printed; two are joined with ``"; "``, and so are their sessions."""
    session: str = ""
    agenda_item: str = ""
    kind: str = ""
    """``"report"``, ``"resolution"``, ``"decision"``, ``"letter"``, ``"statement"``, ``"note"`` or ``"other"``."""
    original_language: str = ""
    """As printed, ``"English"``."""

    def title_in(self, language: str) -> str:
        """The title in this language, else in the report's own."""
        return dict(self.titles).get(language, self.title)


@dataclass(frozen=True)
class Report:
    """A whole report. Passages are looked up by id and listed in reading order."""

    metadata: ReportMetadata
    summary: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()
    boxes: tuple[Box, ...] = ()
    annexes: tuple[Annex, ...] = ()
    """Their paragraphs are among ``paragraphs``."""

    @property
    def symbol(self) -> str:
        """The UN symbol, ``"E/2021/47"``."""
        return self.metadata.symbol

    @cached_property
    def _by_ref(self) -> dict[str, Passage]:
        return {passage.ref: passage for passage in self.passages()}

    def passages(self) -> Iterator[Passage]:
        """The summary, then every paragraph, footnote, figure, table and box."""
        if self.summary is not None:
            yield self.summary
        yield from self.paragraphs
        yield from self.footnotes
        yield from self.figures
        yield from self.tables
        yield from self.boxes

    def language_of(self, passage: Passage) -> str:
        """The language of one of its passages."""
        return passage.language or self.metadata.language

    def passage(self, ref: str) -> Passage:
        """The passage with this id.

        Raises:
            UnknownReference: there is none; the message says which ids exist.
        """
        try:
            return self._by_ref[ref]
        except KeyError:
            known = f"{self.paragraphs[0].ref} to {self.paragraphs[-1].ref}" if self.paragraphs else "(none)"
            raise UnknownReference(
                f"{self.symbol} has no {ref!r}: it has paragraphs {known}, "
                f"{len(self.footnotes)} footnotes (fn1…), {len(self.figures)} figures (fig1…) and "
                f"{len(self.sections)} sections (sec-I…)"
            ) from None

    def caller_of(self, note: Footnote) -> Passage | None:
        """The passage that calls a note; ``None`` where a heading or the title does, or nothing."""
        return self._by_ref.get(note.called_in)

    def section(self, ref: str) -> Section:
        """The section with this id.

        Raises:
            UnknownReference: there is none.
        """
        for section in (*self.sections, *(section for annex in self.annexes for section in annex.sections)):
            if section.ref == ref:
                return section
        known = ", ".join(section.ref for section in self.sections) or "none"
        raise UnknownReference(f"{self.symbol} has no {ref!r}: its sections are {known}")

    def figure(self, ref: str) -> Figure:
        """The figure with this id; see :meth:`passage` for what it raises."""
        passage = self.passage(ref)
        if not isinstance(passage, Figure):
            raise UnknownReference(f"{ref!r} of {self.symbol} is no figure")
        return passage

    def footnote(self, ref: str) -> Footnote:
        """The footnote with this id; see :meth:`passage` for what it raises."""
        passage = self.passage(ref)
        if not isinstance(passage, Footnote):
            raise UnknownReference(f"{ref!r} of {self.symbol} is no footnote")
        return passage
