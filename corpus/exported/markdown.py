"""A report → Markdown, with an anchor for each id: ``report.md#27`` is its paragraph 27."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.report import Annex, NoteCall, Paragraph, Report, Section

_MEANT = re.compile(r"[\\`*_<\[\]~|]")
_OPENING = re.compile(r"^(\s*)([-+#>=]|\d+(?=[.)]))", re.MULTILINE)
_DEEPEST = 6
_BREAK = "\\\n"
"""Within a paragraph."""


def markdown_of(report: Report) -> str:
    """The report as Markdown; notes are footnotes as GitHub and Pandoc have them."""
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: Report) -> Iterator[str]:
    metadata = report.metadata
    yield f"# {_plain(metadata.title)}"
    said = [metadata.symbol, metadata.organ, metadata.session, metadata.date, metadata.url]
    yield _BREAK.join(_plain(each) for each in said if each)
    if report.summary:
        yield _paragraph(report.summary)
    annexed = {ref for annex in report.annexes for ref in annex.paragraphs}
    yield from _part([each for each in report.paragraphs if each.ref not in annexed], report.sections)
    for annex in report.annexes:
        yield from _annex(report, annex)
    for figure in report.figures:
        yield f"{_anchor(figure.ref)}{_BREAK.join(_plain(figure.text).split(chr(10)))}"
    for table in report.tables:
        yield f"{_anchor(table.ref)}\n\n{table.text}"  # rows in Markdown already
    for box in report.boxes:
        yield "\n".join(f"> {line}" for line in f"{_anchor(box.ref)}{_plain(box.text)}".split("\n"))
    for note in report.footnotes:
        yield f"[^{note.ref}]: {_anchor(note.ref)}{' '.join(_plain(note.text).split(chr(10)))}"


def _annex(report: Report, annex: Annex) -> Iterator[str]:
    yield f"## {_anchor(annex.ref)}{_plain(': '.join(filter(None, [annex.label, annex.title])))}"
    held = set(annex.paragraphs)
    yield from _part([each for each in report.paragraphs if each.ref in held], annex.sections)


def _part(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> Iterator[str]:
    """Headings and paragraphs, each heading before its first paragraph."""
    ahead = list(sections)
    for paragraph in paragraphs:
        begun = max((at for at, each in enumerate(ahead, 1) if each.paragraphs[:1] == (paragraph.ref,)), default=0)
        yield from map(_heading, ahead[:begun])
        ahead = ahead[begun:]
        yield _paragraph(paragraph)
    yield from map(_heading, ahead)


def _heading(section: Section) -> str:
    shown = ". ".join(filter(None, [section.numeral, section.heading]))
    return f"{'#' * min(section.level + 1, _DEEPEST)} {_anchor(section.ref)}{_plain(shown)}"


def _paragraph(paragraph: Paragraph) -> str:
    number = paragraph.ref.rpartition("/")[2]
    shown = f"**{number}.** " if number.replace(".", "").isdigit() else ""
    text = _with_calls(paragraph.text, paragraph.notes)
    return f"{_anchor(paragraph.ref)}{shown}{_BREAK.join(text.split(chr(10)))}"


def _with_calls(text: str, calls: Sequence[NoteCall]) -> str:
    parts, end = list[str](), 0
    for call in sorted(calls, key=lambda each: each.position):
        parts += [_plain(text[end : call.position]), f"[^{call.ref}]"]
        end = call.position
    return "".join([*parts, _plain(text[end:])])


def _anchor(ref: str) -> str:
    return f'<a id="{ref}"></a>'


def _plain(text: str) -> str:
    """A text in which Markdown sees no sign of its own."""
    return _OPENING.sub(_held_back, _MEANT.sub(r"\\\g<0>", text))


def _held_back(match: re.Match[str]) -> str:
    """What opens a list, a heading or a quotation at the head of a line, so that it does not."""
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
