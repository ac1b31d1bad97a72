"""Links inside the page: a citation, or a question to ask, written in the link itself.

A marker carries all it takes to show its source (``#cite-51-120-310``), so it goes on working after a reload,
in an old conversation, on another server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from assistant.answer import Answer

CITE = "#cite-"
ASK = "#ask-"

Span = tuple[int, int]
_LINK = re.compile(rf"{CITE}(?P<ref>.+)-(?P<start>\d{{1,9}})-(?P<end>\d{{1,9}})(?:\.(?P<edition>[a-z]{{2}}))?")


@dataclass(frozen=True)
class Cited:
    """What a marker shows: a passage, the span to highlight in it, the edition quoted, if that matters."""

    ref: str
    span: Span | None = None
    edition: str | None = None


def cite_link(cited: Cited) -> str:
    """The link that shows it: ``0-0`` is no span, ``.en`` at the end the edition."""
    start, end = cited.span or (0, 0)
    edition = f".{cited.edition}" if cited.edition else ""
    return f"{CITE}{quote(cited.ref, safe='')}-{start}-{end}{edition}"


def parse_cite_link(link: str) -> Cited:
    """What :func:`cite_link` wrote.

    Raises:
        ValueError: the link is not of that form.
    """
    match = _LINK.fullmatch(link)
    if match is None:
        raise ValueError(f"expected {CITE}<id>-<start>-<end>, found {link!r}")
    start, end = int(match["start"]), int(match["end"])
    return Cited(unquote(match["ref"]), (start, end) if start < end else None, match["edition"])


def first_cited(answer: Answer) -> Cited:
    """What the first citation of an answer shows."""
    first = answer.citations[0]
    return Cited(first.ref, (first.start, first.end), answer.edition or None)


def ask_link(question: str) -> str:
    """The link that asks ``question``."""
    return f"{ASK}{quote(question, safe='')}"
