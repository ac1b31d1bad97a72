"""Streams as they grow, break off and fail; and many questions at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from fastapi import FastAPI
from openai import APIError, AsyncOpenAI, InternalServerError, OpenAI, RateLimitError

from assistant.access.identity import ANYBODY
from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.web.awaiting import with_silences
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk, Observer, Turns
from assistant.web.loading import EagerAssistant
from assistant.web.openai.asked import Asked
from assistant.web.openai.completion import Completion
from assistant.web.openai.models import model_of
from assistant.web.openai.routes import add_openai
from assistant.web.openai.streaming import events
from assistant.web.problems import Problem
from assistant.web.provider import ChatAssistant
from tests.web.noting import PATIENCE_S, Notebook, SteppedAssistant, TogetherAssistant
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import SmallAssistant, answer_to, cut

QUESTION: Any = [{"role": "user", "content": "Quel groupe ?"}]


@contextmanager
def door(behind: ChatAssistant, observers: Sequence[Observer] = (), turns: Turns | None = None) -> Iterator[str]:
    """The door alone, with who watches."""
    app = FastAPI()
    desk = Desk(eager(behind), observers, turns) if turns else Desk(eager(behind), observers)
    add_openai(app, desk, public_url="https://intranet.example.org")
    with serving_app(app) as where:
        yield f"{where}/v1"


@contextmanager
def client_of(where: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=where, api_key="any", max_retries=0) as client:
        yield client


def test_a_sentence_is_there_before_the_next_is_known() -> None:
    behind = SteppedAssistant()
    with (
        door(behind) as where,
        client_of(where) as client,
        client.chat.completions.create(model="alinea", messages=QUESTION, stream=True) as chunks,
    ):
        said = (chunk.choices[0].delta.content for chunk in chunks)
        first = next(part for part in said if part)
        assert first.endswith("[par. 51]")
        behind.let.release()
        assert next(part for part in said if part).startswith(" Formé au début de 2021")


def test_a_stream_that_is_broken_off_ends_the_answer_and_is_noted_without_it() -> None:
    notebook = Notebook()
    with door(SmallAssistant(), [notebook]) as where, client_of(where) as client:
        messages: Any = [{"role": "user", "content": "sans fin"}]
        with client.chat.completions.create(model="alinea", messages=messages, stream=True) as chunks:
            next(chunk for chunk in chunks if chunk.choices[0].delta.content)
        assert notebook.told.wait(PATIENCE_S)
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]


def test_a_question_is_noted_with_its_door_and_its_caller() -> None:
    notebook = Notebook()
    with door(SmallAssistant(), [notebook]) as where, client_of(where) as client:
        client.chat.completions.create(model="alinea", messages=QUESTION)
    noted = notebook.noted[0]
    assert noted.caller == Caller(ANYBODY, Door.OPENAI, "127.0.0.1", "r-1")
    assert (noted.question, noted.answer) == ("Quel groupe ?", answer_to("Quel groupe ?", "fr"))


@pytest.mark.parametrize("stream", [False, True])
def test_questions_are_answered_at_the_same_time(stream: bool) -> None:
    behind = TogetherAssistant()

    async def all_of_them(where: str) -> list[str]:
        async with AsyncOpenAI(base_url=where, api_key="any", max_retries=0) as client:
            return await asyncio.gather(*(one(client) for _ in range(behind.together.parties)))

    async def one(client: AsyncOpenAI) -> str:
        if not stream:
            completion = await client.chat.completions.create(model="alinea", messages=QUESTION)
            return completion.choices[0].message.content or ""
        async with await client.chat.completions.create(model="alinea", messages=QUESTION, stream=True) as chunks:
            return "".join([chunk.choices[0].delta.content or "" async for chunk in chunks])

    with door(behind) as where:
        said = asyncio.run(all_of_them(where))
    assert len(said) == 8
    assert len(set(said)) == 1


@pytest.mark.parametrize("stream", [False, True])
def test_who_gets_no_turn_is_told_when_to_come_again(stream: bool) -> None:
    class Full:
        def turn(self, caller: Caller) -> Any:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "expected at most 3 questions waiting", {"Retry-After": "7"})

    with door(SmallAssistant(), turns=Full()) as where, client_of(where) as client:
        with pytest.raises(RateLimitError) as caught:
            client.chat.completions.create(model="alinea", messages=QUESTION, stream=stream)
        assert caught.value.response.headers["retry-after"] == "7"
        assert caught.value.body == {
            "message": "expected at most 3 questions waiting",
            "type": "rate_limit_error",
            "param": None,
            "code": "rate_limit_exceeded",
        }


def test_an_assistant_that_cannot_be_built_is_not_available() -> None:
    def build() -> ChatAssistant:
        raise AssistantError("no such folder: /secret")

    provider = EagerAssistant(build)
    provider.start()
    app = FastAPI()
    add_openai(app, Desk(provider))
    with serving_app(app) as where, client_of(f"{where}/v1") as client:
        with pytest.raises(InternalServerError) as caught:
            client.chat.completions.create(model="alinea", messages=QUESTION)
        assert len(list(client.models.list())) == 3
    assert (caught.value.status_code, caught.value.type) == (503, "server_error")
    assert "secret" not in caught.value.message


def test_a_failure_after_the_beginning_is_told_by_the_stream() -> None:
    class Broken(SmallAssistant):
        def stream(self, message: str, *args: Any, **more: Any) -> Iterator[Answer]:
            yield cut(answer_to(message, "fr"), 1)
            raise RuntimeError("secret")

    with (
        door(Broken()) as where,
        client_of(where) as client,
        client.chat.completions.create(model="alinea", messages=QUESTION, stream=True) as chunks,
    ):
        said = list[str]()
        with pytest.raises(APIError, match="an internal error prevents an answer; it has been logged"):
            said.extend(chunk.choices[0].delta.content or "" for chunk in chunks)
        assert "".join(said).endswith("[par. 51]")


def test_a_stream_with_nothing_to_say_gives_signs_of_life() -> None:
    behind = SteppedAssistant()
    answers = Desk(eager(behind)).astream(Caller(ANYBODY, Door.OPENAI), "Quel groupe ?")

    async def told() -> list[str]:
        lines = list[str]()
        completion = Completion(Asked(model_of("alinea"), "Quel groupe ?", ()))
        async for line in events(None, with_silences(answers, 0), completion, ""):
            lines.append(line)
            if line.startswith(":") and lines.count(line) == 3:
                behind.let.release()
        return lines

    lines = asyncio.run(told())
    assert lines.count(": the answer is on its way\n\n") >= 3
    assert lines[-1] == "data: [DONE]\n\n"
    said = [json.loads(line.removeprefix("data: ")) for line in lines[:-1] if not line.startswith(":")]
    deltas = [value["choices"][0]["delta"].get("content", "") for value in said]
    assert "".join(deltas).count("[par. 51]") == 3
