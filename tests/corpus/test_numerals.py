from __future__ import annotations

import pytest

from corpus.numerals import arabic, roman


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (8, "VIII"), (49, "XLIX"), (388, "CCCLXXXVIII"), (399, "CCCXCIX")]
)
def test_a_number_is_written_in_letters_and_read_back(number: int, numeral: str) -> None:
    assert roman(number) == numeral
    assert arabic(numeral) == number


@pytest.mark.parametrize("number", [400, 10**30])
def test_a_number_too_large_for_the_letters_stays_in_digits(number: int) -> None:
    assert roman(number) == str(number)


def test_digits_are_read_unless_they_are_without_end() -> None:
    assert arabic("42") == 42
    assert arabic("9" * 15) == 10**15 - 1
    assert arabic("9" * 5000) is None


@pytest.mark.parametrize("numeral", ["", "IIII", "VX", "CCCC", "X" * 5000, "12a", "²"])
def test_what_is_no_numeral_is_none(numeral: str) -> None:
    assert arabic(numeral) is None
