"""Pages in Arabic or Hebrew are read from the right, their numbers from the left."""

from __future__ import annotations

from corpus.reading.pdf.glyphs import Glyph, PageGlyphs, Rule
from corpus.reading.pdf.lines import lines_of
from corpus.reading.pdf.righttoleft import mirrored

_WIDTH = 600.0


def page(*placed: tuple[str, float]) -> PageGlyphs:
    """A page of one line, each character 5 points wide at its place."""
    glyphs = tuple(Glyph(char, x, x + 5, 100, 10, bold=False, italic=False) for char, x in placed)
    return PageGlyphs(1, _WIDTH, 800, glyphs, (Rule(400, 500, 700),), (), ())


def from_right(text: str, right: float = 500) -> list[tuple[str, float]]:
    """The characters of a text, each to the left of the one before it."""
    return [(char, right - 5 * (at + 1)) for at, char in enumerate(text)]


def read(*placed: tuple[str, float]) -> str:
    [line] = lines_of(mirrored(page(*placed)))
    return line.text


def test_a_line_is_read_from_the_right() -> None:
    assert read(*from_right("قرر المجلس")) == "قرر المجلس"


def test_numbers_within_it_are_read_from_the_left() -> None:
    year = [(digit, 430 + 5 * at) for at, digit in enumerate("2026")]

    assert read(*from_right("في عام "), (" ", 460), *year, *from_right(" جنيف", 430)) == "في عام 2026 جنيف"


def test_a_sign_of_two_letters_is_read_in_order() -> None:
    sign = [("أ", 490.0), ("ل", 490.0)]

    assert read(("ا", 495), *sign, *from_right("مانة", 490)) == "الأمانة"


def test_brackets_open_where_they_are_read_first() -> None:
    assert read(*from_right("قرر )نعم(")) == "قرر (نعم)"


def test_what_is_drawn_is_mirrored_and_other_pages_stay_as_they_are() -> None:
    assert mirrored(page(*from_right("قرر"))).rules == (Rule(100, 200, 700),)
    latin = page(("A", 100), ("B", 105))
    assert mirrored(latin) is latin
