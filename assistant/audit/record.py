"""What is noted of a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class Ending(StrEnum):
    """How a question ended."""

    WHOLE = "whole"
    """With a whole answer, be it that the report does not say."""
    FAILED = "failed"
    """In an error."""
    BROKEN_OFF = "broken_off"
    """Before its answer was whole: its reader stopped it or went away, or the server ended."""


@dataclass(frozen=True)
class AuditRecord:
    """A question, who asked it where, and what came of it. No word of the answer: the report has them."""

    id: str
    """A UUID."""
    at: datetime
    """When it came, with its time zone."""
    who: str
    """As the organisation writes it, or the token's name; empty where nobody logs in."""
    via: str
    """How they are known: a value of :class:`assistant.access.identity.Via`."""
    door: str
    """Where it came in: ``chat``, ``api``, ``openai``, ``mcp``."""
    request_id: str
    """The same as in the log."""
    report: str
    """The symbol of the report asked, those of several with commas between; empty where there was no assistant."""
    question: str | None
    """As it came; ``None`` where questions are not kept."""
    question_hash: str | None
    """The same for the same question (:mod:`assistant.audit.privacy`); ``None`` where they are not hashed."""
    language: str
    """Of the answer; empty where there is none."""
    refs: tuple[str, ...]
    """The ids of the passages cited, each once, in the order of the citations; ``"CEB/2025/4#12"`` where several
    reports were asked."""
    status: str
    """Of the answer, as in ``docs/answers.md``; empty where there is none."""
    confidence: float | None
    """Of the answer, where there is one."""
    engine: str
    """What wrote the answer; empty where there is none."""
    fingerprint: str
    """Of report, encoder and settings; empty where there is no answer."""
    latency_ms: int
    """From when it came until the end of its answer, waiting included."""
    ending: Ending

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        return {**asdict(self), "at": self.at.isoformat(timespec="milliseconds"), "refs": list(self.refs)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> AuditRecord:
        """The record that gave these values.

        Raises:
            ValueError: they are not those of a record.
        """
        try:
            given = {field.name: values[field.name] for field in fields(cls)}
            at = datetime.fromisoformat(given["at"])
            if at.tzinfo is None:
                raise ValueError(f"expected a moment with its time zone, found {at}")
            return cls(**given | {"at": at, "ending": Ending(given["ending"]), "refs": tuple(given["refs"])})
        except (KeyError, TypeError) as error:
            raise ValueError(f"expected a record of the audit, found another object: {error}") from error
