"""Bars that a run must reach: ``citation_f1=0.70,Success@5[test,fr]=0.9,false_refusal=0.06``."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from assistant.errors import EvaluationError
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.groups import Group, parse_group
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.measure import Measure

_BAR = re.compile(r"\s*(?P<name>[\w@()]+(?:=\d+\)@\d+)?)\s*(?:\[(?P<group>[^\[\]]*)\])?\s*=\s*(?P<value>[^,\s]+)\s*")
_BETWEEN = re.compile(r",(?![^\[]*\])")


class Bar(NamedTuple):
    """The worst value that a figure may have: the least, or for a measure whose low values are good the most."""

    measure: Measure
    group: Group
    value: float

    def __str__(self) -> str:
        return f"{self.measure}{f'[{self.group}]' if str(self.group) else ''}"


def parse_bars(text: str) -> tuple[Bar, ...]:
    """The bars of ``name=value`` or ``name[dev,fr]=value``, separated by commas.

    Raises:
        EvaluationError: an unknown measure (the nearest known one is named), group, or no number.
    """
    return tuple(_bar(part) for part in _BETWEEN.split(text) if part.strip())


def fallen_short(evaluation: Evaluation, bars: Sequence[Bar]) -> tuple[str, ...]:
    """A line for each bar that was missed, or that nothing was measured for."""
    return tuple(line for line in (_shortfall(evaluation, bar) for bar in bars) if line)


def _bar(text: str) -> Bar:
    match = _BAR.fullmatch(text)
    if match is None:
        raise EvaluationError(f"bar {text.strip()!r}: expected name=value or name[dev,fr]=value")
    name = match["name"]
    if name not in BY_NAME:
        nearest = get_close_matches(name, BY_NAME, n=1, cutoff=0.0)[0]
        raise EvaluationError(f"bar {text.strip()!r}: no measure {name!r}; did you mean {nearest!r}?")
    try:
        return Bar(BY_NAME[name], parse_group(match["group"] or ""), _finite(match["value"]))
    except ValueError as error:
        raise EvaluationError(f"bar {text.strip()!r}: {error}") from error


def _finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, found {text!r}")
    return value


def _shortfall(evaluation: Evaluation, bar: Bar) -> str:
    found = evaluation.figures.get((bar.measure.name, bar.group))
    if found is None:
        return f"{bar}: nothing was measured, the bar is {bar.value:g}"
    is_short = found.value < bar.value if bar.measure.higher_is_better else found.value > bar.value
    return f"{bar}: {found.value:.4f}, the bar is {bar.value:g}" if is_short else ""
