from __future__ import annotations

from pathlib import Path

from benchmarks.peers.contract import Passage, Peer
from benchmarks.peers.process import RESIDENT_AFTER, WARM_UP, asked, indexed
from tests.benchmarks.peers.made_up import CountsWords

PASSAGES = [
    Passage("1@en", "1", "The budget of the budget"),
    Passage("2@en", "2", "An audit of risk"),
    Passage("3@en", "3", "The mandate"),
]


def test_what_was_indexed_is_found_by_another_that_opens_it(tmp_path: Path) -> None:
    peer: Peer = CountsWords()
    assert indexed(peer, PASSAGES, tmp_path) > 0
    told = asked(CountsWords(), ["The mandate?", "Which budget?"], tmp_path, 2, 0.0)
    assert [reply["retrieved"][0] for reply in told["replies"]] == ["3", "1"]
    assert [reply["cited"] for reply in told["replies"]] == [["3"], ["1"]]
    assert [len(reply["retrieved"]) for reply in told["replies"]] == [2, 2]


def test_the_first_questions_are_not_timed(tmp_path: Path) -> None:
    CountsWords().index(PASSAGES, tmp_path)
    questions = ["Which budget?"] * (WARM_UP + 3)
    told = asked(CountsWords(), questions, tmp_path, 1, 0.0)
    assert len(told["ms"]) == 3
    assert len(told["replies"]) == WARM_UP + 3
    assert told["first_s"] >= told["ready_s"]


def test_memory_is_read_though_there_are_few_questions(tmp_path: Path) -> None:
    CountsWords().index(PASSAGES, tmp_path)
    assert RESIDENT_AFTER > 1
    assert asked(CountsWords(), ["Which budget?"], tmp_path, 1, 0.0)["resident_mb"] > 1
