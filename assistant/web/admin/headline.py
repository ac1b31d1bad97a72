"""The figures on top of the page, each beside what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Status
from assistant.audit.statistics import Headline
from assistant.feedback.opinion import Verdict
from assistant.web.admin.numbers import NOTHING, Numbers
from assistant.web.admin.words import AdminWords

Part = Callable[[Headline], int]
"""How many of the questions are of some kind."""


@dataclass(frozen=True)
class Card:
    """A figure."""

    label: str
    value: str
    detail: str
    """What it is made of."""
    change: str = ""
    """By how much it differs from before; empty where that says nothing."""
    before: str = ""
    """What it was then; empty likewise."""


def cards_of(now: Headline, before: Headline | None, words: AdminWords, numbers: Numbers) -> tuple[Card, ...]:
    """The figures of a period.

    Args:
        now: the period's.
        before: those of the one before; ``None``: there is nothing to compare.
        words: of the page.
        numbers: of the page's language.
    """
    return tuple(_Cards(now, before, words, numbers).all())


@dataclass(frozen=True)
class _Cards:
    now: Headline
    before: Headline | None
    words: AdminWords
    numbers: Numbers

    def all(self) -> Iterator[Card]:
        words, now, then = self.words, self.now, self.before
        yield self._count(words.questions, now.questions, then.questions if then else 0)
        readers = self._count(words.readers, now.readers, then.readers if then else 0)
        yield readers if now.readers else Card(words.readers, NOTHING, words.readers_unknown)
        yield self._of_questions(words.answered, _answered)
        yield self._of_questions(words.refused, _refused)
        yield self._of_questions(words.broken, _broken)
        median, p95 = now.latency.median_ms, now.latency.p95_ms
        yield self._duration(words.median, median, then.latency.median_ms if then else None, words.waiting_included)
        yield self._duration(words.p95, p95, then.latency.p95_ms if then else None, words.of_a_hundred)
        yield self._helpful()

    def _count(self, label: str, now: int, before: int) -> Card:
        change = self.numbers.change(now, before)
        return Card(label, self.numbers.count(now), "", *self._compared(change, self.numbers.count(before)))

    def _duration(self, label: str, now: int | None, before: int | None, detail: str) -> Card:
        change = "" if now is None or before is None else self.numbers.change(now, before)
        return Card(label, self.numbers.duration(now), detail, *self._compared(change, self.numbers.duration(before)))

    def _of_questions(self, label: str, part: Part) -> Card:
        before = (part(self.before), self.before.questions) if self.before else None
        return self._share(label, part(self.now), self.now.questions, before)

    def _helpful(self) -> Card:
        up, down = (self.now.verdicts.get(verdict.value, 0) for verdict in Verdict)
        if not up + down:
            return Card(self.words.helpful, NOTHING, self.words.no_feedback)
        earlier = self.before.verdicts if self.before else {}
        before = (earlier.get(Verdict.UP.value, 0), sum(earlier.values()))
        count = self.numbers.count
        thumbs = self.words.thumbs.format(up=count(up), down=count(down))
        return self._share(self.words.helpful, up, up + down, before, thumbs)

    def _share(self, label: str, part: int, whole: int, before: tuple[int, int] | None, detail: str = "") -> Card:
        numbers = self.numbers
        said = detail or self.words.of.format(part=numbers.count(part), whole=numbers.count(whole))
        value = numbers.share(part, whole)
        if before is None or not before[1] or not whole:
            return Card(label, value, said)
        step = numbers.step(100 * part / whole - 100 * before[0] / before[1])
        return Card(label, value, said, *self._compared(step, numbers.share(*before)))

    def _compared(self, change: str, before: str) -> tuple[str, str]:
        if not change:
            return "", ""
        return self.words.unchanged if change.startswith("±") else change, self.words.before.format(value=before)


def _answered(headline: Headline) -> int:
    return headline.statuses.get(Status.ANSWERED.value, 0)


def _refused(headline: Headline) -> int:
    return headline.statuses.get(Status.ABSTAINED.value, 0)


def _broken(headline: Headline) -> int:
    """How many have no answer, or one that says that something failed."""
    return headline.statuses.get("", 0) + headline.statuses.get(Status.ERROR.value, 0)
