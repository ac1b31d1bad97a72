"""What can go wrong with a whole ingestion; what is wrong with one document is said of that one, and others go on."""

from __future__ import annotations

from assistant.errors import AssistantError


class IngestionError(AssistantError):
    """An ingestion that cannot begin, or go on: what was expected, and what was found."""


class WorkersLost(Exception):
    """What ran the stages came to grief; the documents that did not arrive may be given to it again."""
