"""The tables of the library: its reports, and who may read which; and the groups of tokens, for those."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.store.columns import UtcTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes them."""
    op.create_table(
        "library_reports",
        sa.Column("symbol", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added_at", UtcTime, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("account", sa.JSON, nullable=False),
    )
    op.create_table(
        "library_readers",
        sa.Column("symbol", sa.Text, primary_key=True),
        sa.Column("group_name", sa.Text, primary_key=True),
    )
    op.add_column("tokens", sa.Column("groups", sa.JSON))
