"""Tables in Markdown → their rows."""

from __future__ import annotations

import re

_RULE = re.compile(r"(?:\|\s*:?-+:?\s*)+\|")
_BETWEEN = re.compile(r"(?<!\\)\|")


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table that stands in a text, without the rule under its head."""
    lines = [line for line in text.split("\n") if line.startswith("|") and line.endswith("|") and len(line) > 1]
    return tuple(
        tuple(cell.strip().replace("\\|", "|") for cell in _BETWEEN.split(line[1:-1]))
        for line in lines
        if not _RULE.fullmatch(line)
    )
