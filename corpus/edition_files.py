"""File -> edition.

A JSON object a line. The first says what the edition is::

    {"edition": "en", "of": "E/2021/47", "of_sha256": "1783cd…", "title": "…", "url": "https://…", "official": false}

then come passages and sections, in any order::

    {"ref": "27", "sentences": ["…", "…", null], "unsure": [1]}
    {"ref": "sec-II", "heading": "…", "subheadings": ["…", "…"]}

``sentences`` has one entry for each sentence of the original: ``null`` where the entry before says both, ``""`` where
the edition says nothing of it. ``unsure`` lists sentences whose alignment is doubtful. The summary may have a
``heading``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.editions import AnyPassage, Edition, EditionMetadata
from corpus.errors import ReportFileError
from corpus.report import DocumentCited, Figure, Footnote, NoteCall, Paragraph, Passage, Report, Section, Sentence
from corpus.rows import Row, read_rows, string_of, strings_of
from corpus.shownheading import shown

_LANGUAGE_OF_LINK = re.compile(r"^(https?://(?:undocs|docs\.un)\.org/)[a-z]{2}/")


def read_edition(path: Path, original: Report, fits: Callable[[str], bool] | None = None) -> Edition:
    """The edition of ``original`` in this file.

    Args:
        path: the file.
        original: the report.
        fits: whether what the file says under an id was made for what the report says there; the rest is left out.
            Without it the whole file is of the very text that the report was read from.

    Raises:
        ReportFileError: unreadable, of another report or another text of it, or not aligned with it; says the line.
    """
    rows = list(read_rows(path))
    if not rows or "edition" not in rows[0].values:
        raise ReportFileError(path, 1, 'a first line {"edition": …}', "none")
    metadata = _metadata(rows[0], original, of_any_text=fits is not None)
    kept = [row for row in rows[1:] if fits is None or fits(str(row.values.get("ref")))]
    passages, headings = _sorted(kept, original)
    reader = _Reader(metadata.language, original, passages, headings)
    return Edition(metadata, original, reader.report(metadata), reader.unsure())


def _metadata(row: Row, original: Report, *, of_any_text: bool) -> EditionMetadata:
    values = row.values
    for key in ("edition", "of", "of_sha256", "title", "url"):
        if not isinstance(values.get(key), str):
            raise row.fault(f"{key!r} as text", repr(values.get(key)))
    if values["of"] != original.symbol:
        raise row.fault(f"an edition of {original.symbol}", f"one of {values['of']}")
    if values["of_sha256"] != original.metadata.sha256 and not of_any_text:
        expected, found = original.metadata.sha256[:12], str(values["of_sha256"])[:12]
        raise row.fault(f"an edition aligned with the text of sha256 {expected}…", f"{found}…: align it anew")
    official = values.get("official") is True
    return EditionMetadata(
        values["edition"], values["of"], values["of_sha256"], values["title"], values["url"], official
    )


def _sorted(rows: Sequence[Row], original: Report) -> tuple[dict[str, Row], dict[str, Row]]:
    """The rows of passages and those of sections, each checked against the original."""
    known = {passage.ref: passage for passage in original.passages()}
    sections = {section.ref: section for section in original.sections}
    passages: dict[str, Row] = {}
    headings: dict[str, Row] = {}
    for row in rows:
        ref = row.ref(passages | headings, known | sections)
        if ref in sections:
            count, expected = len(strings_of(row, "subheadings")), len(sections[ref].subheadings)
            if count != expected:
                raise row.fault(f"{expected} subheadings of {ref}", f"{count}")
            string_of(row, "heading")
            headings[ref] = row
        else:
            _check_sentences(row, known[ref])
            passages[ref] = row
    return passages, headings


def _check_sentences(row: Row, passage: Passage) -> None:
    entries, expected = row.values.get("sentences"), len(passage.sentences)
    if not isinstance(entries, list) or not all(isinstance(entry, str | None) for entry in entries):
        raise row.fault("sentences, a list of texts", repr(entries)[:60])
    if len(entries) != expected:
        raise row.fault(f"{expected} sentences of {passage.ref}", f"{len(entries)}")
    if entries and entries[0] is None:
        raise row.fault("a text before a null", "none")
    unsure = row.values.get("unsure", [])
    if not isinstance(unsure, list) or not all(type(each) is int and 0 <= each < expected for each in unsure):
        raise row.fault(f"unsure, a list of numbers from 0 to {expected - 1}", repr(unsure)[:60])
    if "heading" in row.values:
        string_of(row, "heading")


def _doubtful(row: Row) -> frozenset[int]:
    """The sentences said to be unsure, and those that share a text with one."""
    numbers = set(row.values["unsure"])
    group: list[int] = []
    groups: list[list[int]] = []
    for number, entry in enumerate(row.values["sentences"]):
        group = [*group, number] if entry is None else [number]
        groups = [*(groups[:-1] if entry is None else groups), group]
    return frozenset(number for group in groups if numbers.intersection(group) for number in group)


@dataclass(frozen=True)
class _Reader:
    """Makes the edition's report out of the original and the checked rows."""

    language: str
    original: Report
    passages: Mapping[str, Row]
    headings: Mapping[str, Row]

    def report(self, metadata: EditionMetadata) -> Report:
        original = self.original
        titles = tuple({**dict(original.metadata.titles), metadata.language: metadata.title}.items())
        return replace(
            original,
            metadata=replace(
                original.metadata,
                language=metadata.language,
                title=metadata.title,
                url=metadata.url,
                titles=titles,
            ),
            summary=self._paragraph(original.summary) if original.summary else None,
            paragraphs=tuple(self._paragraph(paragraph) for paragraph in original.paragraphs),
            sections=tuple(self._section(section) for section in original.sections),
            footnotes=tuple(self._footnote(note) for note in original.footnotes),
            figures=tuple(self._figure(figure) for figure in original.figures),
            tables=tuple(map(self._said, original.tables)),
            boxes=tuple(map(self._said, original.boxes)),
        )

    def unsure(self) -> dict[str, frozenset[int]]:
        return {ref: _doubtful(row) for ref, row in self.passages.items() if row.values.get("unsure")}

    def _text(self, passage: Passage) -> tuple[str, tuple[Sentence, ...]]:
        """The passage's sentences with the original's own white space between them."""
        row = self.passages.get(passage.ref)
        entries: list[str | None] = row.values["sentences"] if row else [""] * len(passage.sentences)
        gaps = [passage.text[one.end : other.start] for one, other in pairwise(passage.sentences)]
        text = space = ""
        sentences: list[Sentence] = []
        for gap, entry in zip(["", *gaps], entries, strict=True):
            space = max(space, gap, key=len)  # of what is left out, the widest space stays: two boxes stay two
            if entry is None:
                sentences.append(sentences[-1])
                space = "" if sentences[-1].text else space
            elif not entry.strip():
                sentences.append(Sentence("", len(text), len(text)))
            else:
                text += space if text else ""
                space = ""
                sentences.append(Sentence(entry, len(text), len(text) + len(entry)))
                text += entry
        return text, tuple(sentences)

    def _documents(self, passage: Passage) -> tuple[DocumentCited, ...]:
        documents = passage.documents
        return tuple(replace(each, url=each.url and self._in_language(each.url)) for each in documents)

    def _in_language(self, link: str) -> str:
        """The same document in the edition's language; the addresses of United Nations documents name theirs."""
        return _LANGUAGE_OF_LINK.sub(rf"\g<1>{self.language}/", link)

    def _path(self, path: tuple[str, ...]) -> tuple[str, ...]:
        names = self._names()
        return tuple(names.get(heading, heading) for heading in path)

    def _names(self) -> dict[str, str]:
        """Heading of the original -> heading of the edition."""
        names: dict[str, str] = {}
        for section in self.original.sections:
            if row := self.headings.get(section.ref):
                names[shown(section.numeral, section.heading)] = shown(section.numeral, str(row.values["heading"]))
                names |= zip(section.subheadings, strings_of(row, "subheadings"), strict=True)
        summary = self.original.summary
        if summary and summary.path and (row := self.passages.get(summary.ref)):
            names[summary.path[0]] = str(row.values.get("heading", summary.path[0]))
        return names

    def _said(self, passage: AnyPassage) -> AnyPassage:
        """The passage in the edition's words, its kind's own fields still the original's."""
        text, sentences = self._text(passage)
        path, documents = self._path(passage.path), self._documents(passage)
        return replace(passage, text=text, sentences=sentences, path=path, documents=documents)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        said = self._said(paragraph)
        calls = paragraph.notes
        return replace(
            said,
            notes=tuple(NoteCall(call.ref, self._call(paragraph, said.sentences, call.position)) for call in calls),
        )

    def _footnote(self, note: Footnote) -> Footnote:
        said = self._said(note)
        host = self.original.caller_of(note)
        position = self._call(host, self._text(host)[1], note.position) if host else 0
        links = tuple(link if link in said.text else self._in_language(link) for link in note.links)
        return replace(said, position=position, links=links)

    def _figure(self, figure: Figure) -> Figure:
        said, length = self._said(figure), len(figure.caption)
        within = [each for each, its in zip(said.sentences, figure.sentences, strict=True) if its.end <= length]
        end = within[-1].end if within else 0
        rest = said.text[end:].strip()
        return replace(said, caption=said.text[:end], boxes=tuple(rest.split("\n\n")) if rest else ())

    def _section(self, section: Section) -> Section:
        row = self.headings.get(section.ref)
        if row is None:
            return section
        subheadings = tuple(strings_of(row, "subheadings"))
        return replace(section, heading=str(row.values["heading"]), subheadings=subheadings)

    def _call(self, host: Passage, sentences: Sequence[Sentence], position: int) -> int:
        """Where a note is called: at the end of the sentence that calls it (at its very start, for a heading's)."""
        if position == 0 or not sentences:
            return 0
        calling = next((n for n, s in enumerate(host.sentences) if position <= s.end), len(host.sentences) - 1)
        return sentences[calling].end


def edition_lines(edition: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of an edition's file, ready to be written."""
    for row in (edition, *rows):
        yield json.dumps(row, ensure_ascii=False) + "\n"
