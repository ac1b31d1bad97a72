"""Run by Alembic: migrates the connection that it is given, in that connection's own transaction."""

from __future__ import annotations

from alembic import context

from assistant.store.tables import metadata
from assistant.store.versions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes a table by making it again
)
with context.begin_transaction():
    context.run_migrations()
