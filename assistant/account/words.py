"""What an account says, in one language. What has no word here is shown under its own name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Named = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class TraceWords:
    """The words of an account in one language."""

    heading: str
    recording: str
    """With ``{ms}`` to fill in."""
    yes: str
    no: str
    none: str
    colon: str
    decimal: str
    settled: Named
    """By :class:`assistant.trace.Settled`."""
    steps: Named
    labels: Named
    """Of facts and columns."""
    signals: Named
    told_by: Named
    """By what a language was told."""
    verdicts: Named
    """Why a passage speaks or not, a sentence is quoted or not; and where a sentence is from."""


def word(names: Named, name: str) -> str:
    """The word for ``name``, else the name itself."""
    return names.get(name, name)
