"""Reports to put into a library, and the command that does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.corpus.reading.small_pdf import BOLD, Drawn, Words, lines, write_pdf

TITLE = "Report of the Secretary-General on the lending of telescopes"
PARAGRAPHS = (
    "The Observatory lent 42 telescopes to schools in rural areas in 2025.",
    "Each school pays a deposit of 300 dollars, which it gets back at the end of the year.",
    "The Director of the Observatory, Ada Byron, presented the results in Geneva on 3 March 2026.",
)


def report(path: Path, *paragraphs: str, symbol: str = "A/99/77", leaving_out: tuple[int, ...] = ()) -> Path:
    """A PDF as the United Nations sets its reports, numbers ``leaving_out`` not in it."""
    page: list[Drawn] = [
        Words("United Nations", 124, 58, 13),
        Words(symbol, 505, 58, 10),
        Words("General Assembly", 124, 86, 18, BOLD),
        Words("Distr.: General", 397, 86, 10),
        Words("24 October 2026", 397, 98, 10),
        *lines([TITLE], y=200, size=14, font=BOLD),
    ]
    for number, text in enumerate(paragraphs or PARAGRAPHS, 1):
        if number not in leaving_out:
            page += [Words(f"{number}.", 124, 240 + 30 * number), Words(text, 148, 240 + 30 * number)]
    return write_pdf(path, page)


def added(capsys: pytest.CaptureFixture[str], *files: Path, status: int = 0) -> list[dict[str, Any]]:
    """What ``alinea corpus add --json`` says of these files."""
    assert main(["corpus", "add", "--json", *map(str, files)]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]
