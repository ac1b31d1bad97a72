"""What can go wrong with answering processes."""

from __future__ import annotations

from assistant.errors import AssistantError


class WorkerError(AssistantError):
    """An answering process that could not be started, or gave no answer; the message is one line."""


class WorkerGone(WorkerError):
    """An answering process that ended before its answer did."""


class WireError(WorkerError):
    """A line between the processes that says nothing: broken off, or none of theirs. The message has no word of it."""
