"""The report built from a text without fault: words repaired, calls placed, headings above each passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.documents import documents_cited, link_index
from corpus.figures import figures_called, read_figure
from corpus.footnotes import Note, Pages
from corpus.layout import Kind, Layout, Spacing
from corpus.links import find_links
from corpus.loaders import Line
from corpus.marks import ends_sentence, take_calls
from corpus.numerals import arabic
from corpus.placing import Placed, place
from corpus.repair import repair
from corpus.report import SUMMARY, Figure, Footnote, NoteCall, Paragraph, Passage, Report, ReportMetadata, Section
from corpus.sentences import split_sentences
from corpus.vocabulary import Vocabulary, build_vocabulary


@dataclass(frozen=True)
class _Reader:
    """Makes passages of placed blocks; holds what every passage of one report needs."""

    language: str
    vocabulary: Vocabulary
    links: tuple[str, ...]
    documents: Mapping[str, str]
    spacing: Spacing

    def text(self, lines: Sequence[Line], number: str = "") -> str:
        """The repaired text of these lines, call marks kept, without the number it opens with."""
        raw = "\n".join(line.text for line in lines)
        return repair(raw.removeprefix(number).removeprefix(".") if number else raw, self.vocabulary, self.links)

    def paragraph(self, placed: Placed) -> Paragraph:
        block = placed.block
        if block.kind is Kind.SUMMARY:
            marked = "\n\n".join(self.text(lines) for lines in _subparagraphs(block.lines, self.spacing))
        else:
            marked = self.text(block.lines, block.number)
        text, calls = take_calls(marked)
        above = [number for heading in placed.opening for _, found in [take_calls(heading)] for number, _ in found]
        return Paragraph(
            ref=block.number or SUMMARY,
            text=text,
            sentences=split_sentences(text, self.language),
            path=placed.path,
            section=placed.section,
            notes=tuple(NoteCall(f"fn{number}", at) for number, at in [*((above_, 0) for above_ in above), *calls]),
            figures=tuple(f"fig{arabic(numeral)}" for numeral in figures_called(text)),
            documents=documents_cited(text, self.documents),
        )

    def footnote(self, note: Note, host: Passage, position: int) -> Footnote:
        text = self.text(note.lines, str(note.number))
        documents = documents_cited(text, self.documents)
        listed = [document.url for document in documents if document.url]
        return Footnote(
            ref=f"fn{note.number}",
            text=text,
            sentences=split_sentences(text, self.language),
            path=host.path,
            number=note.number,
            links=tuple(dict.fromkeys([*find_links(text), *listed])),
            called_in=host.ref,
            position=position,
            documents=documents,
        )

    def figure(self, placed: Placed, paragraphs: Sequence[Paragraph]) -> tuple[Figure, list[tuple[int, int]]]:
        """The figure, and the (footnote, position) of each call in its text."""
        marked, marked_boxes = read_figure(placed.block.lines, self.spacing, self.vocabulary)
        text, calls = take_calls("\n\n".join([marked, *marked_boxes]))
        caption, boxes = take_calls(marked)[0], tuple(take_calls(box)[0] for box in marked_boxes)
        ref = f"fig{arabic(placed.block.number)}"
        figure = Figure(
            ref=ref,
            text=text,
            sentences=split_sentences(text, self.language),
            path=placed.path,
            numeral=placed.block.number,
            caption=caption,
            boxes=boxes,
            called_in=tuple(paragraph.ref for paragraph in paragraphs if ref in paragraph.figures),
            documents=documents_cited(text, self.documents),
        )
        return figure, calls


def build_report(pages: Pages, layout: Layout, metadata: ReportMetadata) -> Report:
    """The report of surveyed pages and layout, which have no fault."""
    notes = [note for foot in pages.feet for note in foot.notes]
    reader = _reader(pages, layout, metadata, notes)
    placed = place(layout.blocks, reader.text)
    hosts = [reader.paragraph(item) for item in placed if item.block.kind in (Kind.SUMMARY, Kind.PARAGRAPH)]
    figures = [reader.figure(item, hosts) for item in placed if item.block.kind is Kind.FIGURE]
    calls: dict[str, tuple[Passage, int]] = {
        **{call.ref: (host, call.position) for host in hosts for call in host.notes},
        **{f"fn{number}": (figure, position) for figure, found in figures for number, position in found},
    }
    summary = next((host for host in hosts if host.ref == SUMMARY), None)
    paragraphs = tuple(host for host in hosts if host.ref != SUMMARY)
    return Report(
        metadata=metadata,
        summary=summary,
        paragraphs=paragraphs,
        sections=tuple(_sections(placed, paragraphs)),
        footnotes=tuple(reader.footnote(note, *calls[f"fn{note.number}"]) for note in notes),
        figures=tuple(figure for figure, _ in figures),
    )


def _reader(pages: Pages, layout: Layout, metadata: ReportMetadata, notes: Sequence[Note]) -> _Reader:
    printed = [block.lines for block in layout.blocks] + [note.lines for note in notes]
    links = tuple(line.text for line in pages.links)
    vocabulary = build_vocabulary(metadata.language, (line.text for lines in printed for line in lines))
    return _Reader(metadata.language, vocabulary, links, link_index(links), layout.spacing)


def _sections(placed: Sequence[Placed], paragraphs: Sequence[Paragraph]) -> Iterator[Section]:
    for item in placed:
        if item.block.kind is Kind.SECTION:
            within = [other for other in placed if other.section == item.section]
            yield Section(
                ref=item.section or "",
                numeral=item.block.number,
                heading=item.path[0].partition(". ")[2],
                subheadings=tuple(other.path[-1] for other in within if other.block.kind is Kind.SUBHEADING),
                paragraphs=tuple(paragraph.ref for paragraph in paragraphs if paragraph.section == item.section),
            )


def _subparagraphs(lines: Sequence[Line], spacing: Spacing) -> list[list[Line]]:
    parts = [[lines[0]]]
    for before, line in pairwise(lines):
        if spacing.may_part(line) and ends_sentence(before.text):
            parts.append([])
        parts[-1].append(line)
    return parts
