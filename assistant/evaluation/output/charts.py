"""The charts of the page: SVG by matplotlib, which needs no display, in the page's own text colour."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.groups import LANGUAGES, Group
from assistant.evaluation.measures.abstention import is_counted
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.confidence import cites_right, reliability_bins
from assistant.evaluation.output.words import Words

_INK = "#0a0b0c"
"""Stands for the page's text colour, which replaces it in the finished SVG."""
_COLOURS = {"fr": "#2a6fbb", "en": "#c2571a", "near": "#8a4fb0", "off": "#3a8f5c"}
"""Told apart by people who see colours differently, on white as on black; each has its mark too."""
_MARKS = {"fr": "o", "en": "s", "near": "^", "off": "D"}
_BY_LANGUAGE = (
    "Success@1", "Success@5", "citation_f1", "first_right", "must_include", "support_recall", "language_fidelity",
    "abstention_recall", "turn_right", "dependent_turn_right",
)  # fmt: skip
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none", "svg.hashsalt": "alinea", "font.family": "sans-serif", "font.size": 10,
    "text.color": _INK, "axes.edgecolor": _INK, "axes.labelcolor": _INK, "xtick.color": _INK, "ytick.color": _INK,
    "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "figure.facecolor": "none",
    "axes.facecolor": "none", "savefig.facecolor": "none",
}  # fmt: skip


class Chart(NamedTuple):
    """A chart and the words that stand for it where it cannot be seen."""

    title: str
    svg: str
    """Empty where there are no data."""


def charts(evaluation: Evaluation, words: Words) -> list[Chart]:
    """The charts of a run, each in the language of ``words``."""
    drawn: Sequence[tuple[str, Callable[[Axes, Evaluation, Words], bool], tuple[float, float]]] = (
        ("chart_language", _by_language, (7.6, 4.4)),
        ("chart_kind", _by_kind, (7.6, 4.0)),
        ("chart_tradeoff", _tradeoff, (5.2, 4.4)),
        ("chart_calibration", _calibration, (5.2, 4.4)),
        ("chart_difficulty", _by_difficulty, (5.2, 2.6)),
        ("chart_latency", _latency, (5.2, 2.6)),
    )
    return [Chart(words[name], _draw(draw, evaluation, words, size, words[name])) for name, draw, size in drawn]


def _draw(
    draw: Callable[[Axes, Evaluation, Words], bool],
    evaluation: Evaluation,
    words: Words,
    size: tuple[float, float],
    title: str,
) -> str:
    with rc_context(_STYLE):
        canvas = Canvas(figsize=size, layout="constrained")
        if not draw(canvas.add_subplot(), evaluation, words):
            return ""
        file = io.StringIO()
        canvas.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    # Ids are the page's, so each chart's are its own; the drawing scales with the page.
    prefix = re.sub(r"\W", "", title)
    svg = re.sub(r'(id="|href="#|url\(#)', rf"\g<1>{prefix}-", svg)
    return re.sub(r'<svg ([^>]*?)width="[^"]*pt" height="[^"]*pt"|<svg ', r'<svg role="img" \1', svg, count=1)


def _by_language(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    names = [
        name
        for name in _BY_LANGUAGE
        if (name, Group(language="fr")) in evaluation.figures or (name, Group(language="en")) in evaluation.figures
    ]
    if not names:
        return False
    for language, offset in zip(LANGUAGES, (0.14, -0.14), strict=True):
        for row, name in enumerate(reversed(names)):
            found = evaluation.figures.get((name, Group(language=language)))
            if found is None:
                continue
            axes.plot(
                found.value,
                row + offset,
                _MARKS[language],
                color=_COLOURS[language],
                label=words["french" if language == "fr" else "english"] if row == len(names) - 1 else None,
            )
            if found.low is not None and found.high is not None:
                axes.hlines(row + offset, found.low, found.high, color=_COLOURS[language], linewidth=1.6)
    axes.set_yticks(range(len(names)), [words.label(BY_NAME[name]) for name in reversed(names)])
    _share_axis(axes, words)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=len(LANGUAGES))
    return True


def _by_kind(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    return _rows(
        axes,
        evaluation,
        words,
        [group for name, group in evaluation.figures if name == "citation_f1" and group.kind and not group.split],
        "kind",
    )


def _by_difficulty(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    return _rows(
        axes,
        evaluation,
        words,
        [group for name, group in evaluation.figures if name == "citation_f1" and group.difficulty and not group.split],
        "difficulty",
    )


def _rows(axes: Axes, evaluation: Evaluation, words: Words, groups: Sequence[Group], field: str) -> bool:
    """A dot with its interval for each group, the number of questions beside its name."""
    if not groups:
        return False
    found = [evaluation.figures["citation_f1", group] for group in groups]
    for row, one in enumerate(reversed(found)):
        axes.plot(one.value, row, "o", color=_COLOURS["fr"])
        if one.low is not None and one.high is not None:
            axes.hlines(row, one.low, one.high, color=_COLOURS["fr"], linewidth=1.6)
    names = [f"{words.get('kinds', getattr(group, field))} ({one.n})" for group, one in zip(groups, found, strict=True)]
    axes.set_yticks(range(len(names)), list(reversed(names)))
    axes.set_ylim(-0.6, len(names) - 0.4)
    _share_axis(axes, words)
    return True


def _calibration(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    seen = [found for case in evaluation.cases if (found := cites_right(case)) is not None]
    if not seen:
        return False
    bins = reliability_bins(np.array(seen))
    axes.plot([0, 1], [0, 1], "--", color=_INK, linewidth=1, alpha=0.5, label=words["ideal"])
    axes.plot([each[0] for each in bins], [each[1] for each in bins], "o-", color=_COLOURS["fr"])
    _unit_square(axes, words)
    axes.set_xlabel(words["chart_calibration_x"])
    axes.set_ylabel(words["chart_calibration_y"])
    axes.legend(loc="upper left")
    return True


def _tradeoff(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    """What every bound on the confidence would refuse, of the answerable and of the unanswerable questions."""
    counted = [case for case in evaluation.cases if is_counted(case) and case.response.confidence is not None]
    answerable = np.array([case.response.confidence for case in counted if not case.judgement.wants_abstention])
    if not len(answerable):
        return False
    bounds = np.unique([0.0, *answerable, 1.001])
    refused = np.array([(answerable < bound).mean() for bound in bounds])
    for kind in ("near", "off"):
        members = [case for case in counted if case.judgement.kind == kind]
        if not members:
            continue
        confidence = np.array([case.response.confidence for case in members])
        caught = [(confidence < bound).mean() for bound in bounds]
        axes.plot(refused, caught, color=_COLOURS[kind], label=words[kind])
        axes.plot(
            _refused(counted, "answerable"), _refused(members, ""), _MARKS[kind], color=_COLOURS[kind], markersize=8
        )
    _unit_square(axes, words)
    axes.set_xlabel(words["chart_tradeoff_x"])
    axes.set_ylabel(words["chart_tradeoff_y"])
    axes.legend(loc="lower right")
    return True


def _refused(cases: Sequence[Case], which: str) -> float:
    """The share abstained from, as the system stands."""
    chosen = [case for case in cases if which != "answerable" or not case.judgement.wants_abstention]
    return sum(case.response.status is Status.ABSTAINED for case in chosen) / len(chosen)


def _latency(axes: Axes, evaluation: Evaluation, words: Words) -> bool:
    times = [case.response.total_ms for case in evaluation.cases if case.response.total_ms is not None]
    if not times:
        return False
    longest = float(np.percentile(times, 99))
    axes.hist(np.minimum(times, longest), bins=30, color=_COLOURS["fr"])
    axes.set_xlabel("ms")
    axes.set_ylabel(words["chart_latency_y"])
    return True


def _share_axis(axes: Axes, words: Words) -> None:
    axes.set_xlim(0, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [words.number(tick, 2) for tick in (0, 0.25, 0.5, 0.75, 1)])
    axes.grid(axis="x", color=_INK, alpha=0.15)


def _unit_square(axes: Axes, words: Words) -> None:
    ticks = (0, 0.25, 0.5, 0.75, 1)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_xticks(ticks, [words.number(tick, 2) for tick in ticks])
    axes.set_yticks(ticks, [words.number(tick, 2) for tick in ticks])
    axes.grid(color=_INK, alpha=0.15)
