"""Links inside the page: a citation, or a question to ask, written in the link itself.

A marker carries all it takes to show its source (``#cite-51-120-310``), so it goes on working after a reload,
in an old conversation, on another server.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

CITE = "#cite-"
ASK = "#ask-"

Span = tuple[int, int]


def cite_link(ref: str, span: Span | None = None) -> str:
    """The link to a passage, and the span to highlight in it (``0-0``: nothing)."""
    start, end = span or (0, 0)
    return f"{CITE}{quote(ref, safe='')}-{start}-{end}"


def parse_cite_link(link: str) -> tuple[str, Span | None]:
    """The id and span that :func:`cite_link` wrote.

    Raises:
        ValueError: the link is not of that form.
    """
    parts = link.removeprefix(CITE).rsplit("-", 2)
    if not link.startswith(CITE) or len(parts) != 3 or not parts[0]:
        raise ValueError(f"expected {CITE}<id>-<start>-<end>, found {link!r}")
    start, end = int(parts[1]), int(parts[2])
    return unquote(parts[0]), (start, end) if start < end else None


def ask_link(question: str) -> str:
    """The link that asks ``question``."""
    return f"{ASK}{quote(question, safe='')}"
