"""Links inside the page: a citation, or a question to ask, written in the link itself.

A marker carries all it takes to show its source (``#cite-51-120-310``; where there are several reports, its report
before the id, ``E/2021/47#51``, as addresses encode it), so it goes on working after a reload, in an old conversation,
on another server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from assistant.places import Place

CITE = "#cite-"
ASK = "#ask-"

Span = tuple[int, int]
_LINK = re.compile(
    rf"{CITE}(?P<ref>.+)-(?P<start>\d{{1,9}})-(?P<end>\d{{1,9}})(?:\.(?P<edition>[a-z]{{2}}))?(?P<generated>\.g)?"
)


@dataclass(frozen=True)
class Cited:
    """What a marker shows: a passage, the span to highlight in it, the edition quoted, if that matters."""

    ref: str
    span: Span | None = None
    edition: str | None = None
    generated: bool = False
    """Whether the sentence that it follows was written from the passage, rather than quoted."""
    report: str = ""
    """The symbol of its report, where there are several to choose from."""


def cite_link(cited: Cited) -> str:
    """The link that shows it: ``0-0`` is no span, ``.en`` after it the edition, ``.g`` at the end what is generated."""
    start, end = cited.span or (0, 0)
    edition = f".{cited.edition}" if cited.edition else ""
    ref = str(Place(cited.report, cited.ref))
    return f"{CITE}{quote(ref, safe='')}-{start}-{end}{edition}{'.g' if cited.generated else ''}"


def parse_cite_link(link: str) -> Cited:
    """What :func:`cite_link` wrote.

    Raises:
        ValueError: the link is not of that form.
    """
    match = _LINK.fullmatch(link)
    if match is None:
        raise ValueError(f"expected {CITE}<id>-<start>-<end>, found {link!r}")
    start, end = int(match["start"]), int(match["end"])
    span = (start, end) if start < end else None
    written = unquote(match["ref"])
    report, ref = Place.of(written)
    if not ref:  # no id ends so; what somebody wrote by hand stays as it is
        report, ref = "", written
    return Cited(ref, span, match["edition"], bool(match["generated"]), report)


def ask_link(question: str) -> str:
    """The link that asks ``question``."""
    return f"{ASK}{quote(question, safe='')}"
