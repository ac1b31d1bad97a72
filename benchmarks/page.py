"""A reader without a browser: asks the page over the protocol that Gradio's own script speaks."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NamedTuple
from uuid import uuid4

import httpx

_QUESTION, _MESSAGES = "alinea-question", "alinea-messages"
_WORDS = re.compile(r'<div class="answer (?!streaming pending)')
_ANSWER = re.compile(r' content="([^"]*)"')


@dataclass(frozen=True)
class AskEvent:
    """The event that Enter in the question box sets off, as the page describes it."""

    number: int
    inputs: tuple[tuple[str, Any], ...]
    """Of each: the id of its element, and the value that it starts with."""
    messages: int
    """Which of the outputs is the conversation."""


class Exchange(NamedTuple):
    """A question as it was met."""

    asked: str
    answered: str
    """The question that the answer says it answers; empty where there is no whole answer."""
    first_s: float
    """Until the first sentence had come."""
    whole_s: float


@dataclass
class Session:
    """One reader's conversation, kept as a browser keeps it and sent along with each question."""

    client: httpx.AsyncClient
    event: AskEvent
    language: str
    key: str = field(default_factory=lambda: uuid4().hex)
    messages: list[Any] = field(default_factory=list)

    async def ask(self, question: str) -> Exchange:
        """Asks, and waits for the whole answer.

        Raises:
            SystemExit: the page did not answer.
        """
        own = {_QUESTION: question, _MESSAGES: self.messages, "alinea-bridge": self.language}
        data = [own.get(name, value) for name, value in self.event.inputs]
        body = {"data": data, "fn_index": self.event.number, "session_hash": self.key}
        started = time.perf_counter()
        (await self.client.post("/gradio_api/queue/join", json=body)).raise_for_status()
        first = 0.0
        async for messages in self._growing():
            self.messages = messages
            if not first and _WORDS.match(_html(messages)):
                first = time.perf_counter() - started
        whole = time.perf_counter() - started
        found = _ANSWER.search(_html(self.messages))
        answered = json.loads(unescape(found[1]))["question"] if found else ""
        return Exchange(question, answered, first or whole, whole)

    async def _growing(self) -> AsyncIterator[list[Any]]:
        """The conversation after each change; a change comes whole at first, then as what is different."""
        values: list[Any] = []
        async with self.client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.key}) as events:
            async for line in events.aiter_lines():
                message: dict[str, Any] = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if message.get("msg") not in ("process_generating", "process_completed"):
                    continue
                if not message["success"]:
                    raise SystemExit(f"the page did not answer: {message['output']}")
                sent = message["output"]["data"]
                is_difference = bool(values) and message["msg"] == "process_generating"
                values = [_changed(*pair) for pair in zip(values, sent, strict=True)] if is_difference else sent
                messages = values[self.event.messages]
                if isinstance(messages, list):  # else an update that leaves them as they are
                    yield messages
                if message["msg"] == "process_completed":
                    return
        raise SystemExit("the page closed the stream before it had answered")


async def ask_event(client: httpx.AsyncClient) -> AskEvent:
    """The event to ask by, of the page that ``client`` is before."""
    config = (await client.get("/config")).json()
    parts = {part["id"]: part["props"] for part in config["components"]}
    box = next(number for number, props in parts.items() if props.get("elem_id") == _QUESTION)
    event = next(event for event in config["dependencies"] if [box, "submit"] in event["targets"])
    inputs = tuple((str(parts[number].get("elem_id")), parts[number].get("value")) for number in event["inputs"])
    outputs = [parts[number].get("elem_id") for number in event["outputs"]]
    return AskEvent(int(event["id"]), inputs, outputs.index(_MESSAGES))


@dataclass(frozen=True)
class PageReader:
    """One reader's session with a served page."""

    address: str

    def ask(self, question: str) -> str:
        """The HTML of the last message, once the answer is whole."""
        return asyncio.run(self._ask(question))

    async def _ask(self, question: str) -> str:
        async with httpx.AsyncClient(base_url=self.address, timeout=60) as client:
            session = Session(client, await ask_event(client), "fr")
            await session.ask(question)
            return _html(session.messages)


def _changed(value: Any, edits: list[tuple[str, list[Any], Any]]) -> Any:
    """A value once its edits, each (action, path, what to put there), are made in it."""
    for action, path, new in edits:
        if not path:
            value = value + new if action == "append" else new
            continue
        *way, last = path
        holder = value
        for step in way:
            holder = holder[step]
        if action == "append":
            holder[last] += new
        elif action == "delete":
            del holder[last]
        elif action == "add" and isinstance(holder, list):
            holder.insert(last, new)
        else:
            holder[last] = new
    return value


def _html(messages: list[Any]) -> str:
    """Of the last message."""
    content = messages[-1]["content"] if messages else ""
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
