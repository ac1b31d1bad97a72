"""What can go wrong with the store of feedback.

::

    AssistantError
    └── FeedbackStoreError      a store that cannot be read or written, is damaged, or is not ours
"""

from __future__ import annotations

from assistant.errors import AssistantError


class FeedbackStoreError(AssistantError):
    """The store cannot be used, or what was read from it not written; one line says which file, and why."""
