from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from assistant.answer import Answer, Status
from assistant.trace import SILENT, Details, Settled, Step, Trace, TraceRecorder, plain


def ticking(*seconds: float) -> Callable[[], float]:
    """A clock that shows these times, one after the other."""
    times: Iterator[float] = iter(seconds)
    return lambda: next(times)


def test_a_step_lasts_from_the_end_of_the_one_before_and_recording_is_nobodys_time() -> None:
    recorder = TraceRecorder(ticking(10.0, 10.25, 10.75, 11.0, 11.125))
    recorder.step("first", lambda: {"a": 1})
    recorder.step("second", dict)
    assert recorder.trace() == Trace(
        Settled.MESSAGE, (Step("first", 250.0, {"a": 1}), Step("second", 250.0, {})), recording_ms=625.0
    )


def test_the_last_word_on_what_settled_the_matter_counts() -> None:
    recorder = TraceRecorder()
    recorder.settled(Settled.SEARCH)
    recorder.settled(Settled.FAILURE)
    assert recorder.trace().settled_by is Settled.FAILURE


def test_the_silent_recorder_asks_for_no_details_and_keeps_nothing() -> None:
    def details() -> Details:
        raise AssertionError("nobody asked")

    SILENT.step("first", details)
    SILENT.settled(Settled.SEARCH)
    assert SILENT.trace() is None


def test_what_was_told_later_does_not_change_a_trace_already_taken() -> None:
    recorder = TraceRecorder()
    told = {"refs": ["1"]}
    recorder.step("first", lambda: told)
    trace = recorder.trace()
    told["refs"].append("2")
    recorder.step("second", dict)
    assert [(step.name, step.details) for step in trace.steps] == [("first", {"refs": ["1"]})]
    with pytest.raises(FrozenInstanceError):
        trace.settled_by = Settled.SEARCH  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (1 / 3, 0.3333),
        (float("nan"), None),
        (float("-inf"), None),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        ("é", "é"),
        (("a", np.float64(2)), ["a", 2.0]),
        ({1: {"b": (1,)}}, {"1": {"b": [1]}}),
        (Settled.NUMBER, "number"),
        (frozenset(), "frozenset()"),
    ],
)
def test_every_value_becomes_plain_json(value: object, expected: object) -> None:
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)
    json.dumps(plain(value), allow_nan=False)


def test_an_answer_has_the_field_only_where_a_trace_was_asked_for() -> None:
    answer = Answer("?", "fr", Status.ABSTAINED, "Non.")
    traced = Answer("?", "fr", Status.ABSTAINED, "Non.", trace=Trace(Settled.SEARCH, (Step("a", 1.5, {"b": 2}),), 0.5))
    assert "trace" not in answer.to_json()
    values = json.loads(json.dumps(traced.to_json()))
    assert values.pop("trace") == {
        "settled_by": "search",
        "steps": [{"name": "a", "ms": 1.5, "details": {"b": 2}}],
        "recording_ms": 0.5,
    }
    assert values == json.loads(json.dumps(answer.to_json()))
