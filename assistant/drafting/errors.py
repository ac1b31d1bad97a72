"""What can go wrong between a report and its drafts.

::

    AssistantError
    └── DraftingError         a model, folder or wish that cannot be drafted with
        └── ModelFailure      one call of the model failed; the run notes it and goes on
"""

from __future__ import annotations

from assistant.errors import AssistantError


class DraftingError(AssistantError):
    """A model, folder or wish that drafts cannot be made with; says what was expected and what was found."""


class ModelFailure(DraftingError):
    """One call of the model failed."""
