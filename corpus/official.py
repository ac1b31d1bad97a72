"""The official text of a report in another language, aligned with the original: by number, then by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from corpus.alignment import align
from corpus.anchors import length_without_links
from corpus.call_numbers import called_in, without_calls
from corpus.edition_files import edition_lines
from corpus.errors import ReportFileError
from corpus.furniture import clean_lines
from corpus.joining import Joiner, build_joiner
from corpus.languages import NAMES, OFFICIAL, joiner
from corpus.links import find_links
from corpus.loaders import load_lines
from corpus.pieces import Pieces, cut
from corpus.placement import entries
from corpus.recognition import check_content, check_language, check_numbers
from corpus.report import SUMMARY, Figure, Passage, Report
from corpus.sentences import split_sentences

_TELLING = 100
"""Characters of a passage whose translation's length says something of all: a caption's or a short note's does not."""


@dataclass(frozen=True)
class Remark:
    """What did not align, or is doubtful: the passage or section, and why."""

    ref: str
    why: str


@dataclass(frozen=True)
class OfficialEdition:
    """An aligned edition, ready to be written, and what is to be known of it."""

    header: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    passages: int
    sentences: int
    """Sentences of the original for which it has a text."""
    sure: int
    """Those of them whose alignment nothing speaks against."""
    unsure: tuple[Remark, ...]
    missing: tuple[Remark, ...]

    def text(self) -> str:
        """The edition's file."""
        return "".join(edition_lines(self.header, self.rows))


def align_official(
    path: Path, original: Report, language: str, *, title: str | None = None, url: str | None = None
) -> OfficialEdition:
    """The official text in this file, aligned with the original.

    Args:
        path: a ``.txt`` file, as extracted from the document.
        original: the report of which it is an edition.
        language: of the text, one of the six.
        title: of the report in that language (default: the one the original is known by).
        url: of the document (default: its page at undocs.org).

    Raises:
        ReportFileError: no readable text, not of this report in this language, or half of it doubtful; says what was
            expected and found.
    """
    if language not in OFFICIAL:
        raise ReportFileError(path, None, f"a language of {', '.join(OFFICIAL)}", repr(language))
    if language == original.metadata.language:
        raise ReportFileError(path, None, f"a language other than {original.symbol}'s own", repr(language))
    lines = load_lines(path)
    check_language(path, lines, language)
    pieces = cut(clean_lines(lines, original.symbol), original)
    check_numbers(path, pieces, original)
    known = [*pieces.links, *(link for passage in original.passages() for link in find_links(passage.text))]
    reader = build_joiner(language, [line.text for line in lines], tuple(dict.fromkeys(known)))
    aligner = _Aligner(original, language, pieces, reader)
    check_content(path, aligner.texts, original)
    edition = aligner.edition(title, url or f"https://undocs.org/{language}/{original.symbol}")
    if 2 * edition.sure < edition.sentences:
        found = f"one in which {edition.sentences - edition.sure} of {edition.sentences} sentences are doubtful"
        raise ReportFileError(path, None, f"a text of {original.symbol} that aligns with it", found)
    return edition


@dataclass
class _Aligner:
    original: Report
    language: str
    pieces: Pieces
    reader: Joiner
    texts: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    unsure: list[Remark] = field(default_factory=list)
    missing: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        for passage in self.original.passages():
            if lines := self.pieces.texts.get(passage.ref):
                calls = called_in(self.original, passage.ref)
                raw = without_calls("\n".join(lines), passage, calls)
                self.texts[passage.ref] = self.reader.join(raw.split("\n"))

    def edition(self, title: str | None, url: str) -> OfficialEdition:
        original = self.original
        own = dict(original.metadata.titles).get(self.language)
        if title is None and own is None:
            self.missing.append(
                Remark("title", f"no title in {NAMES[self.language]} is known: the original's stands for it")
            )
        for passage in original.passages():
            self._passage(passage)
        self.missing += [Remark(ref, why) for ref, why in self.pieces.left_out]
        self._headings()
        header = {
            "edition": self.language,
            "of": original.symbol,
            "of_sha256": original.metadata.sha256,
            "title": title or own or original.metadata.title,
            "url": url,
            "official": True,
        }
        rows = [row for row in self.rows if "sentences" in row]
        return OfficialEdition(
            header=header,
            rows=tuple(self.rows),
            passages=len(rows),
            sentences=sum(entry != "" for row in rows for entry in row["sentences"]),
            sure=sum(
                entry != "" and number not in row.get("unsure", ())
                for row in rows
                for number, entry in enumerate(row["sentences"])
            ),
            unsure=tuple(self.unsure),
            missing=tuple(self.missing),
        )

    @cached_property
    def _ratio(self) -> float:
        """Of a passage in the middle: one that holds what is not its own (an annex, a table) changes it little."""
        lengths = [
            (length_without_links(text), length_without_links(self._captioned(self.original.passage(ref))))
            for ref, text in self.texts.items()
        ]
        telling = [(here, there) for here, there in lengths if there >= _TELLING] or lengths
        return median(here / there for here, there in telling if there) if any(there for _, there in telling) else 1.0

    def _captioned(self, passage: Passage) -> str:
        return passage.caption if isinstance(passage, Figure) else passage.text

    def _passage(self, passage: Passage) -> None:
        if not passage.sentences:
            return
        if not self.texts.get(passage.ref):
            self.missing.append(Remark(passage.ref, _why_missing(passage)))
            return
        found: list[str | None] = []
        doubts: dict[int, str] = {}
        for original, edition in self._parts(passage):
            beads = align(original, edition, self._ratio)
            texts, doubtful = entries(beads, edition, len(original), joiner(self.language))
            doubts |= {number + len(found): why for number, why in doubtful.items()}
            found += texts
        found += [""] * (len(passage.sentences) - len(found))  # boxes that are not known apart
        row: dict[str, Any] = {"ref": passage.ref}
        if passage.ref == SUMMARY and self.pieces.summary_heading:
            row["heading"] = self.pieces.summary_heading
        row["sentences"] = found
        if doubts:
            row["unsure"] = sorted(doubts)
            for number, why in sorted(doubts.items()):  # people count sentences from 1
                remarks = self.missing if found[number] == "" else self.unsure
                remarks.append(Remark(passage.ref, f"sentence {number + 1}: {why}"))
        self.rows.append(row)

    def _parts(self, passage: Passage) -> Iterator[tuple[list[str], list[str]]]:
        """Sentences of the original and of the edition that are to be aligned: a figure's, caption and boxes apart."""
        sentences = [sentence.text for sentence in passage.sentences]
        if not isinstance(passage, Figure):
            yield sentences, self._split(self.texts[passage.ref])
            return
        end = len(passage.caption)
        caption = [sentence.text for sentence in passage.sentences if sentence.start < end]
        yield caption, self._split(self.texts[passage.ref])
        if not passage.boxes:
            return
        found = self.pieces.boxes.get(passage.ref, [])
        if len(found) != len(passage.boxes):  # which box is which is not known
            self.missing.append(Remark(passage.ref, f"its words: {len(passage.boxes)} boxes there, {len(found)} here"))
            return
        for box, lines in zip(passage.boxes, found, strict=True):
            inside = [s.text for s in passage.sentences if end < s.start <= passage.text.index(box, end) + len(box)]
            end = passage.text.index(box, end) + len(box)
            yield inside, self._split(self.reader.join(lines))

    def _split(self, text: str) -> list[str]:
        return [sentence.text for sentence in split_sentences(text, self.language)]

    def _headings(self) -> None:
        called = [str(note.number) for note in self.original.footnotes if not note.position]  # in a heading
        call = re.compile(rf"(?<=[^\W\d_])(?:{'|'.join(called)}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$" if called else r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
        found = {(slot.section, slot.index): call.sub("", text) for slot, text in self.pieces.headings.items()}
        self.missing += [Remark(ref or "headings", why) for ref, why in self.pieces.lost_headings]
        for section in self.original.sections:
            names = [found.get((section.ref, index)) for index in (None, *range(len(section.subheadings)))]
            if not any(names):
                continue
            heading, *subheadings = (
                self.reader.join(name.split("\n")) if name else original
                for name, original in zip(names, (section.heading, *section.subheadings), strict=True)
            )
            self.rows.append({"ref": section.ref, "heading": heading, "subheadings": subheadings})


def _why_missing(passage: Passage) -> str:
    return f"no number {passage.ref}" if passage.ref.isdecimal() else "not found"
