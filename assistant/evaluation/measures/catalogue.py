"""Every measure, by family, in the order of the reports."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.evaluation.measures import (
    abstention,
    citations,
    confidence,
    content,
    conversations,
    markers,
    retrieval,
    robustness,
    speed,
    stability,
    support,
)
from assistant.evaluation.measures.measure import Measure

FAMILIES: Mapping[str, tuple[Measure, ...]] = {
    "retrieval": retrieval.MEASURES,
    "citations": (*citations.MEASURES, *markers.MEASURES),
    "support": support.MEASURES,
    "answers": content.MEASURES,
    "abstention": (*abstention.MEASURES, *confidence.MEASURES),
    "conversations": conversations.MEASURES,
    "robustness": robustness.MEASURES,
    "stability": stability.MEASURES,
    "speed": speed.MEASURES,
}
MEASURES: tuple[Measure, ...] = tuple(measure for family in FAMILIES.values() for measure in family)
BY_NAME: Mapping[str, Measure] = {measure.name: measure for measure in MEASURES}
