"""The lines of the question files about a library of reports; ``questions/library/README.md`` explains the fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import model_validator

from assistant.evaluation.judgements import Judgement
from assistant.evaluation.question_lines import AnswerableLine, Text
from assistant.places import Place


def place_of(report: str, ref: str) -> str:
    """A passage of a report of a library, by one id: ``A/80/1#12``; ``ref`` may be such an id already."""
    return ref if Place.of(ref).report else str(Place(report, ref))


def report_of(place: str) -> str:
    """The symbol of the report that a place is in."""
    return Place.of(place).report


class ReportLine(AnswerableLine):
    """A line of ``questions.fr.jsonl`` or ``questions.en.jsonl``: its ids are those of ``report``, or whole places."""

    report: Text

    def judgements(self) -> list[Judgement]:
        """The one question, with places for ids."""
        return [
            replace(each, gold=self._places(each.gold), also_ok=self._places(each.also_ok))
            for each in super().judgements()
        ]

    def _places(self, refs: Iterable[str]) -> tuple[str, ...]:
        return tuple(place_of(self.report, ref) for ref in refs)


class NamedLine(ReportLine):
    """A line of ``named.jsonl``: the question itself names the report."""


class SeveralLine(AnswerableLine):
    """A line of ``several.jsonl``: its ids are places."""

    @model_validator(mode="after")
    def _whole_places(self) -> SeveralLine:
        for field, refs in (("gold", self.gold), ("also_ok", self.also_ok)):
            for ref in refs:
                if not Place.of(ref).report:
                    raise ValueError(f'{field}: expected a report with an id, such as "A/80/1#12", found "{ref}"')
        return self
