"""Tabs of the chat page, as programs send them."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import httpx


def number_of(config: dict[str, Any], element: str, event: str) -> int:
    """Of the first event that something in an element of the page sets off."""
    part = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == element)
    return next(int(each["id"]) for each in config["dependencies"] if [part, event] in each["targets"])


def following(config: dict[str, Any], number: int) -> int:
    """Of the event that comes after it, in the page."""
    return next(int(each["id"]) for each in config["dependencies"] if each["trigger_after"] == number)


def words(text: str) -> list[dict[str, Any]]:
    """A conversation of one message."""
    content = [{"type": "text", "text": text}]
    return [{"role": "assistant", "metadata": None, "options": None, "content": content}]


def event(number: int, *data: Any, tab: str = "") -> dict[str, Any]:
    """What the page sends."""
    return {"data": list(data), "event_data": None, "fn_index": number, "session_hash": tab or uuid4().hex[:11]}


def outcome(client: httpx.Client, sent: dict[str, Any]) -> dict[str, Any]:
    """How an event ends."""
    client.post("/gradio_api/queue/join", json=sent).raise_for_status()
    params = {"session_hash": sent["session_hash"]}
    with client.stream("GET", "/gradio_api/queue/data", params=params) as messages:
        for line in messages.iter_lines():
            message = json.loads(line.removeprefix("data:")) if line else {}
            if message.get("msg") == "process_completed":
                return dict(message)
    raise AssertionError("the stream ended before the event did")
