"""From the path of an address to a passage of the report, however the symbol is written in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from assistant.labels import symbol_slug
from assistant.reportfacts import ReportFacts


@dataclass(frozen=True)
class Place:
    """What a path names: the report, or an id in it."""

    slug: str
    """As it was written."""
    ref: str
    """As it was written; empty: the report as a whole."""


def place_of(path: str, symbol: str) -> Place | None:
    """The place that a decoded path (``E-2021-47``, ``e/2021/47/51``) names; ``None``: another report."""
    parts = path.split("/")
    own = symbol_slug(symbol).casefold()
    longest = own.count("-") + 1  # parts of the symbol: an address may be of thousands
    for count in range(min(len(parts), longest), 0, -1):
        written = "/".join(parts[:count])
        if symbol_slug(written).casefold() == own and not written.endswith("/"):
            return Place(written, "/".join(parts[count:]).strip("/"))
    return None


def report_at(path: str, reports: Iterable[ReportFacts]) -> tuple[ReportFacts, Place] | None:
    """The report that a decoded path names, and the place in it; of ``A/79`` and ``A/79/772`` the one named in full."""
    found = ((each, place_of(path, each.symbol)) for each in reports)
    named = [(each, place) for each, place in found if place is not None]
    return max(named, key=lambda each: len(each[1].slug), default=None)


def known_ref(ref: str, refs: Iterable[str]) -> str | None:
    """The id as the report has it, whatever the case it was written in."""
    return next((each for each in refs if each.casefold() == ref.casefold()), None)


def relative_address(raw_path: str, symbol: str, query: Mapping[str, str], ref: str = "") -> str:
    """Where the page lies, seen from the address that was asked for.

    Args:
        raw_path: that address's path as it was sent, encoded.
        symbol: of the report.
        query: to hand on.
        ref: the passage to scroll to, if any.
    """
    depth = raw_path.rpartition("/report/")[2].count("/")
    query_text = f"?{urlencode(query)}" if query else ""
    anchor = f"#{quote(ref, safe='/')}" if ref else ""
    return f"{'../' * depth or './'}{symbol_slug(symbol)}{query_text}{anchor}"
