"""What keeps a tool from doing what it was called for."""

from __future__ import annotations


class ToolFault(Exception):
    """Told to the model that called the tool; the message is one line: what was expected, what was found."""
