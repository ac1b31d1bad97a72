"""What careful readers wrote down of fifteen real reports, and the reports as understood."""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.reading.pdf.reading import read_pdf
from corpus.reading.structure import Understood, understand
from corpus.report import Footnote, Passage, Report

TRUTH = Path(__file__).parent.parent / "truth"
CHECKOUT = Path(__file__).parents[3]
_ITEM = re.compile(r"(\((?:[a-z]{1,3}|[ivxlc]+)\)|\d{1,2}\.|[•–—-])\s")


def reports_folder() -> Path:
    """Where the real reports are: they are too large to be kept here."""
    named = os.environ.get("ALINEA_TEST_REPORTS")
    return Path(named) if named else CHECKOUT.parent / "shared" / "data" / "reports"


def truths() -> dict[str, dict[str, Any]]:
    """File name of a report → what it holds."""
    loaded = (tomllib.loads(path.read_text("utf-8")) for path in sorted(TRUTH.glob("*.toml")))
    return {truth["file"]: truth for truth in loaded}


@cache
def understood(file: str) -> Understood:
    """The report in this file, as understood."""
    path = reports_folder() / file
    return understand(read_pdf(path), symbol=path.stem, sha256="0" * 64)


def words(text: str) -> list[str]:
    """A text's words, split at blanks."""
    return text.split()


def items(text: str) -> list[str]:
    """The marks of the sub-items, each on its own line."""
    return [match[1] for line in text.split("\n")[1:] if (match := _ITEM.match(line))]


def heading_titles(path: tuple[str, ...]) -> str:
    """The nearest heading above, without its label."""
    return path[-1] if path else ""


def notes_of(report: Report, passage: Passage) -> list[str]:
    """The marks of the notes that a passage calls, in order."""
    marks = {note.ref: note.mark or str(note.number) for note in report.footnotes}
    calls = getattr(passage, "notes", ())
    return [marks[call.ref] for call in calls]


def host_of(report: Report, note: Footnote) -> str:
    """What calls a note, as the truth says it: the id of a passage, « title », « heading: … », an annex."""
    titles = {section.ref: section.heading for section in report.sections}
    titles |= {section.ref: section.heading for annex in report.annexes for section in annex.sections}
    if note.called_in in titles:
        return f"heading: {titles[note.called_in]}"
    return note.called_in
