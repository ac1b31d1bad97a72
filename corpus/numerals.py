"""Roman numerals, as sections and figures are numbered."""

from __future__ import annotations

_VALUES = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_LARGEST = 399
"""What these letters can write well."""
_LONGEST = 15


def roman(number: int) -> str:
    """``8`` → ``"VIII"``; in digits above 399, so that no number asked for makes a numeral without end."""
    if number > _LARGEST:
        return str(number)
    numeral = ""
    for letters, value in _VALUES:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def arabic(numeral: str) -> int | None:
    """``"VIII"`` → ``8``, ``"8"`` → ``8``; ``None`` for what is no well-formed numeral, or of over 15 characters."""
    if len(numeral) > _LONGEST:
        return None
    if numeral.isdecimal():
        return int(numeral)
    rest, number = numeral, 0
    for letters, value in _VALUES:
        while rest.startswith(letters):
            rest, number = rest[len(letters) :], number + value
    return number if number and not rest and roman(number) == numeral else None
