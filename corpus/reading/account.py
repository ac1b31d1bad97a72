"""A plain account of what was understood of a file: for people a line each, for programs a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.reading.account_words import WORDS
from corpus.tongues import counted

if TYPE_CHECKING:
    from corpus.reading.structure import Understood

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

    def lines(self, language: str = "en") -> Iterator[str]:
        """The same for people, in English or French: what the report is, what it holds, then each problem."""
        words = WORDS[language]
        yield words.head.format(file=self.file, report=self.report, title=self.title)
        paragraphs = words.count(self.paragraphs, words.paragraph)
        said = words.last if self.last_paragraph else words.unnumbered
        yield f"  {said.format(paragraphs=paragraphs, last=self.last_paragraph)}"
        yield f"  {words.count(self.sections, words.section)}"
        if self.annexes:
            annexes, within = len(self.annexes), words.count(self.annex_paragraphs, words.paragraph)
            labels, counted = ", ".join(self.annexes), words.count(annexes, words.annex)
            yield f"  {words.annexes.format(annexes=counted, labels=labels, paragraphs=within)}"
        if self.notes:
            notes, matched = words.count(self.notes, words.note), words.of(self.matched, words.matched)
            yield f"  {words.notes.format(notes=notes, number=self.matched, matched=matched)}"
        apart = [(self.tables, words.table), (self.figures, words.figure), (self.boxes, words.box)]
        if any(count for count, _ in apart):
            yield "  " + ", ".join(words.count(count, named) for count, named in apart if count)
        if len(self.languages) > 1:
            yield f"  {words.languages.format(counts=', '.join(f'{code} {n}' for code, n in self.languages.items()))}"
        for problem in self.problems:
            yield f"  ! {words.problem(problem)}"


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
