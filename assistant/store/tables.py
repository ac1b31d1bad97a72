"""The tables, as the newest of the migrations leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Integer, MetaData, String, Table, Text

from assistant.store.columns import UtcTime, Words

metadata = MetaData()

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("report", Words, nullable=False),
    Column("verdict", String(4), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("comment", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("language", String(8), nullable=False),
    Column("refs", JSON, nullable=False),
)
"""What readers say of answers: :class:`assistant.feedback.opinion.Opinion`."""

audit = Table(
    "audit",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("who", Words, nullable=False),
    Column("via", Words, nullable=False),
    Column("door", Words, nullable=False),
    Column("request_id", Words, nullable=False),
    Column("report", Words, nullable=False),
    Column("question", Words),
    Column("question_hash", String(64)),
    Column("language", Words, nullable=False),
    Column("refs", JSON, nullable=False),
    Column("status", Words, nullable=False),
    Column("confidence", Float),
    Column("engine", Words, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("latency_ms", Integer, nullable=False),
    Column("ending", Words, nullable=False),
)
"""The questions asked: :class:`assistant.audit.record.AuditRecord`."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Words, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime),
    Column("revoked_at", UtcTime),
    Column("last_used_at", UtcTime),
    Column("groups", JSON),
)
"""What other programs show to be let in; of a token itself only its hash is kept."""

library_reports = Table(
    "library_reports",
    metadata,
    Column("symbol", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("language", String(8), nullable=False),
    Column("date", Words, nullable=False),
    Column("organ", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("added_by", Words, nullable=False),
    Column("account", JSON, nullable=False),
)
"""The reports that were imported: :class:`assistant.store.reports.KeptReport`. What can be asked, the shelf says."""

library_readers = Table(
    "library_readers",
    metadata,
    Column("symbol", Words, primary_key=True),
    Column("group_name", Words, primary_key=True),
)
"""Which groups may read a report; one of no group here is everybody's."""
