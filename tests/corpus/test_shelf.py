"""The shelf of imported reports: whole or not at all, one of each symbol, and what a new version moves."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ReportFileError, UnknownReport
from corpus.library import Library, load_report
from corpus.reading.account import Account
from corpus.report import Paragraph, Report, ReportMetadata
from corpus.sentences import split_sentences
from corpus.shelf import DESCRIPTION, REPORT, Shelf
from corpus.versions import Moved, compare


def report(symbol: str = "A/99/1", **paragraphs: str) -> Report:
    """A report of these paragraphs, ``p1="…"``."""
    texts = {name.removeprefix("p"): text for name, text in (paragraphs or {"p1": "It says so."}).items()}
    passages = [
        Paragraph(ref=ref, text=text, sentences=split_sentences(text, "en"), section=None)
        for ref, text in texts.items()
    ]
    metadata = ReportMetadata(symbol, "A report", "en", "", "0" * 64, (("en", "A report"),), date="2026-01-31")
    return Report(metadata, None, tuple(passages), (), (), ())


def account(symbol: str = "A/99/1", problems: tuple[str, ...] = ()) -> Account:
    return Account("a.pdf", symbol, "A report", 1, "1", (), 0, 0, 0, 0, 0, 0, 0, problems)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.PDF"
    path.write_bytes(b"%PDF-1.7 one")
    return path


def test_a_report_is_read_as_it_was_added_and_its_file_is_kept(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    placed = shelf.add(report(), file, account())
    assert (placed.is_new, placed.before) == (True, None)
    assert shelf.read("A/99/1") == report()
    assert [(each.symbol, each.file, each.date) for each in shelf] == [("A/99/1", "a.PDF", "2026-01-31")]
    assert (shelf.folder_of("A/99/1") / "received.pdf").read_bytes() == file.read_bytes()
    assert [path.name for path in shelf.folder.iterdir()] == ["A-99-1"]


def test_the_same_file_twice_is_one_report_and_nothing_is_written(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    first = shelf.add(report(), file, account())
    again = shelf.add(report(), file, account())
    assert (again.is_new, again.shelved) == (False, first.shelved)


def test_a_new_version_takes_the_place_of_the_old_and_says_what_moved(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(p1="One.", p2="Two.", p3="Three."), file, account())
    file.write_bytes(b"%PDF-1.7 two")
    placed = shelf.add(report(p1="One.", p2="New.", p3="Two.", p4="Three!"), file, account())
    assert placed.before is not None
    assert placed.moved == Moved(new=("4",), gone=(), reworded=("2",), moved=(("2", "3"),))
    assert [each.sha256 for each in shelf] == [placed.shelved.sha256]
    assert [path.name for path in shelf.folder.iterdir()] == ["A-99-1"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"p1": "One."}, {"p1": "One."}, Moved()),
        ({"p1": "One.", "p2": "Two."}, {"p1": "One."}, Moved(gone=("2",))),
        ({"p1": "One."}, {"p1": "Zero.", "p2": "One."}, Moved(reworded=("1",), moved=(("1", "2"),))),
    ],
)
def test_versions_are_compared_by_id_and_by_words(before: dict[str, str], now: dict[str, str], expected: Moved) -> None:
    assert compare(report(**before), report(**now)) == expected
    assert expected.is_nothing == (before == now)


def test_a_removed_report_is_gone_with_its_file(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(), file, account())
    assert shelf.remove("A/99/1").symbol == "A/99/1"
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(UnknownReport, match="no report 'A/99/1' to remove: those that were imported are none"):
        shelf.remove("A/99/1")


def test_symbols_that_are_spelt_alike_have_folders_of_their_own(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    for symbol in ("A/99/1", "A-99-1"):
        shelf.add(report(symbol), file, account(symbol))
    assert [shelf.read(symbol).symbol for symbol in ("A/99/1", "A-99-1")] == ["A/99/1", "A-99-1"]


@pytest.mark.parametrize("symbol", ["../../etc/passwd", "..", "/", "a/../../b"])
def test_no_symbol_leads_out_of_the_folder(tmp_path: Path, file: Path, symbol: str) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(symbol), file, account(symbol))
    assert shelf.folder_of(symbol).resolve().parent == shelf.folder.resolve()


def test_a_damaged_description_is_left_out_and_told(
    tmp_path: Path, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf(tmp_path / "reports")
    for symbol in ("A/99/1", "A/99/2"):
        shelf.add(report(symbol), file, account(symbol))
    (shelf.folder_of("A/99/1") / DESCRIPTION).write_text("{", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert [each.symbol for each in shelf] == ["A/99/2"]
    assert "left out of the library: " in caplog.text


def test_a_damaged_report_is_one_line(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(), file, account())
    (shelf.folder_of("A/99/1") / REPORT).write_text(json.dumps({"format": "other"}), encoding="utf-8")
    with pytest.raises(ReportFileError, match="expected a kept report"):
        shelf.read("A/99/1")


def test_what_cannot_be_written_leaves_the_version_that_was_there(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(p1="One."), file, account())
    file.write_bytes(b"%PDF-1.7 two")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.shelf.write_report", full)
    with pytest.raises(OSError, match="No space"):
        shelf.add(report(p1="Two."), file, account())
    assert shelf.read("A/99/1") == report(p1="One.")
    assert [path.name for path in shelf.folder.iterdir()] == ["A-99-1"]


def test_the_library_holds_what_ships_and_what_was_imported(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(report(), file, account())
    library = Library(shelf=Shelf(shelf.folder))
    assert list(library) == ["E/2021/47", "A/99/1"]
    assert len(library) == 2
    assert library["A/99/1"] == load_report("A/99/1", shelf.folder) == report()
    with pytest.raises(UnknownReport, match="no report 'B/1': the library holds E/2021/47, A/99/1"):
        library["B/1"]


def test_an_imported_report_never_takes_the_place_of_one_that_ships(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    shelf.add(replace(report("E/2021/47")), file, account("E/2021/47"))
    library = Library(shelf=Shelf(shelf.folder))
    assert list(library) == ["E/2021/47"]
    assert len(library) == 1
    assert len(library["E/2021/47"].paragraphs) == 79


def test_its_stamp_is_another_one_whenever_a_report_was_added_replaced_or_removed(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "reports")
    stamps = [shelf.stamp()]
    shelf.add(report(), file, account())
    stamps.append(shelf.stamp())
    assert shelf.stamp() == stamps[-1]
    shelf.add(report(), file, account(problems=("read anew",)))
    stamps.append(shelf.stamp())
    shelf.add(report("A/99/2"), file, account("A/99/2"))
    stamps.append(shelf.stamp())
    shelf.remove("A/99/1")
    stamps.append(shelf.stamp())
    assert len(set(stamps)) == len(stamps)
    assert stamps[0] == ()
