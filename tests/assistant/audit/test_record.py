from __future__ import annotations

import json

import pytest

from assistant.audit.record import AuditRecord
from tests.assistant.audit.small_records import nothing_answered, record


@pytest.mark.parametrize("kept", [record(), nothing_answered(question=None, question_hash="ab" * 32)])
def test_a_record_is_read_as_it_was_written(kept: AuditRecord) -> None:
    written = json.dumps(kept.to_json())
    assert AuditRecord.from_json(json.loads(written)) == kept


@pytest.mark.parametrize(
    "changes", [{"ending": "happy"}, {"at": "yesterday"}, {"refs": None}, {"at": None}, {"at": "2026-11-30T12:00:00"}]
)
def test_what_is_no_record_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"happy|isoformat|expected a (record|moment)"):
        AuditRecord.from_json(record().to_json() | changes)


def test_a_record_without_a_field_is_refused_with_its_name() -> None:
    values = record().to_json()
    del values["door"]
    with pytest.raises(ValueError, match="expected a record of the audit, found another object: 'door'"):
        AuditRecord.from_json(values)
