"""The charts of the page, from the statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Language, Status
from assistant.audit.statistics import Statistics
from assistant.feedback.opinion import REASONS, Verdict
from assistant.web.admin.numbers import Numbers
from assistant.web.admin.shapes import Bar, Chart, Series, Table, in_a_row
from assistant.web.admin.words import AdminWords


@dataclass(frozen=True)
class Wording:
    """How the charts of a page write."""

    language: Language
    words: AdminWords
    numbers: Numbers

    def list(self, named: Iterable[tuple[str, int]]) -> str:
        """``French: 3; English: 1``."""
        separator = "\u202f; " if self.language == "fr" else "; "
        each = (self.words.listed.format(name=name, count=self.numbers.count(count)) for name, count in named)
        return separator.join(each)


def statuses_chart(statistics: Statistics, wording: Wording) -> Chart:
    """What came of the questions."""
    words = wording.words
    order = (*(status.value for status in Status), "")
    return _counted("statuses", words.statuses_title, _named(statistics.statuses, words.statuses, order), wording)


def doors_chart(statistics: Statistics, wording: Wording) -> Chart:
    """Where the questions came in."""
    words = wording.words
    return _counted("doors", words.doors_title, _named(statistics.doors, words.doors), wording)


def reasons_chart(statistics: Statistics, wording: Wording) -> Chart | None:
    """Why readers thought so; ``None``: none said."""
    words, given = wording.words, statistics.feedback.reasons
    order = tuple(reason for reasons in REASONS.values() for reason in reasons)
    named = _named(given, words.reasons, order)
    return _counted("reasons", words.reasons_title, named, wording) if named else None


def feedback_chart(statistics: Statistics, wording: Wording) -> Chart | None:
    """What readers thought of the answers, in all and by language; ``None``: none said."""
    words, tally = wording.words, statistics.feedback
    if not tally.total:
        return None
    rows = [(words.all_languages, tally.verdicts[Verdict.UP], tally.verdicts[Verdict.DOWN])]
    for language in sorted({language for language, _ in tally.languages}):
        up, down = (tally.languages[language, verdict.value] for verdict in Verdict)
        rows.append((words.languages.get(language, language), up, down))
    series = (Series("one", words.up), Series("two", words.down))
    count, share = wording.numbers.count, wording.numbers.share
    return Chart(
        name="feedback",
        title=words.feedback_title,
        summary=wording.list([(words.up, rows[0][1]), (words.down, rows[0][2])]) + ".",
        series=series,
        table=Table(
            (words.kind, words.up, words.down, words.share),
            tuple((name, count(up), count(down), share(up, up + down)) for name, up, down in rows),
        ),
        bars=tuple(
            Bar(
                name,
                words.with_share.format(count=f"{count(up)} / {count(up + down)}", share=share(up, up + down)),
                in_a_row([("one", up), ("two", down)], up + down),
            )
            for name, up, down in rows
        ),
    )


def _named(counts: Mapping[str, int], names: Mapping[str, str], order: Sequence[str] = ()) -> Sequence[tuple[str, int]]:
    """(name, count) of each that occurs: in the order given, then as they come."""
    keys = [*(key for key in order if counts.get(key)), *(key for key in counts if key not in order)]
    return [(names.get(key, key), counts[key]) for key in keys]


def _counted(name: str, title: str, named: Sequence[tuple[str, int]], wording: Wording) -> Chart:
    """A bar for each, as long as its share of all."""
    words, numbers = wording.words, wording.numbers
    whole = sum(count for _, count in named)
    written = [(each, count, numbers.count(count), numbers.share(count, whole)) for each, count in named]
    return Chart(
        name=name,
        title=title,
        summary=wording.list(named) + ".",
        series=(),
        table=Table(
            (words.kind, words.count, words.share), tuple((each, count, share) for each, _, count, share in written)
        ),
        bars=tuple(
            Bar(each, words.with_share.format(count=count, share=share), in_a_row([("one", amount)], whole))
            for each, amount, count, share in written
        ),
    )
