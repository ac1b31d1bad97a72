"""A plain account of what was understood of a file: for people a line each, for programs a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.reading.structure import Understood
from corpus.tongues import counted

_COUNTS = ("paragraphs", "annex_paragraphs", "sections", "notes", "matched", "tables", "figures", "boxes")


@dataclass(frozen=True)
class Account:
    """What was understood of a file."""

    file: str
    report: str
    title: str
    paragraphs: int
    """Of the main text."""
    last_paragraph: str
    """The last number of the main text; empty where it has none."""
    annexes: tuple[str, ...]
    """Their labels as printed."""
    annex_paragraphs: int
    sections: int
    notes: int
    matched: int
    """How many of the notes something calls."""
    tables: int
    figures: int
    boxes: int
    problems: tuple[str, ...]
    """What a person should look at, a line each, with the page where there is one."""
    gaps: tuple[str, ...] = ()
    """Those of them that say that a paragraph's number is missing or stands twice."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """How many passages there are of each language, ``{"en": 110, "es": 3}``, the most first."""

    def as_json(self) -> dict[str, Any]:
        """The mapping that ``alinea corpus add --json`` prints."""
        return {
            "file": self.file,
            "report": self.report,
            "title": self.title,
            "paragraphs": self.paragraphs,
            "last_paragraph": self.last_paragraph,
            "annexes": len(self.annexes),
            "sections": self.sections,
            "notes": self.notes,
            "matched": self.matched,
            "annex_labels": list(self.annexes),
            "annex_paragraphs": self.annex_paragraphs,
            "tables": self.tables,
            "figures": self.figures,
            "boxes": self.boxes,
            "languages": dict(self.languages),
            "problems": list(self.problems),
            "gaps": list(self.gaps),
        }

    @classmethod
    def of_json(cls, values: Mapping[str, Any]) -> Account:
        """The account that :meth:`as_json` tells.

        Raises:
            KeyError, TypeError, ValueError: the mapping is of another form.
        """
        made: dict[str, Any] = {name: int(values[name]) for name in _COUNTS}
        made |= {name: str(values[name]) for name in ("file", "report", "title", "last_paragraph")}
        made |= {"annexes": tuple(map(str, values["annex_labels"])), "problems": tuple(map(str, values["problems"]))}
        made["gaps"] = tuple(map(str, values["gaps"]))
        made["languages"] = {str(code): int(count) for code, count in dict(values.get("languages", {})).items()}
        return cls(**made)

    def lines(self) -> Iterator[str]:
        """The same for people: what the report is, what it holds, then each problem."""
        yield f"{self.file}: {self.report}, {self.title}"
        last = f", the last is {self.last_paragraph}" if self.last_paragraph else ", none of the main text has a number"
        yield f"  {_count(self.paragraphs, 'paragraph')}{last}"
        yield f"  {_count(self.sections, 'section')}"
        if self.annexes:
            annexes = f"{_count(len(self.annexes), 'annex', 'annexes')} ({', '.join(self.annexes)})"
            yield f"  {annexes} with {_count(self.annex_paragraphs, 'paragraph')}"
        if self.notes:
            yield f"  {_count(self.notes, 'note')}, {self.matched} matched to their calls"
        apart = [(self.tables, "table", "tables"), (self.figures, "figure", "figures"), (self.boxes, "box", "boxes")]
        if any(count for count, _, _ in apart):
            yield "  " + ", ".join(_count(count, *words) for count, *words in apart if count)
        if len(self.languages) > 1:
            yield f"  in several languages: {', '.join(f'{code} {count}' for code, count in self.languages.items())}"
        for problem in self.problems:
            yield f"  ! {problem}"


def account_of(known: Understood, file: str) -> Account:
    """The account of what was understood of the file of this name."""
    report = known.report
    in_annexes = sum(len(annex.paragraphs) for annex in report.annexes)
    return Account(
        file=file,
        report=report.symbol,
        title=report.metadata.title,
        paragraphs=len(report.paragraphs) - in_annexes,
        last_paragraph=known.last_paragraph,
        annexes=tuple(annex.label for annex in report.annexes),
        annex_paragraphs=in_annexes,
        sections=len(report.sections),
        notes=len(report.footnotes),
        matched=sum(bool(note.called_in) for note in report.footnotes),
        tables=len(report.tables),
        figures=len(report.figures),
        boxes=len(report.boxes),
        problems=tuple(_told(oddity.text, oddity.page) for oddity in known.oddities),
        gaps=tuple(_told(oddity.text, oddity.page) for oddity in known.oddities if oddity.is_gap),
        languages=counted([report.language_of(passage) for passage in report.passages()]),
    )


def _told(text: str, page: int) -> str:
    return f"{text} (page {page})" if page and f"page {page}" not in text else text


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
