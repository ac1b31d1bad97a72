"""The evaluation page as HTML."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from assistant.answer import Language
from assistant.web.assets import address
from assistant.web.evaluation.runs import Figures, Run, Unread
from assistant.web.evaluation.words import WORDS, EvaluationWords
from assistant.web.frame import PRODUCT
from assistant.web.strings import EDITION_NAMES
from assistant.web.templates import templates

_HERE = Path(__file__).parent

# The colours turn on a class, which Gradio sets on its own page; nobody does here.
_SCHEME = 'document.documentElement.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches);'
_SCHEME_DIGEST = base64.b64encode(hashlib.sha256(_SCHEME.encode()).digest()).decode()

PAGE_POLICY = (
    f"default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; script-src 'sha256-{_SCHEME_DIGEST}'; "
    "base-uri 'none'; form-action 'none'"
)
"""The page's ``Content-Security-Policy``."""


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
        words=words,
        language=language,
        languages={code: EDITION_NAMES[code] for code in WORDS},
        product=PRODUCT,
        assets=address(),
        scheme=Markup(_SCHEME),  # noqa: S704
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
