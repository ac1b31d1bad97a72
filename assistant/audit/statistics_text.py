"""The statistics for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.audit.statistics import Statistics
from assistant.feedback.tally import tally_text

_NO_NAME = {"language": "(no answer)", "status": "(no answer)"}
_WIDTH = 100
"""Characters of a question that are shown."""


def statistics_text(statistics: Statistics) -> str:
    """The figures, a line each, under their headings."""
    if not statistics.questions and not statistics.feedback.total:
        return "no question has been noted (ALINEA_AUDIT=true notes them), and no opinion kept"
    return "\n".join([*_figures(statistics), *_lists(statistics), "", "feedback", tally_text(statistics.feedback)])


def _figures(statistics: Statistics) -> Iterator[str]:
    latency = statistics.latency
    yield f"questions        {statistics.questions:>7}"
    yield f"readers known    {statistics.readers:>7}"
    yield f"abstentions      {_with_share(statistics.abstentions, statistics.questions)}"
    yield f"latency, median  {_milliseconds(latency.median_ms)}"
    yield f"latency, p95     {_milliseconds(latency.p95_ms)}"


def _lists(statistics: Statistics) -> Iterator[str]:
    yield from _section("day", ((day.day.isoformat(), day.questions) for day in statistics.days))
    yield from _counted("language", statistics.languages)
    yield from _counted("status", statistics.statuses)
    yield from _counted("ending", statistics.endings)
    yield from _counted("door", statistics.doors)
    yield from _section(
        "paragraphs most cited", ((f"{each.report} {each.ref}", each.answers) for each in statistics.cited)
    )
    yield from _section(
        "questions without an answer", ((_short(each.question), each.times) for each in statistics.unanswered)
    )


def _counted(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    return _section(heading, ((name or _NO_NAME.get(heading, "(none)"), count) for name, count in counts.items()))


def _section(heading: str, rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield ""
    yield heading
    for name, count in rows:
        yield f"{count:>7}  {name}"


def _with_share(part: int, whole: int) -> str:
    return f"{part:>7}  ({part / whole:.0%})" if whole else f"{part:>7}"


def _milliseconds(value: int | None) -> str:
    return "      –" if value is None else f"{value:>7} ms"


def _short(question: str) -> str:
    """The question on a line, without what a terminal would obey."""
    words = "".join(character if character.isprintable() else " " for character in question).split()
    line = " ".join(words)
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
