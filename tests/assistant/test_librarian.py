"""The library on the shelf and in the store: whatever fails, nothing is open to anybody whom it is not for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.access.identity import ANYBODY, RIGHTS, Identity, Role, Via
from assistant.index_folder import index_folder
from assistant.librarian import Librarian, NotOurs
from assistant.store.errors import StoreError
from assistant.store.place import FILE, StorePlace
from assistant.store.reports import ReportStore
from corpus.errors import UnknownReport
from corpus.importing import Imported
from tests.corpus.test_shelf import account, report

AUDITOR = Identity("awa", Via.OIDC, RIGHTS[Role.READER], frozenset({"audit"}))
ADMIN = Identity("bo", Via.OIDC, RIGHTS[Role.ADMIN])


@pytest.fixture
def librarian(place: StorePlace) -> Iterator[Librarian]:
    yield Librarian(place.data_dir, place)
    place.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def imported(symbol: str = "A/99/1", **paragraphs: str) -> Imported:
    return Imported(report(symbol, **paragraphs), account(symbol))


def stored(librarian: Librarian) -> ReportStore:
    assert librarian.place is not None
    return ReportStore(librarian.place.opened)


def readers_of(librarian: Librarian, symbol: str = "A/99/1") -> list[str]:
    """Who of three may read it."""
    readers = librarian.readers()
    known = {"anybody": ANYBODY, "auditor": AUDITOR, "admin": ADMIN}
    return [name for name, identity in known.items() if readers.may_read(identity, symbol)]


def test_a_report_is_on_the_shelf_and_in_the_store_and_everybodys(librarian: Librarian, file: Path) -> None:
    placed = librarian.add(imported(), file, by="awa")
    assert placed.is_new
    (kept,) = stored(librarian).all()
    assert (kept.symbol, kept.file, kept.added_by, kept.sha256) == ("A/99/1", "a.pdf", "awa", placed.shelved.sha256)
    assert abs((datetime.now(UTC) - kept.added).total_seconds()) < 60
    assert readers_of(librarian) == ["anybody", "auditor", "admin"]


def test_a_report_for_some_groups_is_theirs_and_stays_so_as_it_is_replaced(librarian: Librarian, file: Path) -> None:
    librarian.add(imported(), file, ["audit"])
    assert readers_of(librarian) == ["auditor", "admin"]
    file.write_bytes(b"another")
    assert librarian.add(imported(p1="Another."), file).before is not None
    assert readers_of(librarian) == ["auditor", "admin"]
    librarian.add(imported(p1="Another."), file, [])
    assert readers_of(librarian) == ["anybody", "auditor", "admin"]
    assert librarian.marked() == frozenset()


def test_readers_are_changed_and_the_shelf_is_marked(librarian: Librarian, file: Path) -> None:
    librarian.add(imported(), file)
    librarian.set_readers("A/99/1", ["audit"])
    assert (readers_of(librarian), librarian.marked()) == (["auditor", "admin"], {"A/99/1"})
    librarian.set_readers("A/99/1", [])
    assert (readers_of(librarian), librarian.marked()) == (["anybody", "auditor", "admin"], frozenset())


def test_a_report_that_ships_may_be_kept_to_groups_and_is_neither_replaced_nor_removed(
    librarian: Librarian, file: Path
) -> None:
    librarian.set_readers("E/2021/47", ["audit"])
    assert readers_of(librarian, "E/2021/47") == ["auditor", "admin"]
    with pytest.raises(NotOurs, match="does not ship with Alinea, found E/2021/47"):
        librarian.add(imported("E/2021/47"), file)
    with pytest.raises(NotOurs, match="expected one that was imported, found E/2021/47, which ships"):
        librarian.remove("E/2021/47")


def test_a_removed_report_is_gone_with_its_index_and_its_readers(librarian: Librarian, file: Path) -> None:
    librarian.add(imported(), file, ["audit"])
    index = index_folder(librarian.data_dir, "A/99/1")
    index.mkdir(parents=True)
    librarian.remove("A/99/1")
    assert (list(librarian.shelf), index.exists(), stored(librarian).all(), stored(librarian).readers()) == (
        [],
        False,
        [],
        {},
    )
    with pytest.raises(UnknownReport):
        librarian.remove("A/99/1")


def test_the_reports_of_a_slug_are_found_whoever_may_read_them(librarian: Librarian, file: Path) -> None:
    librarian.add(imported(), file, ["audit"])
    for written in ("A/99/1", "a-99-1", "A 99 1", "A/99-1"):
        assert librarian.namesakes(written) == ("A/99/1",)
    assert librarian.namesakes("e-2021-47") == ("E/2021/47",)
    assert librarian.namesakes("A/99/2") == ()


def test_a_report_that_a_command_puts_back_is_marked_as_the_store_knows_it(librarian: Librarian, file: Path) -> None:
    librarian.add(imported(), file, ["audit"])
    librarian.shelf.remove("A/99/1")
    librarian.shelf.add(report(), file, account())
    assert readers_of(librarian) == ["auditor", "admin"]
    librarian.bring_into_step()
    assert librarian.marked() == {"A/99/1"}


def test_a_store_that_is_lost_opens_nothing(librarian: Librarian, file: Path) -> None:
    librarian.add(imported("A/99/1"), file, ["audit"])
    librarian.add(imported("A/99/2"), file)
    stored(librarian).forget("A/99/1")
    assert readers_of(librarian, "A/99/1") == ["admin"]
    assert readers_of(librarian, "A/99/2") == ["anybody", "auditor", "admin"]


def test_a_report_that_vanished_from_the_shelf_and_comes_back_is_for_the_same_readers(
    librarian: Librarian, file: Path
) -> None:
    librarian.add(imported(), file, ["audit"])
    librarian.shelf.remove("A/99/1")
    librarian.bring_into_step()
    assert stored(librarian).all() == []
    librarian.add(imported(), file)
    assert (readers_of(librarian), librarian.marked()) == (["auditor", "admin"], {"A/99/1"})


def test_a_report_that_lay_on_the_shelf_before_is_known_to_the_store_and_everybodys(
    librarian: Librarian, file: Path
) -> None:
    librarian.shelf.add(report(), file, account())
    assert readers_of(librarian) == ["anybody", "auditor", "admin"]
    librarian.bring_into_step()
    assert [(each.symbol, each.added_by) for each in stored(librarian).all()] == [("A/99/1", "")]


def out_of_order(librarian: Librarian, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Has these steps of the store fail."""

    def fail(*_: object) -> None:
        raise StoreError("the database is down")

    for name in names or ("keep", "all", "forget", "readers", "set_readers", "bring_into_step"):
        monkeypatch.setattr(ReportStore, name, fail)


@pytest.mark.parametrize("names", [("readers",), ("set_readers",), ()], ids=str)
def test_what_cannot_be_kept_to_its_readers_is_not_added(
    librarian: Librarian, file: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    out_of_order(librarian, monkeypatch, *names)
    with pytest.raises(StoreError):
        librarian.add(imported(), file, ["audit"])
    assert list(librarian.shelf) == []


def test_what_is_for_everybody_is_added_though_the_store_is_down(
    librarian: Librarian, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    librarian.add(imported("A/99/2"), file, ["audit"])
    out_of_order(librarian, monkeypatch)
    librarian.add(imported(), file)
    file.write_bytes(b"another")
    librarian.add(imported("A/99/2", p1="Another."), file)
    assert librarian.marked() == {"A/99/2"}, "the mark is as it was"
    assert "the store does not know of A/99/1 yet: the database is down" in caplog.text
    librarian.bring_into_step()
    librarian.remove("A/99/1")
    assert "the store still has A/99/1, which is removed" in caplog.text


@pytest.mark.parametrize(
    ("before", "groups", "readers"),
    [((), ["audit"], ["admin"]), (["audit"], [], ["auditor", "admin"])],
    ids=["closing", "opening"],
)
def test_readers_that_cannot_be_kept_leave_nothing_more_open_than_before(
    librarian: Librarian,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
    groups: list[str],
    readers: list[str],
) -> None:
    librarian.add(imported(), file, before)
    with monkeypatch.context() as broken:
        out_of_order(librarian, broken, "set_readers")
        with pytest.raises(StoreError):
            librarian.set_readers("A/99/1", groups)
    assert readers_of(librarian) == readers


def test_a_full_disk_leaves_the_readers_as_they_were(
    librarian: Librarian, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    librarian.add(imported(), file, ["board"])
    file.write_bytes(b"another")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.shelf.write_report", full)
    with pytest.raises(OSError, match="No space"):
        librarian.add(imported(p1="Another."), file, ["audit"])
    assert readers_of(librarian) == ["admin"]
    assert stored(librarian).readers() == {"A/99/1": {"board"}}


@pytest.mark.parametrize("groups", [None, []])
def test_where_nothing_is_kept_every_report_is_everybodys(tmp_path: Path, file: Path, groups: list[str] | None) -> None:
    librarian = Librarian(tmp_path)
    librarian.add(imported(), file, groups)
    librarian.bring_into_step()
    assert readers_of(librarian) == ["anybody", "auditor", "admin"]
    refused: list[Callable[[], object]] = [
        lambda: librarian.set_readers("A/99/1", ["audit"]),
        lambda: librarian.add(imported("A/99/2"), file, ["audit"]),
    ]
    for each in refused:
        with pytest.raises(StoreError, match="nothing is kept here"):
            each()
    librarian.remove("A/99/1")
    assert not list(tmp_path.rglob(FILE))


def test_no_store_is_made_nor_opened_by_looking(tmp_path: Path) -> None:
    place = StorePlace(tmp_path / "data")
    librarian = Librarian(place.data_dir, place)
    librarian.readers()
    librarian.bring_into_step()
    assert not place.data_dir.exists()
    assert "opened" not in vars(place)
