from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from corpus.library import Library, load_metadata, parse_file, read_report
from corpus.parsed import PARSED, maybe_parsed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the folder of the report that ships."""
    return copytree(Library().folder("E/2021/47"), tmp_path / "report")


def test_what_is_kept_of_each_report_that_ships_is_what_its_text_parses_to_today() -> None:
    library = Library()
    for symbol in library:
        text, metadata = library.described(symbol)
        kept = maybe_parsed(text, metadata)
        assert kept is not None
        assert repr(kept) == repr(parse_file(text, metadata)), "write it anew: python -m corpus.parsed"


def test_without_it_or_where_it_is_damaged_the_text_is_parsed(folder: Path) -> None:
    text, metadata = load_metadata(folder / "report.toml")
    whole = read_report(text, metadata)
    (folder / PARSED).write_text('{"format": "alinea-report", "version"', encoding="utf-8")
    assert maybe_parsed(text, metadata) is None
    assert read_report(text, metadata) == whole
    (folder / PARSED).unlink()
    assert maybe_parsed(text, metadata) is None
    assert read_report(text, metadata) == whole


def test_a_report_described_otherwise_is_not_the_one_kept(folder: Path) -> None:
    text, metadata = load_metadata(folder / "report.toml")
    assert maybe_parsed(text, replace(metadata, organ="Another organ")) is None
    assert read_report(text, replace(metadata, organ="Another organ")).metadata.organ == "Another organ"
