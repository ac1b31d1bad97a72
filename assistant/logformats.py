"""A log record as a line of text for people, or of JSON for a collector of logs."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from assistant.logcontext import LogFields

DETAILS = "alinea"
"""The attribute of a record that has its plain values by name: ``logger.info(…, extra={DETAILS: {…}})``."""
FIELDS = "alinea_fields"
"""The attribute that a handler sets: the fields of the request that the record belongs to."""


class TextFormat(logging.Formatter):
    """``2026-11-30 18:20:00,123 INFO message``, with the request's id at the end where there is one."""

    def __init__(self, *, timestamps: bool) -> None:
        super().__init__(f"{'%(asctime)s ' if timestamps else ''}%(levelname)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """The line but for what an error adds to it."""
        line = super().formatMessage(record)
        request_id = _fields(record).request_id
        return f"{line} [{request_id}]" if request_id else line


class JsonFormat(logging.Formatter):
    """An object a line: ``time`` (RFC 3339, UTC), ``level``, ``logger``, ``message``, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; whatever JSON cannot say is said by its name."""
        values: dict[str, Any] = {
            "time": _utc(record.created),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in asdict(_fields(record)).items() if value},
            **getattr(record, DETAILS, {}),
        }
        if record.exc_info and record.exc_info[0]:
            values["error"] = self.formatException(record.exc_info)
        return json.dumps(values, ensure_ascii=False, default=str)


def _fields(record: logging.LogRecord) -> LogFields:
    fields = getattr(record, FIELDS, None)
    return fields if isinstance(fields, LogFields) else LogFields()


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
