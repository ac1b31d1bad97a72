"""A page that cannot be read costs no other; what it costs is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.importing import import_file
from corpus.reading.pdf.reading import read_pdf
from tests.corpus.reading.small_pdf import Words, write_pdf

_FIRST_PAGE_OBJECT = 6
"""In files that :func:`write_pdf` writes: catalogue, pages and three fonts come before; each page takes two objects."""


def pages(path: Path, damaged: tuple[int, ...], count: int = 3) -> Path:
    """A PDF of so many pages, a paragraph on each; those of these numbers are no pages in truth."""
    write_pdf(path, *([Words(f"{n}. The committee met on day {n}.", 124, 120)] for n in range(1, count + 1)))
    data = path.read_bytes()
    for number in damaged:
        start = data.index(b"%d 0 obj" % (_FIRST_PAGE_OBJECT + 2 * (number - 1)))
        data = data[:start] + data[start:].replace(b"<< /Type /Page ", b"[[ /Type /Page ", 1)
    path.write_bytes(data)
    return path


def test_the_other_pages_are_read_and_the_lost_one_is_told(tmp_path: Path) -> None:
    document = read_pdf(pages(tmp_path / "x.pdf", (2,)))

    assert [(block.label, block.page) for block in document.blocks] == [("1.", 1), ("3.", 3)]  # type: ignore[union-attr]
    assert [(oddity.text, oddity.page) for oddity in document.oddities] == [
        ("page 2 cannot be read: failed to load page", 2)
    ]
    assert document.pages == 3


def test_the_import_goes_on_and_says_what_is_missing(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    imported = import_file(pages(tmp_path / "x.pdf", (2,)), told=lambda done, of: told.append((done, of)))

    assert imported.account.problems == (
        "para. 2 not found between 1 and 3 (page 1)",
        "page 2 cannot be read: failed to load page",
    )
    assert told[-1] == (3, 3)


def test_a_file_without_any_sound_page_is_refused_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ReportFileError, match=r"expected a PDF whose pages can be read, found a damaged one \(page 1 "):
        read_pdf(pages(tmp_path / "x.pdf", (1, 2, 3)))
