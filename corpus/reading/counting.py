"""A number in the forms that lists count in."""

from __future__ import annotations

from corpus.numerals import roman

_SIGNS = "*†‡§"
_MOST_SIGNS = 12
_ALPHABET = 26


def counted(value: int, form: str) -> str:
    """``4`` → ``"4"``, ``"d"``, ``"IV"``… A form that is not known is counted in digits, as most of them are."""
    match form:
        case "lowerLetter":
            return _letters(value)
        case "upperLetter":
            return _letters(value).upper()
        case "lowerRoman":
            return _roman(value).lower()
        case "upperRoman":
            return _roman(value)
        case "decimalZero":
            return f"{value:02d}"
        case "chicago":
            return _signs(value)
        case "none":
            return ""
        case _:
            return str(value)


def _letters(value: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb``, as lists go on."""
    if not 1 <= value <= _ALPHABET * _MOST_SIGNS:
        return str(value)
    times, place = divmod(value - 1, _ALPHABET)
    return chr(ord("a") + place) * (times + 1)


def _roman(value: int) -> str:
    return roman(value) if value > 0 else str(value)


def _signs(value: int) -> str:
    times, place = divmod(value - 1, len(_SIGNS))
    return _SIGNS[place] * (times + 1) if 0 < value <= len(_SIGNS) * _MOST_SIGNS else str(value)
