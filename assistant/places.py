"""Where a passage of a library stands: report and id in one, ``A/80/1#12``."""

from __future__ import annotations

from typing import NamedTuple

_BETWEEN = "#"


class Place(NamedTuple):
    """A passage of a report of a library."""

    report: str
    """The report's symbol; empty where there is one report only, or it goes without saying."""
    ref: str

    def __str__(self) -> str:
        return f"{self.report}{_BETWEEN}{self.ref}" if self.report else self.ref

    @classmethod
    def of(cls, written: str) -> Place:
        """What :meth:`__str__` wrote."""
        report, _, ref = written.rpartition(_BETWEEN)
        return cls(report, ref)
