"""The chart of questions over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.audit.statistics import Statistics
from assistant.web.admin.buckets import Bucket, Step, buckets_of, step_of
from assistant.web.admin.charts import Wording
from assistant.web.admin.period import Period
from assistant.web.admin.shapes import (
    HEIGHT,
    ROOM,
    Chart,
    Column,
    Line,
    Mark,
    Series,
    Table,
    pixels,
    scale_of,
    share,
    stacked,
)
from assistant.web.export.dates import day_in_words, month_in_words, short_day, short_month

_STYLES = {"fr": "one", "en": "two", "other": "more", "": "none"}
"""Language -> the style of its part of a column, from the ground up."""
_MOST_MARKS = 7
_EDGE = 0.06
"""Share of the width that half a name may take."""


def timeline(statistics: Statistics, period: Period, wording: Wording) -> Chart:
    """Questions by day, week or month, and by language."""
    step, words = step_of(period), wording.words
    buckets = buckets_of(statistics.days, period)
    lines = scale_of(max(bucket.questions for bucket in buckets))
    counts = _by_kind(statistics.languages)
    kinds = [kind for kind in _STYLES if counts[kind]]
    return Chart(
        name="timeline",
        title=words.by[step.value],
        summary=_summary(counts, buckets, step, wording),
        series=tuple(Series(_STYLES[kind], words.languages[kind]) for kind in kinds),
        table=_table(buckets, kinds, step, wording),
        columns=tuple(
            _column(number, bucket, len(buckets), lines[-1], step, wording) for number, bucket in enumerate(buckets)
        ),
        lines=tuple(
            Line(pixels(ROOM + (HEIGHT - ROOM) * (1 - line / lines[-1])), wording.numbers.count(line)) for line in lines
        ),
        marks=_marks(buckets, step, wording),
    )


def _by_kind(languages: Mapping[str, int]) -> Counter[str]:
    counts = Counter[str]()
    for language, count in languages.items():
        counts[language if language in _STYLES else "other"] += count
    return counts


def _column(number: int, bucket: Bucket, count: int, top: int, step: Step, wording: Wording) -> Column:
    width = 0.5 if count < 10 else 0.72
    kinds = _by_kind(bucket.languages)
    said = wording.words.listed.format(name=_when(bucket, step, wording), count=wording.numbers.count(bucket.questions))
    each = wording.list((wording.words.languages[kind], kinds[kind]) for kind in _STYLES if kinds[kind])
    return Column(
        at=share(number + (1 - width) / 2, count),
        width=share(width, count),
        slot_at=share(number, count),
        slot_width=share(1, count),
        says=f"{said} ({each})" if each else said,
        pieces=stacked([(style, kinds[kind]) for kind, style in _STYLES.items()], top),
    )


def _summary(counts: Counter[str], buckets: Sequence[Bucket], step: Step, wording: Wording) -> str:
    words, count = wording.words, wording.numbers.count
    busiest = max(buckets, key=lambda bucket: bucket.questions)
    if not busiest.questions:
        return words.listed.format(name=words.total, count=count(0)) + "."
    named = [
        (words.total, counts.total()),
        *((words.languages[kind], counts[kind]) for kind in _STYLES if counts[kind]),
    ]
    most = words.most_in[step.value].format(count=count(busiest.questions), when=_when(busiest, step, wording))
    return f"{wording.list(named)}. {most}"


def _table(buckets: Sequence[Bucket], kinds: Sequence[str], step: Step, wording: Wording) -> Table:
    words, count = wording.words, wording.numbers.count
    rows = []
    for bucket in buckets:
        found = _by_kind(bucket.languages)
        rows.append((_when(bucket, step, wording), *(count(found[kind]) for kind in kinds), count(bucket.questions)))
    return Table((words.steps[step.value], *(words.languages[kind] for kind in kinds), words.total), tuple(rows))


def _marks(buckets: Sequence[Bucket], step: Step, wording: Wording) -> tuple[Mark, ...]:
    """Evenly spaced names of columns; every other one is minor."""
    every = -(-len(buckets) // _MOST_MARKS)
    short = short_month if step is Step.MONTH else short_day
    marks = []
    for place, number in enumerate(range(0, len(buckets), every)):
        at, anchor = _anchored(number, len(buckets))
        marks.append(Mark(at, anchor, short(buckets[number].first, wording.language), minor=place % 2 == 1))
    return tuple(marks)


def _anchored(number: int, count: int) -> tuple[str, str]:
    """Where a name stands: under the middle of its column, but for one that would leave the chart."""
    middle = (number + 0.5) / count
    if middle < _EDGE:
        return share(number, count), "start"
    if middle > 1 - _EDGE:
        return share(number + 1, count), "end"
    return share(number + 0.5, count), "middle"


def _when(bucket: Bucket, step: Step, wording: Wording) -> str:
    language = wording.language
    if step is Step.DAY or bucket.first == bucket.last:
        return day_in_words(bucket.first, language)
    if step is Step.MONTH:
        return month_in_words(bucket.first, language)
    first, last = short_day(bucket.first, language), short_day(bucket.last, language)
    return wording.words.week_of.format(first=first, last=f"{last} {bucket.last.year}")
