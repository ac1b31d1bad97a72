"""The figures of the page for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.audit.statistics import Statistics
from assistant.spreadsheet import csv_row

_COLUMNS = ("figure", "name", "language", "value")


def statistics_csv(statistics: Statistics) -> str:
    """A row for each figure: what is counted, of what, in which language (where that matters), and the number."""
    return "".join(csv_row(row) for row in _rows(statistics))


def _rows(statistics: Statistics) -> Iterator[tuple[str, str, str, str]]:
    yield _COLUMNS
    yield "questions", "", "", str(statistics.questions)
    yield "readers", "", "", str(statistics.readers)
    for name, value in (("median", statistics.latency.median_ms), ("p95", statistics.latency.p95_ms)):
        yield "latency_ms", name, "", "" if value is None else str(value)
    for day in statistics.days:
        for language, count in day.languages.items():
            yield "questions_of_day", day.day.isoformat(), language, str(count)
    yield from _counted("status", statistics.statuses)
    yield from _counted("ending", statistics.endings)
    yield from _counted("door", statistics.doors)
    for each in statistics.cited:
        yield "cited", f"{each.report} {each.ref}", "", str(each.answers)
    for question in statistics.unanswered:
        yield "unanswered", question.question, question.language, str(question.times)
    for (language, verdict), count in sorted(statistics.feedback.languages.items()):
        yield "feedback", verdict, language, str(count)
    yield from _counted("reason", statistics.feedback.reasons)


def _counted(figure: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str, str, str]]:
    for name, count in counts.items():
        yield figure, name, "", str(count)
