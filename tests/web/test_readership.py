"""Who may read what, remembered for seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.access.identity import ANYBODY, RIGHTS, Identity, Role, Via
from assistant.access.readers import Readers
from assistant.librarian import Librarian
from assistant.store.errors import StoreError
from assistant.web.readership import Readership

AUDITOR = Identity("awa", Via.OIDC, RIGHTS[Role.READER], frozenset({"audit"}))
ADMIN = Identity("bo", Via.OIDC, RIGHTS[Role.ADMIN])
CLOSED = Readers({"A/1": frozenset({"audit"})}, frozenset({"A/1"}))


@dataclass(frozen=True)
class Told(Librarian):
    """A librarian who is told what to say; ``None``: the store is down."""

    said: list[Readers | None] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def readers(self) -> Readers:
        self.asked.append(1)
        if (said := self.said[0]) is None:
            raise StoreError("down")
        return said

    def marked(self) -> frozenset[str]:
        return frozenset({"A/1"})


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> Told:
    return Told(Path("none"), said=[Readers()])


@pytest.fixture
def readership(told: Told, clock: Clock) -> Readership:
    return Readership(told, clock)


def test_who_may_read_is_looked_up_every_five_seconds(told: Told, readership: Readership, clock: Clock) -> None:
    assert readership.may_read(ANYBODY, "A/1")
    told.said[0] = CLOSED
    clock.now += 4.9
    assert readership.may_read(ANYBODY, "A/1")
    assert len(told.asked) == 1
    clock.now += 0.1
    assert not readership.may_read(ANYBODY, "A/1")
    assert readership.may_read(AUDITOR, "A/1")
    assert len(told.asked) == 2


def test_a_change_made_here_counts_at_once(told: Told, readership: Readership) -> None:
    assert readership.may_read(ANYBODY, "A/1")
    told.said[0] = CLOSED
    readership.changed()
    assert not readership.may_read(ANYBODY, "A/1")


def test_administrators_read_all_and_nothing_is_looked_up_for_them(told: Told, readership: Readership) -> None:
    told.said[0] = CLOSED
    assert readership.may_read(ADMIN, "A/1")
    assert told.asked == []


def test_what_was_known_last_holds_while_the_store_is_down(
    told: Told, readership: Readership, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    told.said[0] = CLOSED
    assert readership.may_read(AUDITOR, "A/1")
    told.said[0] = None
    clock.now += 5
    assert readership.may_read(AUDITOR, "A/1")
    assert not readership.may_read(ANYBODY, "A/1")
    clock.now += 29
    assert readership.may_read(AUDITOR, "A/1")
    assert len(told.asked) == 2, "a store that is down is left alone for a while"
    assert "is not known anew: down" in caplog.text


def test_where_nothing_was_known_yet_what_is_marked_is_the_administrators(told: Told, readership: Readership) -> None:
    told.said[0] = None
    assert [readership.may_read(each, "A/1") for each in (ANYBODY, AUDITOR, ADMIN)] == [False, False, True]
    assert readership.may_read(ANYBODY, "A/2")
