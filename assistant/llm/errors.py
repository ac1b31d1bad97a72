"""What can go wrong with a language model, and how a third party's words are shown.

::

    AssistantError
    └── LanguageModelError
        ├── UnusableModel       no such provider, its package or key is missing
        └── ModelUnavailable    asked, and no answer came; or not asked, for it has failed too often
"""

from __future__ import annotations

import re

from assistant.errors import AssistantError

_LONGEST = 300
_LONGEST_READ = 20_000
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""What tells a terminal to change colours, move, take another title."""


class LanguageModelError(AssistantError):
    """Any error of a language model; says what was expected and what was found."""


class UnusableModel(LanguageModelError):
    """A model that cannot be asked at all: the installation has to be mended."""


class ModelUnavailable(LanguageModelError):
    """A model that gave no answer this time."""


def one_line(error: BaseException) -> str:
    """An error of a third party in one line, its kind first."""
    text = printable(str(error)[:_LONGEST_READ]) or "no message"
    return f"{type(error).__name__}: {text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}"


def printable(text: str) -> str:
    """A text of a third party on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in _ESCAPES.sub("", text)).split())
