"""Passages named in an address, each with the spans to highlight: ``51.120-310,52.0-420,7``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.web.links import Span

Spots = Mapping[str, tuple[Span, ...]]
"""Passage id -> spans of the original's text, in order and apart; none: the passage as a whole."""

_SPOT = re.compile(r"(?P<ref>.+?)(?:\.(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")
_MOST = 500
"""Passages read from one address; the rest is left out."""


def parse_spots(text: str) -> Spots:
    """What an address names; whatever is not of the form is taken for the id of no passage, and does no harm."""
    found: dict[str, list[Span]] = {}
    for part in text.split(",", _MOST)[:_MOST]:
        match = _SPOT.fullmatch(part.strip())
        if match is None:
            continue
        spans = found.setdefault(match["ref"], [])
        if match["start"] and int(match["start"]) < int(match["end"]):
            spans.append((int(match["start"]), int(match["end"])))
    return {ref: united(spans) for ref, spans in found.items()}


def together(*spots: Spots) -> Spots:
    """The passages of all of them."""
    refs = dict.fromkeys(ref for each in spots for ref in each)
    return {ref: united(span for each in spots for span in each.get(ref, ())) for ref in refs}


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters in spans that are in order and do not overlap."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
