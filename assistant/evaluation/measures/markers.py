"""Can the markers be relied on? Over every answer given, whatever the question.

A marker is valid when it parses, names passages that exist, and names none that was not retrieved (where the system
tells what it retrieved; a paragraph counts as retrieved with a note that it calls, or whose caller it is). Coverage is
the share of an answer's sentences that cite anything.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.measures.measure import Measure, Observation


def _validity(case: Case) -> Observation | None:
    """Valid markers over all markers; markers weigh alike, so that one bad marker is never hidden by a short answer."""
    if not case.response.is_answered or not case.markers:
        return None
    return (float(sum(not found.fault for found in case.markers)), float(len(case.markers)))


def _agreement(case: Case) -> float | None:
    """Whether the markers in the text name the very passages that the citations beside it do."""
    return float(not case.response.disagreement) if case.response.is_answered and case.response.statements else None


def _coverage(case: Case) -> float | None:
    statements = case.response.statements
    if not case.response.is_answered or not statements:
        return None
    return sum(bool(statement.refs) for statement in statements) / len(statements)


MEASURES = (
    Measure("citation_validity", _validity),
    Measure("marker_agreement", _agreement),
    Measure("citation_coverage", _coverage),
)
