"""Lines → Report.

The lines are surveyed first (pages, footnote calls, layout), which finds every fault; only a text without fault is
built into a report, so that a paragraph is never cited under a number that is not its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.build import build_report
from corpus.calls import calls_without_note, mark_calls
from corpus.errors import Fault
from corpus.footnotes import Pages, split_pages
from corpus.layout import Block, Kind, Layout, lay_out
from corpus.loaders import Line
from corpus.marks import ends_sentence, take_calls
from corpus.report import Report, ReportMetadata


@dataclass(frozen=True)
class Survey:
    """What a text holds and what is wrong with it; every line is in one block, one footnote, or the pages' rest."""

    pages: Pages
    layout: Layout
    faults: tuple[Fault, ...]


def survey(lines: Sequence[Line]) -> Survey:
    """Where every line belongs, and every fault, in the order of the file."""
    pages = split_pages(lines)
    body, faults = mark_calls(pages.body, pages.feet)
    layout = lay_out(body)
    numbers = frozenset(note.number for foot in pages.feet for note in foot.notes)
    faults += [*pages.faults, *layout.faults, *calls_without_note(body, numbers), *_incomplete(layout.blocks)]
    return Survey(pages, layout, tuple(sorted(faults, key=lambda fault: fault.line or 0)))


def parse_report(lines: Sequence[Line], metadata: ReportMetadata, path: Path | str) -> Report:
    """The report that these lines are; ``path`` only names the file in errors.

    Raises:
        ReportFileError: the first fault of the survey.
    """
    surveyed = survey(lines)
    if surveyed.faults:
        raise surveyed.faults[0].at(path)
    return build_report(surveyed.pages, surveyed.layout, metadata)


def _incomplete(blocks: Sequence[Block]) -> list[Fault]:
    numbered = [block for block in blocks if block.kind is Kind.PARAGRAPH]
    if not numbered:
        return [Fault(None, "numbered paragraphs (« 1. … »)", "none")]
    faults = [
        Fault(line.number, f"the call of footnote {number} in the report's text", "one in its front matter")
        for block in blocks
        if block.kind is Kind.FRONT
        for line in block.lines
        for number, _ in take_calls(line.text)[1]
    ]
    faults += [
        Fault(block.lines[0].number, f"a numbered paragraph under section {block.number}", "none")
        for block, after in zip(blocks, [*blocks[1:], None], strict=True)
        if block.kind is Kind.SECTION and (after is None or after.kind is Kind.SECTION)
    ]
    last = numbered[-1].lines[-1]
    if not ends_sentence(last.text):
        found = f"a text that stops at {last.text[-30:]!r}"
        faults.append(Fault(last.number, f"the end of paragraph {numbered[-1].number}", found))
    return faults
