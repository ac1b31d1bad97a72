"""Answers as they grow, from a real server: each event at its time, and an end to answers that nobody reads."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from assistant.answer import Answer, Status
from assistant.web.api.events import answer_events
from assistant.web.desk import Observer
from assistant.web.provider import ChatAssistant
from tests.web.api.small_api import ASK, small_api
from tests.web.connections import posted
from tests.web.noting import PATIENCE_S, Notebook, SteppedAssistant
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import SmallAssistant, answer_to, cut


@dataclass(frozen=True)
class Event:
    name: str
    id: int
    answer: dict[str, Any]


@contextmanager
def serving(behind: ChatAssistant, *observers: Observer) -> Iterator[str]:
    with serving_app(small_api(eager(behind), observers)) as where:
        yield f"{where}{ASK}"


@contextmanager
def streaming(where: str, question: str) -> Iterator[httpx.Response]:
    body = {"question": question, "stream": True}
    with httpx.Client(timeout=PATIENCE_S) as client, client.stream("POST", where, json=body) as response:
        yield response


def events(lines: Iterator[str]) -> Iterator[Event]:
    """Those of a stream, as they come; comments are passed over."""
    fields = dict[str, str]()
    for line in lines:
        name, _, value = line.partition(": ")
        if name:
            fields[name] = value
        elif fields:
            yield Event(fields["event"], int(fields["id"]), json.loads(fields["data"]))
        if not line or line.startswith(":"):
            fields = {}


def without_timings(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "timings_ms"}


def test_each_sentence_comes_before_the_next_is_known() -> None:
    behind = SteppedAssistant()
    with serving(behind) as where, streaming(where, "Qui dirige le groupe ?") as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        lines = response.iter_lines()
        assert next(lines) == ": asked"
        coming = events(lines)
        first = next(coming)
        assert (first.name, first.id, len(first.answer["sentences"])) == ("partial", 1, 1)
        behind.let.release()
        second = next(coming)
        assert (second.name, second.id, len(second.answer["sentences"])) == ("partial", 2, 2)
        (last,) = coming
    assert (last.name, last.id) == ("answer", 3)
    assert last.answer == json.loads(json.dumps(SmallAssistant().ask("Qui dirige le groupe ?").to_json()))


@pytest.mark.parametrize("question", ["Qui achète ? achats", "Who handles procurement?", "Quelle météo ?", "Hello"])
def test_the_last_event_is_the_answer_that_comes_whole(question: str) -> None:
    with serving(SmallAssistant()) as where:
        with streaming(where, question) as response:
            *partial, last = events(response.iter_lines())
        whole = httpx.post(where, json={"question": question}).json()
    assert {event.name for event in partial} == {"partial"}
    assert [event.id for event in [*partial, last]] == list(range(1, len(partial) + 2))
    assert last.name == "answer"
    assert without_timings(last.answer) == without_timings(whole)


def test_a_client_that_leaves_a_stream_ends_the_answer() -> None:
    notebook = Notebook()
    with serving(SmallAssistant(), notebook) as where:
        with streaming(where, "sans fin") as response:
            next(events(response.iter_lines()))
        assert notebook.told.wait(PATIENCE_S)
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]


def test_a_client_that_leaves_while_it_waits_for_the_whole_ends_the_answer_too() -> None:
    notebook, begun = Notebook(), threading.Event()

    class Endless(SmallAssistant):
        def stream(self, *given: Any, **options: Any) -> Iterator[Answer]:
            begun.set()
            return super().stream(*given, **options)

    with serving(Endless(), notebook) as where:
        with posted(where, {"question": "sans fin"}):
            assert begun.wait(PATIENCE_S)
        assert notebook.told.wait(PATIENCE_S)
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]


def test_a_silent_stream_is_kept_alive_by_comments() -> None:
    async def told() -> list[bytes]:
        go_on = asyncio.Event()

        async def answers() -> AsyncGenerator[Answer, None]:
            await go_on.wait()
            yield answer_to("Hello", "en")

        found = list[bytes]()
        async for event in answer_events(answers(), keep_alive_s=0.001):
            found.append(event)
            if len(found) > 2:
                go_on.set()
        return found

    asked, *silent, partial, answer = asyncio.run(told())
    assert asked == b": asked\n\n"
    assert set(silent) == {b": still working\n\n"}
    assert (partial.partition(b"\n")[0], answer.partition(b"\n")[0]) == (b"event: partial", b"event: answer")


def test_an_answer_that_tells_of_a_failure_is_an_error() -> None:
    failed = Answer(question="?", language="en", status=Status.ERROR, text="An internal error prevents an answer.")

    async def told() -> list[bytes]:
        async def answers() -> AsyncGenerator[Answer, None]:
            yield cut(answer_to("Qui ?", "fr"), 1)
            yield failed

        return [event async for event in answer_events(answers(), keep_alive_s=PATIENCE_S)]

    _, partial, error = asyncio.run(told())
    assert partial.startswith(b"event: partial\n")
    assert error.startswith(b"event: error\n")
    assert b'"detail": "An internal error prevents an answer."' in error
