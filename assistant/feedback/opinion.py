"""What a reader says of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from assistant.places import Place


class Verdict(StrEnum):
    """Whether the answer helped."""

    UP = "up"
    DOWN = "down"


REASONS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.UP: ("accurate", "complete", "well_sourced"),
    Verdict.DOWN: ("wrong_passage", "incomplete", "beside_the_question", "wrongly_refused", "translation", "other"),
}
"""The reasons that may be given for a verdict, in the order in which they are offered."""
LONGEST_COMMENT = 4000
"""Characters."""


@dataclass(frozen=True)
class Opinion:
    """A verdict on an answer, its reasons, and the whole answer that it was given on. Nothing of who gave it."""

    id: str
    """A UUID, made by the reader's browser; by it the reader may change or withdraw what they said."""
    at: datetime
    """When it was last said, with its time zone."""
    report: str
    """The symbol of the report that was asked; those of several with commas between."""
    verdict: Verdict
    reasons: tuple[str, ...]
    """Of :data:`REASONS`."""
    comment: str
    """In the reader's own words."""
    answer: Mapping[str, Any]
    """The ANSWER of ``docs/answers.md``, as JSON values."""

    @property
    def question(self) -> str:
        """As asked."""
        return str(self.answer["question"])

    @property
    def language(self) -> str:
        """Of the answer."""
        return str(self.answer["language"])

    @property
    def fingerprint(self) -> str:
        """Of report, encoder and settings."""
        return str(self.answer["fingerprint"])

    @property
    def refs(self) -> tuple[str, ...]:
        """The ids of the passages cited, each once, in the order of the citations.

        Where several reports were asked, each with its own: ``"CEB/2025/4#12"``.
        """
        several = bool(self.answer.get("reports"))
        cited = (str(Place(each["report"] if several else "", str(each["ref"]))) for each in self.answer["citations"])
        return tuple(dict.fromkeys(cited))

    def to_json(self) -> dict[str, Any]:
        """The opinion as plain JSON values, the answer last."""
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "report": self.report,
            "verdict": self.verdict.value,
            "reasons": list(self.reasons),
            "comment": self.comment,
            "question": self.question,
            "language": self.language,
            "fingerprint": self.fingerprint,
            "refs": list(self.refs),
            "answer": dict(self.answer),
        }
