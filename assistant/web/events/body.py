"""The body of an event of the chat page: words, and no more of them than a long conversation has."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from assistant.web.events.parts import parts_of
from assistant.web.problems import Problem

MOST_BYTES = 4_000_000
"""A question brings the whole conversation: some 6 kB for each question with its answer, so there is room for 600."""
MOST_PARTS = 40_000
"""Of its JSON: 16 for a question with its answer."""
_LONGEST_SESSION = 100
"""Characters of its name, which Gradio keeps for a while; its own script makes 11."""

_OF_MESSAGES = frozenset({"role", "content", "metadata", "options", "type", "text"})
_OF_OUR_SCRIPTS = frozenset({"question", "at", "reports", "link", "preferences", "shown", "conversation"})
_FIELDS = _OF_MESSAGES | _OF_OUR_SCRIPTS


def require_words(body: bytes) -> None:
    """Lets pass what the page sends: objects of the fields that it knows, strings and numbers.

    To Gradio other fields can name a file, which it fetches from wherever the name says, or a component, which it makes
    with any arguments; either happens before our own handlers see the event. The page has neither.

    Raises:
        Problem: it is no JSON object (400); there is too much of it (413); it has other fields (422).
    """
    values = _object(body)
    session = values.get("session_hash")
    if session is not None and not (isinstance(session, str) and len(session) <= _LONGEST_SESSION):
        line = f"session_hash: expected a string of at most {_LONGEST_SESSION} characters, found another value"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, line)
    for number, part in enumerate(parts_of(list(values.values()))):
        if number > MOST_PARTS:
            line = f"body: expected at most {MOST_PARTS} values, found more"
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, line)
        if isinstance(part, dict) and not (part.keys() <= _FIELDS and part.get("type", "text") == "text"):
            line = "body: expected words alone, found a field of something else; files and components are not taken"
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, line)


def _object(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)  # as FastAPI reads it: what is looked at here is what Gradio gets
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Problem(HTTPStatus.BAD_REQUEST, "body: expected a JSON object, found something else")
    return values
