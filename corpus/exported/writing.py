"""A report → its text, which :mod:`corpus.exported.reading` reads again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.exported.form import ABOVE, BETWEEN, FIRST, KNOWN, Place, escaped
from corpus.report import Box, Figure, Footnote, NoteCall, Paragraph, Passage, Report, ReportMetadata, Section, Table


def text_of(report: Report) -> str:
    """The report as text, headings and paragraphs in the order of reading, then notes, figures, tables and boxes."""
    lines = [FIRST, *_known(report.metadata)]
    writer = _Writer()
    for line in writer.lines(report):
        lines += ["", line]
    return "\n".join(lines) + "\n"


def _known(metadata: ReportMetadata) -> Iterator[str]:
    for name in KNOWN:
        value = getattr(metadata, name)
        said = BETWEEN.join(value) if isinstance(value, tuple) else value
        if said:
            yield f"{name}: {_line(said)}"
    for language, title in metadata.titles:
        if language != metadata.language:
            yield f"title.{language}: {_line(title)}"


class _Writer:
    def __init__(self) -> None:
        self.place = Place()

    def lines(self, report: Report) -> Iterator[str]:
        if report.summary:
            yield from self._passage(report.summary, "summary", calls=report.summary.notes)
        annexed = {ref for annex in report.annexes for ref in annex.paragraphs}
        yield from self._part([each for each in report.paragraphs if each.ref not in annexed], report.sections)
        for annex in report.annexes:
            self.place.begin_annex(annex.ref, annex.label, annex.title)
            yield _marked(["annex", annex.ref, str(annex.page), annex.label], _line(annex.title))
            held = set(annex.paragraphs)
            yield from self._part([each for each in report.paragraphs if each.ref in held], annex.sections)
        called = {call.ref for each in _hosts(report) for call in each.notes}
        for note in report.footnotes:
            yield from self._passage(note, *_of_note(note, is_called=note.ref in called))
        apart: list[Figure | Table | Box] = [*report.figures, *report.tables, *report.boxes]
        for passage in apart:
            yield from self._passage(passage, *_of_apart(passage))

    def _part(self, paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> Iterator[str]:
        """The headings and paragraphs of the main text or of an annex, each section before its first paragraph."""
        ahead = list(sections)
        for paragraph in paragraphs:
            begin = [at for at, section in enumerate(ahead, 1) if section.paragraphs[:1] == (paragraph.ref,)]
            for section in ahead[: max(begin, default=0)]:
                yield self._section(section)
            ahead = ahead[max(begin, default=0) :]
            marks = [] if paragraph.section == self.place.section else [f"in {paragraph.section or 'none'}"]
            marks += [f"calls {' '.join(paragraph.figures)}"] if paragraph.figures else []
            yield from self._passage(paragraph, paragraph.ref, *marks, calls=paragraph.notes)
        for section in ahead:
            yield self._section(section)

    def _section(self, section: Section) -> str:
        self.place.begin_section(section.ref, section.level, section.numeral, section.heading)
        return _marked(["section", section.ref, str(section.level), section.numeral], _line(section.heading))

    def _passage(self, passage: Passage, *marks: str, calls: Sequence[NoteCall] = ()) -> Iterator[str]:
        if passage.path != self.place.path:
            self.place.under = passage.path
            yield _marked(["under"], ABOVE.join(map(_line, passage.path)))
        yield _marked(marks, _with_calls(passage.text, calls))


def _hosts(report: Report) -> list[Paragraph]:
    return [*([report.summary] if report.summary else []), *report.paragraphs]


def _of_note(note: Footnote, *, is_called: bool) -> list[str]:
    marks = ["note", note.ref, note.mark or str(note.number)]
    if note.called_in and not is_called:
        marks.append(f"in {note.called_in} {note.position}")
    return marks


def _of_apart(passage: Figure | Table | Box) -> list[str]:
    if isinstance(passage, Figure):
        return ["figure", passage.ref, passage.numeral, *([] if passage.caption else ["untitled"])]
    if isinstance(passage, Table):
        return ["table", passage.ref, *([] if passage.title else ["untitled"])]
    return ["box", passage.ref]


def _with_calls(text: str, calls: Sequence[NoteCall]) -> str:
    parts, end = list[str](), 0
    for call in sorted(calls, key=lambda each: each.position):
        parts += [escaped(text[end : call.position]), f"[^{call.ref}]"]
        end = call.position
    return "".join([*parts, escaped(text[end:])])


def _marked(marks: Sequence[str], text: str) -> str:
    return f"[{', '.join(marks)}] {text}".rstrip(" ")


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
