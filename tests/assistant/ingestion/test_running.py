"""How an ingestion goes on when documents do not arrive, and how it is interrupted."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.ingestion.errors import IngestionError, WorkersLost
from assistant.ingestion.interrupts import Uninterrupted
from assistant.ingestion.packing import packed, unpack
from assistant.ingestion.planning import Plan
from assistant.ingestion.rows import REFUSED, UNUSABLE, Piece, Row, guarded
from assistant.ingestion.run import TRIES, ingest
from assistant.ingestion.stored import Stored
from assistant.ingestion.storing import Store

PIECES = [Piece(number, "passages", f"/f{number}", f"L/{number}", "d") for number in range(3)]


class Noted:
    """A store that notes what it takes."""

    def __init__(self) -> None:
        self.plan = Plan(pieces=list(PIECES))
        self.taken: list[str] = []
        self.commits = 0

    def take(self, piece: Piece, row: Row) -> Stored:
        self.taken.append(piece.name)
        return Stored(piece.file, piece.name, "added")

    def commit(self) -> None:
        self.commits += 1


def run(rows: Any) -> tuple[Noted, list[Stored]]:
    store, told = Noted(), list[Stored]()
    ingest(rows, cast(Store, store), told.append)
    return store, told


def test_documents_that_do_not_arrive_are_given_again() -> None:
    given: list[list[str]] = []

    def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
        given.append([piece.name for piece in pieces])
        yield Row(pieces[0].number, {})
        yield Row(pieces[0].number, {})  # made twice, by two workers
        if len(given) == 1:
            raise WorkersLost("gone")

    store, told = run(rows)
    assert given == [["L/0", "L/1", "L/2"], ["L/1", "L/2"], ["L/2"]]
    assert store.taken == ["L/0", "L/1", "L/2"]
    assert [each.status for each in told] == ["added"] * 3
    assert store.commits == 1


def test_a_document_that_never_arrives_is_refused() -> None:
    def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
        yield from (Row(piece.number, {}) for piece in pieces if piece.number != 1)

    store, told = run(rows)
    assert store.taken == ["L/0", "L/2"]
    assert told[-1] == Stored(
        "/f1",
        "L/1",
        "refused",
        said=f"/f1: expected workers that come to its end, found them to have ended, {TRIES} times",
    )


def test_a_worker_that_can_do_nothing_ends_the_ingestion_and_what_was_stored_is_kept() -> None:
    def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
        yield Row(0, {})
        yield Row(1, {UNUSABLE: "node-7: no such encoder"})

    store = Noted()
    with pytest.raises(IngestionError, match="node-7: no such encoder"):
        ingest(rows, cast(Store, store), lambda _: None)
    assert (store.taken, store.commits) == (["L/0"], 1)


def test_an_interruption_waits_until_a_document_is_stored() -> None:
    done = []

    def store() -> None:
        with Uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("the rest of it")

    with pytest.raises(KeyboardInterrupt):
        store()
    assert done == ["the rest of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_whatever_goes_wrong_with_a_document_is_one_line() -> None:
    def fails(row: Row) -> Row:
        raise ZeroDivisionError("by\nzero")

    row = guarded(fails, Row(7, {"file": "/x.pdf"}))
    assert row.number == 7
    assert row.said == {REFUSED: "/x.pdf: expected a document that can be ingested, found ZeroDivisionError: by zero"}


def test_a_folder_is_packed_and_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "made" / "words").mkdir(parents=True)
    (tmp_path / "made" / "words" / "a.bin").write_bytes(b"\0\1")
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "old").write_text("x")
    unpack(packed(tmp_path / "made"), tmp_path / "place")
    assert [each.relative_to(tmp_path / "place").as_posix() for each in (tmp_path / "place").rglob("*")] == [
        "words",
        "words/a.bin",
    ]
    assert (tmp_path / "place" / "words" / "a.bin").read_bytes() == b"\0\1"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["made", "place"]
