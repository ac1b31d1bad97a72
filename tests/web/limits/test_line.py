from __future__ import annotations

import random

import pytest

from assistant.web.limits.line import Line


def filled(most: int, *keys: str) -> tuple[Line[str], list[str | None]]:
    line: Line[str] = Line(most)
    return line, [line.add(key[0], key) for key in keys]


def emptied(line: Line[str]) -> list[str]:
    return list(iter(line.pop, None))


def test_callers_are_served_in_rounds() -> None:
    line, _ = filled(9, "a1", "a2", "a3", "b1", "c1", "c2")
    assert emptied(line) == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert len(line) == 0


def test_who_comes_later_waits_one_round_at_most() -> None:
    line, _ = filled(9, "a1", "a2", "a3")
    assert line.pop() == "a1"
    line.add("b", "b1")
    assert emptied(line) == ["a2", "b1", "a3"]


def test_a_caller_alone_is_sent_away_from_a_full_line() -> None:
    line, without = filled(2, "a1", "a2", "a3")
    assert without == [None, None, "a3"]
    assert emptied(line) == ["a1", "a2"]


def test_in_a_full_line_the_greediest_makes_room_for_another() -> None:
    line, without = filled(3, "a1", "a2", "a3", "b1", "b2", "c1")
    assert without == [None, None, None, "a3", "b2", "a2"]
    assert emptied(line) == ["a1", "b1", "c1"]


def test_in_a_line_full_of_single_ones_the_last_is_sent_away() -> None:
    assert filled(2, "a1", "b1", "c1")[1] == [None, None, "c1"]
    assert filled(0, "a1")[1] == ["a1"]


def test_one_that_leaves_is_taken_out_wherever_it_stands() -> None:
    line, _ = filled(9, "a1", "a2", "b1")
    line.remove("a", "a1")
    line.remove("b", "b1")
    assert (len(line), emptied(line)) == (1, ["a2"])
    with pytest.raises(ValueError, match="not in deque"):
        line.remove("a", "a1")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_nothing_is_lost_and_the_line_is_no_longer_than_it_may_be(seed: int) -> None:
    chance = random.Random(seed)
    line: Line[tuple[str, int]] = Line(10)
    inside: set[tuple[str, int]] = set()
    for number in range(500):
        done = chance.choice(["add", "add", "pop", "remove"])
        if done == "add":
            one = (chance.choice("abcd"), number)
            without = line.add(one[0], one)
            inside = (inside | {one}) - {without}
        elif done == "pop":
            one_out = line.pop()
            assert (one_out in inside) is bool(inside)
            inside -= {one_out}
        elif inside:
            leaves = chance.choice(sorted(inside))
            line.remove(leaves[0], leaves)
            inside -= {leaves}
        assert len(line) == len(inside) <= 10
