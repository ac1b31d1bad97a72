"""A question, its judgement, what was said, and what examining it brought out: all that a measure may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.evaluation.judgements import Judgement
from assistant.evaluation.markers import Marker
from assistant.evaluation.responses import Response, Statement
from assistant.support.judge import Verdict


@dataclass(frozen=True)
class StatementFinding:
    """What examining one sentence of an answer brought out."""

    statement: Statement
    verdict: Verdict
    """Of all its citations together."""
    needed: tuple[bool, ...]
    """Of each citation, whether it is relevant in ALCE's sense (:mod:`.measures.support`)."""
    better: str | None
    """Another passage that supports it clearly better."""


@dataclass(frozen=True)
class MarkerFinding:
    """What is wrong with a marker; nothing, if ``fault`` is empty."""

    marker: Marker
    fault: str = ""


@dataclass(frozen=True)
class Repetition:
    """The ids cited when the question was asked again in other ways; ``None``: it was not."""

    repeated: tuple[str, ...] | None = None
    """Of the same assistant, the whole batch a second time."""
    alone: tuple[str, ...] | None = None
    """Of a fresh assistant, apart from the batch: in the opposite order, so that all that came before differs."""
    streamed: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Case:
    """Everything about one question."""

    judgement: Judgement
    response: Response
    findings: tuple[StatementFinding, ...] = ()
    markers: tuple[MarkerFinding, ...] = ()
    retrieval: Mapping[str, float] = field(default_factory=dict)
    """Measure of ir_measures, as it prints -> value; empty where a system does not tell what it retrieved."""
    spoken: str = ""
    """The language that the answer's sentences are in."""
    repetition: Repetition = Repetition()
    cited_in_other_language: tuple[str, ...] | None = None
    """The ids cited when the question was asked in the other language; ``None``: it was not."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Note -> the paragraph that calls it, for citing either is right."""

    @cached_property
    def right(self) -> frozenset[str]:
        """The ids whose citation is no error."""
        judged = {*self.judgement.gold, *self.judgement.also_ok}
        return frozenset(judged | {self.hosts[ref] for ref in judged if ref in self.hosts})

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids that the answer cites."""
        return frozenset(self.response.cited)

    @cached_property
    def missed(self) -> tuple[str, ...]:
        """The gold ids that it does not cite, a note being cited by its host as well."""
        return tuple(
            ref for ref in self.judgement.gold if ref not in self.cited and self.hosts.get(ref) not in self.cited
        )
