"""Notes each question in the audit."""

from __future__ import annotations

from uuid import uuid4

from assistant.answer import Answer
from assistant.audit.buffer import AuditBuffer
from assistant.audit.privacy import Privacy
from assistant.audit.record import AuditRecord, Ending
from assistant.places import Place
from assistant.web.desk import Asked

_LONGEST_QUESTION = 50_000
"""Characters; no longer one is ever answered."""


class Auditor:
    """Hands a record of each question to a buffer, at once."""

    def __init__(self, buffer: AuditBuffer, privacy: Privacy) -> None:
        self.buffer = buffer
        self._privacy = privacy

    def asked(self, asked: Asked) -> None:
        """Takes note."""
        self.buffer.put(record_of(asked, self._privacy))


def record_of(asked: Asked, privacy: Privacy) -> AuditRecord:
    """The record of a question."""
    question, digest = privacy.noted(asked.question[:_LONGEST_QUESTION])
    answer = asked.answer
    identity = asked.caller.identity
    return AuditRecord(
        id=str(uuid4()),
        at=asked.at,
        who=identity.name,
        via=identity.via.value,
        door=asked.caller.door.value,
        request_id=asked.caller.request_id,
        report=asked.report,
        question=question,
        question_hash=digest,
        language=answer.language if answer else "",
        refs=_refs(answer) if answer else (),
        status=answer.status.value if answer else "",
        confidence=answer.confidence if answer else None,
        engine=answer.engine if answer else "",
        fingerprint=answer.fingerprint if answer else "",
        latency_ms=round(asked.seconds * 1000),
        ending=_ending(asked),
    )


def _refs(answer: Answer) -> tuple[str, ...]:
    """The ids of what is cited, with their reports where several were asked."""
    named = (str(Place(each.report if answer.reports else "", each.ref)) for each in answer.citations)
    return tuple(dict.fromkeys(named))


def _ending(asked: Asked) -> Ending:
    if asked.failed:
        return Ending.FAILED
    return Ending.BROKEN_OFF if asked.answer is None else Ending.WHOLE
