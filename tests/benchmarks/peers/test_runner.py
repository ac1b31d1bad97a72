from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.judgements import Judgement, QuestionSet
from benchmarks.peers.catalogue import Does, Given, System
from benchmarks.peers.contract import Passage
from benchmarks.peers.runner import PeerFailedError, results_of
from benchmarks.peers.texts import Task

TASK = Task(
    [Passage("0", "0", "The minister may order an audit."), Passage("1", "1", "A fee is payable for each licence.")],
    [Judgement("q0", QuestionSet.ANSWERABLE, "Une redevance est à payer pour chaque permis.", "fr", gold=("1",))],
)
MANY = System("alinea-many", "Alinea", "alinea_many:AlineaMany", Does.SEARCH, "its index of many passages")


def test_a_system_indexes_in_one_process_and_is_asked_in_another(tmp_path: Path) -> None:
    (result,) = results_of([MANY], dict.fromkeys(Given, TASK), tmp_path)
    assert result.figures["Success@1"].value == 1
    assert not result.cites
    assert result.costs.resident_mb > 1
    assert result.costs.ready_s > 0
    assert sorted(each.name for each in tmp_path.glob("*.json")) == [
        "alinea-many.ask.json",
        "alinea-many.index.json",
        "alinea-many.job.json",
    ]


def test_a_system_that_fails_is_named_with_the_last_it_said(tmp_path: Path) -> None:
    broken = System("broken", "Broken", "contract:Nothing", Does.SEARCH, "not there")
    with pytest.raises(PeerFailedError, match=r"^broken, index: ended with 1: AttributeError: .*Nothing"):
        list(results_of([broken], dict.fromkeys(Given, TASK), tmp_path))
