"""The administrators' page as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assistant.answer import Language
from assistant.audit.options import AuditOptions
from assistant.audit.privacy import Questions
from assistant.web.admin.charts import Wording, doors_chart, feedback_chart, reasons_chart, statuses_chart
from assistant.web.admin.gathering import Gathered
from assistant.web.admin.headline import cards_of
from assistant.web.admin.listing import Opened, cited_rows, unanswered_rows
from assistant.web.admin.numbers import NUMBERS
from assistant.web.admin.period import OFFERED, Period, PeriodFault
from assistant.web.admin.shapes import Chart
from assistant.web.admin.timeline import timeline
from assistant.web.admin.words import WORDS, AdminWords
from assistant.web.beside import beside
from assistant.web.export.dates import day_in_words
from assistant.web.templates import templates

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class AdminPage:
    """The page, as far as it is the same whatever the store says."""

    language: Language
    period: Period
    audit: AuditOptions | None
    """``None``: questions are not noted."""
    has_evaluation: bool

    @property
    def _words(self) -> AdminWords:
        return WORDS[self.language]

    def of_figures(self, gathered: Gathered, opened: Opened) -> str:
        """The page with the figures of a period, or with what to do to have some."""
        if gathered.is_empty and gathered.began is None:
            return self._html("off" if self.audit is None else "none")
        if gathered.is_empty:
            return self._html("none_in_period")
        numbers = NUMBERS[self.language]
        statistics, wording = gathered.statistics, Wording(self.language, self._words, numbers)
        charts = [statuses_chart(statistics, wording), doors_chart(statistics, wording)] if statistics.questions else []
        opinions = [feedback_chart(statistics, wording), reasons_chart(statistics, wording)]
        return self._html(
            "figures",
            compared=self._compared(gathered),
            cards=cards_of(statistics.headline, gathered.before, self._words, numbers),
            timeline=timeline(statistics, self.period, wording) if statistics.questions else None,
            sides=_sides([*charts, *filter(None, opinions)]),
            cited=cited_rows(statistics.cited, opened, self.language, numbers),
            unanswered=unanswered_rows(statistics.unanswered, self.language, numbers),
            keeps_words=self.audit is None or self.audit.questions is Questions.KEPT,
        )

    def of_fault(self, fault: PeriodFault) -> str:
        """The page that says what is wrong with the period asked for."""
        return self._html("fault", fault=self._words.faults[fault.fault.value].format(found=fault.found[:80]))

    def of_store_down(self, reason: str) -> str:
        """The page that says that nothing can be read; ``reason`` is the line of the log."""
        return self._html("down", reason=reason)

    def _html(self, state: str, **shown: Any) -> str:
        words, period = self._words, self.period
        return (
            templates(_HERE)
            .get_template("page.html.j2")
            .render(
                frame=beside(self.language, words.title, "admin", period.query),
                words=words,
                state=state,
                language=self.language,
                period=period,
                offered=[
                    (words.last_days[days], urlencode({"days": days, "lang": self.language}), days) for days in OFFERED
                ],
                span=self._span(period),
                query=urlencode({**period.query, "lang": self.language}),
                days_of_commands=f"--since {period.first.isoformat()} --until {period.last.isoformat()}",
                is_noting=self.audit is not None,
                has_evaluation=self.has_evaluation,
                **shown,
            )
        )

    def _span(self, period: Period) -> str:
        first, last = (day_in_words(day, self.language) for day in (period.first, period.last))
        if period.length == 1:
            return self._words.one_day.format(day=first)
        return self._words.span.format(first=first, last=last)

    def _compared(self, gathered: Gathered) -> str:
        if gathered.before is None:
            return ""
        before = self.period.before
        return self._words.compared.format(
            first=day_in_words(before.first, self.language), last=day_in_words(before.last, self.language)
        )


def _sides(charts: Sequence[Chart]) -> tuple[Sequence[Chart], ...]:
    """The charts to put side by side, on the left and on the right."""
    half = -(-len(charts) // 2)
    return tuple(filter(None, (charts[:half], charts[half:])))
