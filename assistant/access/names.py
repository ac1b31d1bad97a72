"""Names as they are kept and shown."""

from __future__ import annotations

_LONGEST = 200


def plain_name(name: str) -> str:
    """A name in one line, of characters that can be shown, and not too long; empty where nothing is left of it."""
    return " ".join("".join(each if each.isprintable() else " " for each in name).split())[:_LONGEST]
