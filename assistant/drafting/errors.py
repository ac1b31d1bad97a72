"""What can go wrong between a report and its drafts.

::

    AssistantError
    └── DraftingError         a model, folder or wish that cannot be drafted with
        └── ModelFailure      one call of the model failed; the run notes it and goes on
"""

from __future__ import annotations

from assistant.errors import AssistantError

_LONGEST = 300


class DraftingError(AssistantError):
    """A model, folder or wish that drafts cannot be made with; says what was expected and what was found."""


class ModelFailure(DraftingError):
    """One call of the model failed."""


def one_line(error: BaseException) -> str:
    """An error of a third party in one line, its kind first."""
    text = " ".join(str(error).split()) or "no message"
    return f"{type(error).__name__}: {text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}"
