"""Imports that wait: for an hour, for who sent them, once."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.web.imports.holding import Holding, files_of
from assistant.web.problems import Problem
from corpus.importing import Imported
from tests.corpus.test_shelf import account, report

HOUR = 3600.0


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def holding(tmp_path: Path, clock: Clock) -> Holding:
    return Holding(tmp_path / "imports", clock)


def kept(holding: Holding, owner: str = "header:awa") -> str:
    folder = holding.begin()
    (files_of(folder) / "a.pdf").write_bytes(b"%PDF-1.7")
    return holding.keep(folder, Imported(report(), account()), owner)


def refused(holding: Holding, number: str, owner: str = "header:awa") -> str:
    with pytest.raises(Problem) as raised, holding.taken(number, owner):
        pytest.fail("it was handed out")
    assert raised.value.status == 404
    return raised.value.detail


def test_what_waits_is_had_as_it_was_kept_and_only_once(holding: Holding) -> None:
    number = kept(holding)
    assert len(number) == 32
    with holding.taken(number, "header:awa") as held:
        assert held.imported == Imported(report(), account())
        assert (held.file.name, held.file.read_bytes()) == ("a.pdf", b"%PDF-1.7")
        line = refused(holding, number)
    assert refused(holding, number) == line
    assert list(holding.folder.iterdir()) == []


def test_nobody_else_has_it_nor_learns_that_it_is_there(holding: Holding) -> None:
    number = kept(holding)
    assert refused(holding, number, "header:bo") == refused(holding, "0" * 32) == refused(holding, number, "")
    with holding.taken(number, "header:awa"):
        pass


@pytest.mark.parametrize(
    "number", ["", ".", "..", "../reports", "A" * 32, "0" * 31, "0" * 33, ".." + "0" * 30, "é" * 32]
)
def test_what_is_no_id_is_looked_for_nowhere(holding: Holding, number: str) -> None:
    assert refused(holding, number) == refused(holding, "0" * 32)
    with pytest.raises(Problem):
        holding.discard(number, "header:awa")


def test_it_waits_for_an_hour_and_is_swept_then(holding: Holding, clock: Clock) -> None:
    number = kept(holding)
    clock.now += HOUR - 1
    holding.sweep()
    with pytest.raises(RuntimeError), holding.taken(number, "header:awa"):
        raise RuntimeError
    clock.now += 1
    refused(holding, number)
    assert len(list(holding.folder.iterdir())) == 1, "asked for in vain, it is still there"
    holding.sweep()
    assert list(holding.folder.iterdir()) == []


def test_what_could_not_be_done_may_be_tried_again(holding: Holding) -> None:
    number = kept(holding)
    for _ in range(2):
        with pytest.raises(OSError, match="full"), holding.taken(number, "header:awa"):
            raise OSError("full")
    holding.discard(number, "header:awa")
    assert list(holding.folder.iterdir()) == []


def test_of_many_who_take_it_at_once_one_has_it(holding: Holding) -> None:
    number = kept(holding)

    def take(_: int) -> bool:
        try:
            with holding.taken(number, "header:awa"):
                return True
        except Problem:
            return False

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(take, range(32))) == 1


def test_what_a_server_left_half_done_is_swept_once_nobody_can_be_at_it(holding: Holding, clock: Clock) -> None:
    left = holding.begin()
    os.utime(left, (clock.now, clock.now))
    clock.now += 2 * HOUR - 1
    holding.sweep()
    assert left.exists()
    clock.now += 1
    holding.sweep()
    assert not left.exists()


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"owner": "header:awa", "at": "soon"}', '{"at": null}'])
def test_what_somebody_has_damaged_is_not_had_and_is_swept(holding: Holding, said: str) -> None:
    number = kept(holding)
    (holding.folder / number / "import.json").write_text(said, encoding="utf-8")
    refused(holding, number)
    holding.sweep()
    assert list(holding.folder.iterdir()) == []


def test_a_report_that_somebody_has_damaged_is_not_had(holding: Holding) -> None:
    number = kept(holding)
    (holding.folder / number / "report.json").write_text(json.dumps({}), encoding="utf-8")
    refused(holding, number)


def test_no_more_are_held_than_there_is_room_for(holding: Holding) -> None:
    for _ in range(40):
        holding.begin()
    with pytest.raises(Problem, match="expected fewer than 40") as raised:
        holding.begin()
    assert (raised.value.status, raised.value.headers) == (503, {"Retry-After": "300"})
