"""What can go wrong between a report and its drafts.

::

    AssistantError
    └── DraftingError         a model, folder or wish that cannot be drafted with
        └── ModelFailure      one call of the model failed; the run notes it and goes on
"""

from __future__ import annotations

import re

from assistant.errors import AssistantError

_LONGEST = 300
_LONGEST_READ = 20_000
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""What tells a terminal to change colours, move, take another title."""


class DraftingError(AssistantError):
    """A model, folder or wish that drafts cannot be made with; says what was expected and what was found."""


class ModelFailure(DraftingError):
    """One call of the model failed."""


def one_line(error: BaseException) -> str:
    """An error of a third party in one line, its kind first."""
    text = printable(str(error)[:_LONGEST_READ]) or "no message"
    return f"{type(error).__name__}: {text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}"


def printable(text: str) -> str:
    """A text of a third party on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in _ESCAPES.sub("", text)).split())
