"""What there is to say of a report that was read from its own text: numbers that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.reading.document import Oddity
from corpus.reading.structure import Understood
from corpus.reading.structure.runs import Numbered, missing
from corpus.report import Paragraph, Report


def understood_anew(report: Report) -> Understood:
    """The report with its account: a person who corrects the text may forget a paragraph."""
    annexed = {ref for annex in report.annexes for ref in annex.paragraphs}
    numbers = [each.ref for each in report.paragraphs if each.ref not in annexed and _is_numbered(each)]
    return Understood(
        report=report,
        last_paragraph=numbers[-1] if numbers else "",
        numbered=len(numbers),
        calls=sum(len(each.notes) for each in report.paragraphs),
        oddities=tuple(_gaps(report)),
    )


def _gaps(report: Report) -> Iterator[Oddity]:
    labels = {annex.ref: annex.label for annex in report.annexes}
    runs: dict[str, list[Numbered]] = {}
    for paragraph in report.paragraphs:
        part, _, number = paragraph.ref.rpartition("/")
        if number.isdigit():
            runs.setdefault(part, []).append(Numbered(0, number))
    for part, run in runs.items():
        where = f" of {labels.get(part, part)}" if part else ""
        for lost, before, after in missing(run):
            between = f"between {before} and {after}" if before else f"before {after}"
            yield Oddity(f"para. {lost}{where} not found {between}", is_gap=True)


def _is_numbered(paragraph: Paragraph) -> bool:
    return paragraph.ref.replace(".", "").isdigit()
