"""Roman numerals, as sections and figures are numbered."""

from __future__ import annotations

_VALUES = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def roman(number: int) -> str:
    """``8`` → ``"VIII"``."""
    numeral = ""
    for letters, value in _VALUES:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def arabic(numeral: str) -> int | None:
    """``"VIII"`` → ``8``, ``"8"`` → ``8``; ``None`` for what is no well-formed numeral."""
    if numeral.isdecimal():
        return int(numeral)
    rest, number = numeral, 0
    for letters, value in _VALUES:
        while rest.startswith(letters):
            rest, number = rest[len(letters) :], number + value
    return number if number and not rest and roman(number) == numeral else None
