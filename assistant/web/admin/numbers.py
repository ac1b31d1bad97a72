"""Numbers as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language

NOTHING = "–"
_MINUS = "\u2212"


@dataclass(frozen=True)
class Numbers:
    """How a language writes numbers."""

    thousands: str
    decimal: str
    before_unit: str
    point: str
    points: str
    singular_below: float
    """The first number that is written in the plural."""

    def count(self, number: int) -> str:
        """``1 234``, ``1,234``."""
        return f"{number:,}".replace(",", self.thousands)

    def share(self, part: int, whole: int) -> str:
        """``82,4 %``, ``82.4%``; a dash of nothing."""
        return self.percent(100 * part / whole) if whole else NOTHING

    def percent(self, value: float) -> str:
        """Of a number of hundredths; one decimal, if it is not zero."""
        return f"{self._rounded(value)}{self.before_unit}%"

    def change(self, now: float, before: float) -> str:
        """``+12 %``, ``−3%``; empty where there was nothing before."""
        if not before:
            return ""
        hundredths = 100 * (now - before) / before
        return self._signed(hundredths, f"{self.before_unit}%")

    def step(self, hundredths: float) -> str:
        """The difference between two shares: ``+2,3 points``."""
        plural = round(abs(hundredths), 1) >= self.singular_below
        return self._signed(hundredths, f"\u00a0{self.points if plural else self.point}")

    def duration(self, milliseconds: int | None) -> str:
        """``22 ms``, ``1,4 s``; a dash for none."""
        if milliseconds is None:
            return NOTHING
        if milliseconds < 1000:
            return f"{milliseconds}\u00a0ms"
        return f"{self._rounded(milliseconds / 1000)}\u00a0s"

    def _signed(self, value: float, unit: str) -> str:
        rounded = round(value, 1)
        sign = "+" if rounded > 0 else _MINUS if rounded < 0 else "±"
        return f"{sign}{self._rounded(abs(value))}{unit}"

    def _rounded(self, value: float) -> str:
        whole, _, tenth = f"{value:.1f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", self.thousands)
        return grouped if tenth == "0" else f"{grouped}{self.decimal}{tenth}"


NUMBERS: Mapping[Language, Numbers] = {
    "fr": Numbers("\u202f", ",", "\u00a0", "point", "points", 2),
    "en": Numbers(",", ".", "", "points", "points", 0),
}
