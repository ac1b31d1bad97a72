"""Rows that no spreadsheet computes, wherever it thinks that a cell begins."""

from __future__ import annotations

import csv
import io

import pytest

from assistant.spreadsheet import csv_row

COMPUTED = tuple("=+-@＝＋－＠")


def cells_of(row: str, separator: str) -> list[str]:
    """What a spreadsheet that splits at this separator takes for cells."""
    return [cell for line in csv.reader(io.StringIO(row), delimiter=separator) for cell in line]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "before", ["", "budget ;", "budget; ", 'budget ;"', "budget\n", "budget\t", "budget|", "a\r\n "]
)
@pytest.mark.parametrize("sign", COMPUTED)
def test_no_cell_is_computed(separator: str, before: str, sign: str) -> None:
    row = csv_row(["2026-12-01", f"{before}{sign}1+cmd|'/C calc'!A1; merci", "answered"])
    for cell in cells_of(row, separator):
        assert not cell.strip("\"' \r\n\t").startswith(COMPUTED) or cell.lstrip('" \r\n\t').startswith("'")


@pytest.mark.parametrize("text", ["Que dit le par. 5 ?", "a = b; c", "2020-2021", "l'un; l'autre", "", 'dit "oui"'])
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert cells_of(csv_row([text, "x"]), ",") == [text, "x"]
