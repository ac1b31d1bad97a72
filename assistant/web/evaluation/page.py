"""The evaluation page as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Language
from assistant.web.beside import beside
from assistant.web.evaluation.runs import Figures, Run, Unread
from assistant.web.evaluation.words import WORDS, EvaluationWords
from assistant.web.templates import templates

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class _Shown:
    """A run as the page shows it."""

    name: str
    date: str
    has_report: bool
    report: str
    half: str
    figures: tuple[tuple[str, str], ...]
    problem: str


def page_html(runs: Sequence[Run], older: int, language: Language) -> str:
    """The page.

    Args:
        runs: those to show, newest first.
        older: how many more there are.
        language: of the page.
    """
    words = WORDS[language]
    shown = [_shown(run, words) for run in runs]
    template = templates(_HERE).get_template("page.html.j2")
    return template.render(
        frame=beside(language, words.title, "evaluation"),
        words=words,
        runs=shown,
        latest=next((run for run in shown if run.has_report), None),
        older=words.older.format(count=older) if older else "",
    )


def _shown(run: Run, words: EvaluationWords) -> _Shown:
    date = words.date.format(
        day=words.first if run.date.day == 1 else run.date.day,
        month=words.months[run.date.month - 1],
        year=run.date.year,
        hour=f"{run.date:%H}",
        minute=f"{run.date:%M}",
    )
    if isinstance(run.figures, Unread):
        problem = str(getattr(words, run.figures.fault.value)).format(where=run.figures.where)
        return _Shown(run.name, date, run.has_report, "", "", (), problem)
    half = words.halves[run.figures.half]
    return _Shown(run.name, date, run.has_report, run.figures.report, half, _figures(run.figures, words), "")


def _figures(figures: Figures, words: EvaluationWords) -> tuple[tuple[str, str], ...]:
    """(name, value) of each, as the language writes them."""
    return tuple(
        (label, _value(measure, figures.values[measure], words))
        for measure, label in words.figures.items()
        if measure in figures.values
    )


def _value(measure: str, value: float, words: EvaluationWords) -> str:
    if measure == "latency_median":
        return words.milliseconds.format(value=f"{value:.1f}".replace(".", words.decimal))
    return f"{value:.3f}".replace(".", words.decimal)
