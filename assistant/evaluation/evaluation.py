"""What an evaluation comes to: cases, figures, gaps, and the stamp that says of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import Estimate, difference, estimate
from assistant.evaluation.groups import LANGUAGES, Group, groups_of, parse_group
from assistant.evaluation.measures.catalogue import BY_NAME, MEASURES
from assistant.evaluation.measures.measure import Measure


@dataclass(frozen=True)
class Stamp:
    """Of what, with what and when: enough to do it again."""

    system: str
    """``alinea``, or the name of the file of answers."""
    report: str
    questions: str
    """The folder's name, and the digest of its questions."""
    fingerprint: str
    """Of the assistant; empty where a system tells none."""
    judge: str
    """What decided whether a passage supports a sentence."""
    version: str
    date: datetime
    seconds: float = 0.0


@dataclass(frozen=True)
class Figure:
    """One measure over one group."""

    measure: Measure
    group: Group
    estimate: Estimate


@dataclass(frozen=True)
class Evaluation:
    """Everything that the outputs show; make it with :func:`assistant.evaluation.run.evaluate`."""

    stamp: Stamp
    cases: tuple[Case, ...]
    figures: Mapping[tuple[str, Group], Estimate]
    """By measure and group; without those that have no case."""
    gaps: Mapping[tuple[str, Group], Estimate]
    """By measure and half: how much French exceeds English."""
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Question id -> the answer as JSON values, as the system gave it."""
    remarks: tuple[str, ...] = ()
    """What a reader should know: answers that were missing, ids that no question has."""

    def figure(self, measure: str, group: str = "") -> Estimate:
        """A figure by the names that ``--fail-under`` uses: ``figure("citation_f1", "test,fr")``.

        Raises:
            EvaluationError: there is no such measure or group, or no case that it observes.
        """
        if measure not in BY_NAME:
            raise EvaluationError(f"no measure {measure!r}: expected one of {', '.join(BY_NAME)}")
        try:
            found = self.figures.get((measure, parse_group(group)))
        except ValueError as error:
            raise EvaluationError(f"group {group!r}: {error}") from error
        if found is None:
            raise EvaluationError(f"{measure}{f'[{group}]' if group else ''}: nothing was measured")
        return found


def figures_of(cases: Sequence[Case]) -> dict[tuple[str, Group], Estimate]:
    """Every measure over every group that it observes a case of."""
    figures = {}
    for group in groups_of(cases):
        members = [case for case in cases if group.holds(case)]
        for measure in MEASURES:
            found = estimate(measure, members)
            if found is not None:
                figures[measure.name, group] = found
    return figures


def gaps_of(cases: Sequence[Case]) -> dict[tuple[str, Group], Estimate]:
    """How much each figure over the French questions exceeds that over the English ones, by half."""
    gaps = {}
    for split in sorted({group.split for group in groups_of(cases)}):
        french, english = (
            [case for case in cases if Group(split, language=language).holds(case)] for language in LANGUAGES
        )
        for measure in MEASURES:
            found = difference(measure, french, english)
            if found is not None:
                gaps[measure.name, Group(split)] = found
    return gaps
