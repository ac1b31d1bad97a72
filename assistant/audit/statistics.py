"""What the audit and the feedback add up to, as values; :mod:`assistant.store.statistics` counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.feedback.tally import Tally


@dataclass(frozen=True)
class DayCount:
    """The questions of a day, in UTC."""

    day: date
    languages: Mapping[str, int]
    """By the language of the answer; under an empty one those that got none."""

    @property
    def questions(self) -> int:
        """How many there were."""
        return sum(self.languages.values())


@dataclass(frozen=True)
class PassageCount:
    """How many answers cite a passage."""

    report: str
    ref: str
    answers: int


@dataclass(frozen=True)
class UnansweredQuestion:
    """A question that got no answer: the report does not say, or something failed."""

    question: str
    language: str
    """Of what was answered in its place; empty where nothing was."""
    times: int
    last: datetime


@dataclass(frozen=True)
class Latency:
    """How long whole answers took, waiting included, in milliseconds; ``None`` where there are none."""

    median_ms: int | None
    p95_ms: int | None
    """Of 100 answers, 95 took no longer."""


@dataclass(frozen=True)
class Headline:
    """What a period adds up to, without what takes long to count; enough to compare another with it."""

    questions: int
    readers: int
    """As in :class:`Statistics`, and so on."""
    statuses: Mapping[str, int]
    endings: Mapping[str, int]
    latency: Latency
    verdicts: Mapping[str, int]
    """Of the feedback."""

    def to_json(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        return {
            "questions": self.questions,
            "readers": self.readers,
            "statuses": dict(self.statuses),
            "endings": dict(self.endings),
            "latency_ms": {"median": self.latency.median_ms, "p95": self.latency.p95_ms},
            "verdicts": dict(self.verdicts),
        }


@dataclass(frozen=True)
class Statistics:
    """Everything between two moments. Days without questions are left out."""

    since: datetime | None
    until: datetime | None
    """The moment before which it ends."""
    days: tuple[DayCount, ...]
    """Oldest first."""
    readers: int
    """Different people, and programs, that are known by a name."""
    statuses: Mapping[str, int]
    """By the status of the answer, commonest first; under an empty one those without an answer."""
    endings: Mapping[str, int]
    """By how they ended."""
    doors: Mapping[str, int]
    """By where they came in."""
    cited: tuple[PassageCount, ...]
    """Most cited first."""
    unanswered: tuple[UnansweredQuestion, ...]
    """Most frequent first; empty where questions are not kept."""
    latency: Latency
    feedback: Tally

    @property
    def questions(self) -> int:
        """How many there were."""
        return sum(day.questions for day in self.days)

    @property
    def headline(self) -> Headline:
        """The figures that another period is compared by."""
        verdicts = dict(self.feedback.verdicts)
        return Headline(self.questions, self.readers, self.statuses, self.endings, self.latency, verdicts)

    @property
    def languages(self) -> Mapping[str, int]:
        """Questions by language, commonest first."""
        counts = Counter[str]()
        for day in self.days:
            counts.update(day.languages)
        return dict(counts.most_common())

    @property
    def abstentions(self) -> int:
        """How often the answer was that the report does not say."""
        return self.statuses.get("abstained", 0)

    def to_json(self) -> dict[str, Any]:
        """The statistics as plain JSON values."""
        return {
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "questions": self.questions,
            "readers": self.readers,
            "days": [
                {"day": day.day.isoformat(), "questions": day.questions, "languages": dict(day.languages)}
                for day in self.days
            ],
            "languages": dict(self.languages),
            "statuses": dict(self.statuses),
            "abstentions": self.abstentions,
            "endings": dict(self.endings),
            "doors": dict(self.doors),
            "cited": [{"report": each.report, "ref": each.ref, "answers": each.answers} for each in self.cited],
            "unanswered": [
                {
                    "question": each.question,
                    "language": each.language,
                    "times": each.times,
                    "last": each.last.isoformat(timespec="seconds"),
                }
                for each in self.unanswered
            ],
            "latency_ms": {"median": self.latency.median_ms, "p95": self.latency.p95_ms},
            "feedback": {
                "total": self.feedback.total,
                "verdicts": dict(self.feedback.verdicts),
                "reasons": dict(self.feedback.reasons),
            },
        }
