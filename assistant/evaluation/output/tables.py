"""Figures as rows of text, for the page, for Markdown and for the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.evaluation.comparison import Change, Comparison
from assistant.evaluation.estimate import Estimate
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.groups import Group
from assistant.evaluation.measures.catalogue import BY_NAME, FAMILIES
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.output.words import Words

HEADLINES = (
    "Success@1", "Success@5", "citation_f1", "first_right", "support_recall", "language_fidelity",
    "abstention_recall", "abstention_recall_near", "false_refusal", "dependent_turn_right", "robustness", "latency_median",
)  # fmt: skip
"""The figures that come first."""
_BROKEN_DOWN = (
    "Success@1",
    "Success@5",
    "citation_f1",
    "first_right",
    "must_include",
    "false_refusal",
    "abstention_recall",
)
_COLUMNS = (
    ("all", Group()),
    ("dev", Group("dev")),
    ("test", Group("test")),
    ("french", Group(language="fr")),
    ("english", Group(language="en")),
)


class Cell(NamedTuple):
    """A figure as it is shown; empty where nothing was measured."""

    value: str = ""
    interval: str = ""


class Row(NamedTuple):
    """A measure over the columns, or a group over the measures."""

    label: str
    meaning: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Figures under a title."""

    title: str
    head: str
    """What the rows are."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(evaluation: Evaluation, words: Words) -> list[Table]:
    """A table a family, without measures that observed nothing; the last column is the gap of the languages."""
    return [
        table
        for family, measures in FAMILIES.items()
        if (table := _table(words.get("families", family), measures, evaluation, words)).rows
    ]


def headlines(evaluation: Evaluation, words: Words) -> Table:
    """The figures that come first."""
    return _table(words["summary"], [BY_NAME[name] for name in HEADLINES], evaluation, words)


def breakdown(evaluation: Evaluation, words: Words) -> Table:
    """The main figures by type of question and by difficulty, both halves together."""
    measures = [BY_NAME[name] for name in _BROKEN_DOWN]
    groups = dict.fromkeys(
        group for _, group in evaluation.figures if not group.split and (group.kind or group.difficulty)
    )
    rows = []
    for group in groups:
        found = [evaluation.figures.get((measure.name, group)) for measure in measures]
        cells = tuple(_cell(measure, each, words) for measure, each in zip(measures, found, strict=True))
        cases = max((each.n for each in found if each is not None), default=0)
        if cases:
            name = words.get("kinds", group.kind or group.difficulty)
            rows.append(Row(name, f"{cases} {words['cases']}", cells))
    return Table(words["breakdown"], words["kind"], tuple(words.label(measure) for measure in measures), tuple(rows))


def change_rows(comparison: Comparison, words: Words) -> Iterator[tuple[str, ...]]:
    """Of every measure over all questions that changed: label, before, now, difference, p, adjusted p."""
    for change in comparison.changes:
        if change.group == Group() and change.difference and change.measure.unit != "ms":
            yield _change_row(change, words)


def _change_row(change: Change, words: Words) -> tuple[str, ...]:
    sign = "+" if change.difference > 0 else ""
    return (
        words.label(change.measure),
        words.figure(change.measure, change.before),
        words.figure(change.measure, change.now),
        sign + words.figure(change.measure, change.difference),
        "" if change.p is None else words.number(change.p, 4),
        "" if change.q is None else words.number(change.q, 4),
    )


def _table(title: str, measures: tuple[Measure, ...] | list[Measure], evaluation: Evaluation, words: Words) -> Table:
    rows = []
    for measure in measures:
        cells = [_cell(measure, evaluation.figures.get((measure.name, group)), words) for _, group in _COLUMNS]
        if any(cell.value for cell in cells):
            gap = _cell(measure, evaluation.gaps.get((measure.name, Group())), words)
            rows.append(Row(words.label(measure), words.meaning(measure), (*cells, gap)))
    return Table(title, words["measure"], (*(words[name] for name, _ in _COLUMNS), words["gap"]), tuple(rows))


def _cell(measure: Measure, found: Estimate | None, words: Words) -> Cell:
    return Cell() if found is None else Cell(words.figure(measure, found.value), words.interval(measure, found))
