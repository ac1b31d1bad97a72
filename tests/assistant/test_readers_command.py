"""``alinea corpus readers`` as someone types it, and what ``list`` and ``remove`` make of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.librarian import Librarian
from assistant.store.place import FILE, StorePlace
from corpus.shelf import Shelf
from tests.corpus.test_shelf import account, report


@pytest.fixture(autouse=True)
def librarian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Librarian:
    """A data folder with a report."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    Shelf(tmp_path / "reports").add(report(), tmp_path / "a.pdf", account())
    return Librarian(tmp_path, StorePlace(tmp_path))


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(["corpus", *arguments]) == status
    printed = capsys.readouterr()
    return printed.out if status == 0 else printed.err


def test_who_may_read_is_said_changed_and_listed(capsys: pytest.CaptureFixture[str], librarian: Librarian) -> None:
    assert said(capsys, "readers", "a-99-1") == "A/99/1: for everybody\n"
    assert not (librarian.data_dir / FILE).exists(), "looking makes no store"
    kept = said(capsys, "readers", "A/99/1", "--group", "the board", "--group", "audit")
    assert kept == "A/99/1: for audit, the board, and administrators\n"
    assert librarian.marked() == {"A/99/1"}

    ships, listed = map(json.loads, said(capsys, "list", "--json").splitlines())
    assert (ships["report"], ships["readers"]) == ("E/2021/47", [])
    assert (listed["report"], listed["readers"]) == ("A/99/1", ["audit", "the board"])
    assert ", for audit, the board\tA report\n" in said(capsys, "list")

    assert said(capsys, "readers", "A/99/1", "--everybody") == "A/99/1: for everybody\n"
    assert librarian.marked() == frozenset()


def test_a_report_that_ships_may_be_kept_to_groups_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "readers", "E/2021/47", "--group", "audit") == "E/2021/47: for audit, and administrators\n"


def test_readers_that_the_store_has_lost_are_told(capsys: pytest.CaptureFixture[str], librarian: Librarian) -> None:
    librarian.shelf.restrict("A/99/1", restricted=True)
    lost = "A/99/1: for administrators alone: it is kept to groups that the store does not know (name them again)\n"
    assert said(capsys, "readers", "A/99/1") == lost
    assert json.loads(said(capsys, "list", "--json").splitlines()[1])["readers"] is None
    assert ", for administrators\t" in said(capsys, "list")


def test_a_store_that_cannot_be_read_stops_no_list(capsys: pytest.CaptureFixture[str], librarian: Librarian) -> None:
    (librarian.data_dir / FILE).write_text("no database")
    assert json.loads(said(capsys, "list", "--json").splitlines()[1])["readers"] == []
    assert "file is not a database" in said(capsys, "readers", "A/99/1", status=1)


def test_a_report_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = "alinea: no report 'A/1': the library holds E/2021/47, A/99/1\n"
    assert said(capsys, "readers", "A/1", "--everybody", status=1) == line


def test_groups_and_everybody_are_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["corpus", "readers", "A/99/1", "--everybody", "--group", "audit"])
    assert "not allowed with argument" in capsys.readouterr().err


def test_who_may_read_a_removed_report_is_forgotten(capsys: pytest.CaptureFixture[str], librarian: Librarian) -> None:
    said(capsys, "readers", "A/99/1", "--group", "audit")
    assert said(capsys, "remove", "A/99/1") == "A/99/1 removed: A report\n"
    assert librarian.readers().groups == {}
