"""The table of feedback. Before there were migrations it was made without them, with one for the version: adopted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.store.before import is_from_before
from assistant.store.columns import UtcTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the table, or takes it as it is."""
    if is_from_before(op.get_bind()):
        op.drop_table("store")
        return
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(4), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("refs", sa.JSON, nullable=False),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])
