"""The text that :mod:`corpus.exported.writing` writes, perhaps corrected by hand → the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from corpus.documents import documents_cited
from corpus.errors import ReportFileError
from corpus.exported.form import ABOVE, BETWEEN, CALL, FIRST, KNOWN, Place, unescaped
from corpus.exported.tables import rows_of
from corpus.links import find_links
from corpus.report import (
    SUMMARY,
    Annex,
    Box,
    Figure,
    Footnote,
    NoteCall,
    Paragraph,
    Report,
    ReportMetadata,
    Section,
    Table,
)
from corpus.sentences import split_sentences
from corpus.shownheading import shown
from corpus.tongues import other_language

_MARKS = re.compile(r"\[(?!\^)([^\]]*)\](?: (.*))?", re.DOTALL)
_KNOWN = re.compile(r"([a-z_]+(?:\.[a-z]{2})?): (.*)")


def is_exported(head: bytes) -> bool:
    """Whether a file that begins so is such a text."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(FIRST.encode())


def read_exported(text: str, path: Path, sha256: str) -> Report:
    """The report that a text tells; ``path`` only names the file in errors, ``sha256`` is of the file.

    Raises:
        ReportFileError: a line that says nothing known, or something twice; says which line.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    end = next((at for at, line in enumerate(lines) if _MARKS.match(line)), len(lines))
    reader = _Reader(path, _metadata(lines[1:end], path, sha256))
    for number, marks, said in _units(lines[end:], end + 1):
        reader.take(number, marks, said)
    return reader.report()


def _metadata(lines: Sequence[str], path: Path, sha256: str) -> ReportMetadata:
    known: dict[str, str] = {}
    for number, line in enumerate(lines, 2):
        match = _KNOWN.fullmatch(line)
        if match and (match[1] in KNOWN or match[1].startswith("title.")):
            known[match[1]] = match[2].strip()
        elif line.strip():
            raise ReportFileError(path, number, f"what is known of the report ({', '.join(KNOWN)})", repr(line[:40]))
    for name in ("symbol", "language"):
        if not known.get(name):
            raise ReportFileError(path, None, f"a line « {name}: … » at the head", "none")
    title = known.setdefault("title", known["symbol"])
    titles = {known["language"]: title}
    titles |= {name.partition(".")[2]: said for name, said in known.items() if name.startswith("title.")}
    others = tuple(filter(None, known.pop("other_symbols", "").split(BETWEEN)))
    plain = {name: said for name, said in known.items() if "." not in name}
    return ReportMetadata(**{"url": "", **plain}, sha256=sha256, titles=tuple(titles.items()), other_symbols=others)


def _units(lines: Sequence[str], first: int) -> Iterator[tuple[int, list[str], str]]:
    """Each heading or passage: the number of its line, its marks, its text."""
    started = [at for at, line in enumerate(lines) if _MARKS.match(line)]
    for at, end in zip(started, [*started[1:], len(lines)], strict=True):
        match = _MARKS.match("\n".join(lines[at:end]))
        if match:
            yield first + at, [mark.strip() for mark in match[1].split(", ")], (match[2] or "").rstrip("\n")


@dataclass
class _Reader:
    path: Path
    metadata: ReportMetadata
    place: Place = field(default_factory=Place)
    passages: dict[str, Any] = field(default_factory=dict)
    called: dict[str, tuple[str, int]] = field(default_factory=dict)
    """A note → where it is called first."""
    sections: dict[str, list[Section]] = field(default_factory=lambda: {"": []})
    """By the annex they stand in."""
    annexes: dict[str, Annex] = field(default_factory=dict)
    _held: dict[str, list[str]] = field(default_factory=dict)
    """The paragraphs of each section and annex."""

    def take(self, number: int, marks: Sequence[str], said: str) -> None:
        """Takes a heading or a passage."""
        kind, *rest = marks
        try:
            match kind, rest:
                case "under", []:
                    self.place.under = tuple(said.split(ABOVE)) if said else ()
                case "section", [ref, level, *numeral]:
                    self._section(ref, int(level), ", ".join(numeral), said)
                case "annex", [ref, page, *label]:
                    self._annex(Annex(ref, ", ".join(label), said, page=int(page)))
                case "note", [ref, mark, *where]:
                    self._note(number, ref, mark, said, where)
                case "figure", [ref, numeral, *untitled]:
                    self._keep(number, self._figure(ref, numeral, unescaped(said), untitled=bool(untitled)))
                case "table", [ref, *untitled]:
                    title = "" if untitled else unescaped(said).partition("\n")[0]
                    values = self._passage(ref, unescaped(said))
                    self._keep(number, Table(**values, title=title, rows=rows_of(values["text"])))
                case "box", [ref]:
                    values = self._passage(ref, unescaped(said))
                    self._keep(number, Box(**values, title=values["text"].partition("\n")[0]))
                case _:
                    self._paragraph(number, kind, rest, said)
        except ValueError as error:
            self._fail(number, f"a number in [{', '.join(marks)}]", str(error))

    def _section(self, ref: str, level: int, numeral: str, heading: str) -> None:
        self.place.begin_section(ref, level, numeral, heading)
        self.sections[self.place.annex].append(Section(ref, numeral, heading, (), (), level))

    def _annex(self, annex: Annex) -> None:
        self.place.begin_annex(annex.ref, annex.label, annex.title)
        self.annexes[annex.ref] = annex
        self.sections[annex.ref] = []

    def _note(self, number: int, ref: str, mark: str, said: str, where: Sequence[str]) -> None:
        host, _, at = (where[0].removeprefix("in ") if where else "").partition(" ")
        own: dict[str, Any] = {
            "number": int(mark) if mark.isdigit() else 0,
            "mark": "" if mark.isdigit() else mark,
            "called_in": host,
            "position": int(at or 0),
        }
        text = unescaped(said)
        self._keep(number, Footnote(**self._passage(ref, text), **own, links=tuple(find_links(text))))

    def _figure(self, ref: str, numeral: str, text: str, *, untitled: bool) -> Figure:
        lines = text.split("\n") if text else []
        caption, boxes = ("", lines) if untitled else ("".join(lines[:1]), lines[1:])
        return Figure(**self._passage(ref, text), numeral=numeral, caption=caption, boxes=tuple(boxes))

    def _paragraph(self, number: int, ref: str, marks: Sequence[str], said: str) -> None:
        told = dict(mark.partition(" ")[::2] for mark in marks)
        if unknown := sorted(set(told) - {"in", "calls"}) or (["nothing"] if not ref else []):
            self._fail(number, "a passage's id, a section, annex, note, figure, table, box or under", unknown[0])
        text, calls = _taken(said)
        section = told.get("in", self.place.section)
        if self.place.under is None:
            for open_ref, _ in self.place.open:
                self._held.setdefault(open_ref, []).append(ref)
        if self.place.annex:
            self._held.setdefault(self.place.annex, []).append(ref)
        for call in calls:
            self.called.setdefault(call.ref, (ref, call.position))
        own: dict[str, Any] = {
            "section": None if section == "none" else section,
            "notes": tuple(calls),
            "figures": tuple(told.get("calls", "").split()),
        }
        self._keep(number, Paragraph(**self._passage(ref, text), **own))

    def _passage(self, ref: str, text: str) -> dict[str, Any]:
        language = other_language(text, self.metadata.language)
        return {
            "ref": ref,
            "text": text,
            "sentences": split_sentences(text, language or self.metadata.language),
            "path": self.place.path,
            "documents": documents_cited(text, {}),
            "language": language,
        }

    def _keep(self, number: int, passage: Any) -> None:
        if passage.ref in self.passages:
            self._fail(number, f"[{passage.ref}] once", "it twice")
        self.passages[passage.ref] = passage

    def _fail(self, number: int, expected: str, found: str) -> NoReturn:
        raise ReportFileError(self.path, number, expected, found)

    def report(self) -> Report:
        """The whole of it.

        Raises:
            ReportFileError: a note or figure is called that is not there.
        """
        paragraphs = self._of(Paragraph)
        hosts: dict[str, list[str]] = {}
        for paragraph in paragraphs:
            for ref in (*(call.ref for call in paragraph.notes), *paragraph.figures):
                if ref not in self.passages:
                    raise ReportFileError(self.path, None, f"{ref}, which {paragraph.ref} calls", "none")
            for ref in paragraph.figures:
                hosts.setdefault(ref, []).append(paragraph.ref)
        return Report(
            metadata=self.metadata,
            summary=next((each for each in paragraphs if each.ref == SUMMARY), None),
            paragraphs=tuple(each for each in paragraphs if each.ref != SUMMARY),
            sections=self._sections(""),
            footnotes=tuple(map(self._placed, self._of(Footnote))),
            figures=tuple(replace(each, called_in=tuple(hosts.get(each.ref, ()))) for each in self._of(Figure)),
            tables=tuple(self._of(Table)),
            boxes=tuple(self._of(Box)),
            annexes=tuple(
                replace(each, paragraphs=tuple(self._held.get(ref, ())), sections=self._sections(ref))
                for ref, each in self.annexes.items()
            ),
        )

    def _of(self, kind: type[Any]) -> list[Any]:
        return [each for each in self.passages.values() if isinstance(each, kind)]

    def _placed(self, note: Footnote) -> Footnote:
        """The note with the place of its call, which the passage that calls it tells."""
        host, at = self.called.get(note.ref, (note.called_in, note.position))
        passage: Mapping[str, Any] = {"called_in": host, "position": at}
        return replace(note, **passage)

    def _sections(self, annex: str) -> tuple[Section, ...]:
        found = self.sections[annex]
        return tuple(
            replace(
                each,
                paragraphs=tuple(self._held.get(each.ref, ())),
                subheadings=tuple(_below(found[at + 1 :], each.level)),
            )
            for at, each in enumerate(found)
        )


def _below(after: Sequence[Section], level: int) -> Iterator[str]:
    """The headings right below one of this level."""
    for other in after:
        if other.level <= level:
            return
        if other.level == level + 1:
            yield shown(other.numeral, other.heading)


def _taken(said: str) -> tuple[str, list[NoteCall]]:
    """The text without the marks of calls, and the calls at their places in it."""
    text, calls, end = "", list[NoteCall](), 0
    for match in CALL.finditer(said):
        text += unescaped(said[end : match.end(1)])
        calls.append(NoteCall(match[2], len(text)))
        end = match.end()
    return text + unescaped(said[end:]), calls
