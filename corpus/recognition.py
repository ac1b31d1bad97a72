"""Whether a text is an edition of a report at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.anchors import anchors_of, telling
from corpus.errors import ReportFileError
from corpus.languages import NAMES, guess_language
from corpus.loaders import Line
from corpus.pieces import Pieces
from corpus.report import Report

_SHARE_KEPT = 0.4
"""Of the numbers and symbols that the original's passages name, those that the same passages of an edition must name.

All are in the English edition that ships with E/2021/47; a quarter where each passage is set against the next one's.
"""


def check_language(path: Path, lines: Sequence[Line], language: str) -> None:
    """Passes over a text in this language, or in none that can be told.

    Raises:
        ReportFileError: it is in another.
    """
    found = guess_language("\n".join(line.text for line in lines))
    if found not in (None, language):
        raise ReportFileError(path, None, f"a text in {NAMES[language]}", f"one in {NAMES[str(found)]}")


def check_numbers(path: Path, pieces: Pieces, original: Report) -> None:
    """Passes over a text that has half of the original's numbered paragraphs, or more.

    Raises:
        ReportFileError: it has fewer.
    """
    refs = [paragraph.ref for paragraph in original.paragraphs]
    found = sum(ref in pieces.texts for ref in refs)
    if 2 * found < len(refs) or not found:
        expected = f"the {len(refs)} numbered paragraphs of {original.symbol} ({refs[0]} to {refs[-1]}), half at least"
        raise ReportFileError(path, None, expected, str(found or "none"))


def check_content(path: Path, texts: Mapping[str, str], original: Report) -> None:
    """Passes over texts, by passage, that name what the original's passages name.

    Raises:
        ReportFileError: they name other things.
    """
    kept = looked_for = 0
    for ref, text in texts.items():
        here, there = telling([anchors_of(original.passage(ref).text)]), telling([anchors_of(text)])
        kept, looked_for = kept + len(here & there), looked_for + len(here)
    if looked_for >= 10 and kept < _SHARE_KEPT * looked_for:
        expected = f"the numbers and symbols that the passages of {original.symbol} name"
        raise ReportFileError(path, None, expected, f"{kept} of {looked_for}: a text of another report")
