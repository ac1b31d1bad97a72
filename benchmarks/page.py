"""A reader without a browser: asks the page over the protocol that Gradio's own script speaks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx


@dataclass(frozen=True)
class PageReader:
    """One reader's session with a served page."""

    address: str

    def ask(self, question: str) -> str:
        """The HTML of the last message, once the answer is whole."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            config = client.get("/config").json()
            session = uuid4().hex
            body = {"data": [question, [], "fr"], "fn_index": _ask_event(config), "session_hash": session}
            client.post("/gradio_api/queue/join", json=body).raise_for_status()
            return _last_message(client, session)


def _ask_event(config: dict[str, Any]) -> int:
    """The number of the event that Enter in the question box sets off."""
    box = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "alinea-question")
    events: list[dict[str, Any]] = config["dependencies"]
    return int(next(event["id"] for event in events if [box, "submit"] in event["targets"]))


def _last_message(client: httpx.Client, session: str) -> str:
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as events:
        for line in events.iter_lines():
            if not line.startswith("data:"):
                continue
            event = json.loads(line.removeprefix("data:"))
            if event["msg"] == "process_completed":
                if not event["success"]:
                    raise SystemExit(f"the page did not answer: {event['output']}")
                return json.dumps(event["output"], ensure_ascii=False)
    raise SystemExit("the page closed the stream before it had answered")
