"""The application against its own OpenAPI: whatever fits it is taken, whatever does not is refused, as it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.engine import events, from_schema

pytestmark = pytest.mark.slow

EXAMPLES = 25
"""Of each operation, beside those of the document and those at the bounds of every value."""
REFUSED = [400, 401, 403, 404, 413, 414, 415, 422, 429]
CONFIG = {
    "seed": 1,
    "phases": {"stateful": {"enabled": False}},  # no operation makes what another needs
    "generation": {"mode": "all", "max-examples": EXAMPLES, "deterministic": True, "database": "none"},
    "checks": {
        # Of the length of a whole body or address a schema cannot speak.
        "negative_data_rejection": {"expected-statuses": REFUSED},
        "positive_data_acceptance": {"expected-statuses": [200, 404, 413, 414]},
    },
    "operations": [
        {
            # What a schema cannot say: that the answer sent is one of ours, every citation of a sentence in it.
            "include-operation-id": "feedback",
            "checks": {"positive_data_acceptance": {"expected-statuses": [200, 201, 413, 422]}},
        },
        {
            # That a file is a report, and that there is an import of that id.
            "include-operation-id": "import",
            "checks": {"positive_data_acceptance": {"expected-statuses": [200, 201, 413, 422]}},
        },
        {
            # That a report does not ship with Alinea; that somebody logs in who could be of a group.
            "include-operation-id": ["confirm", "discard", "remove", "set-readers"],
            "checks": {"positive_data_acceptance": {"expected-statuses": [200, 204, 404, 409, 413, 414, 422]}},
        },
    ],
}


def faults(event: events.EngineEvent) -> Iterator[str]:
    """What was found wrong, each with the request that shows it."""
    if isinstance(event, events.FatalError):
        yield repr(event.exception)
    if isinstance(event, events.NonFatalError):
        yield repr(event.value)
    if isinstance(event, events.ScenarioFinished):
        for name, checks in event.recorder.checks.items():
            command = event.recorder.cases[name].value.as_curl_command()
            told = (check for check in checks if check.failure_info is not None)
            yield from (f"{check.name}: {check.failure_info.failure!r}: {command}" for check in told)


def test_no_request_is_answered_otherwise_than_described(api: FastAPI) -> None:
    config = schemathesis.Config.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi("/openapi.json", api, config=config)
    tried, checked, found = Counter[str](), Counter[str](), list[str]()
    for event in from_schema(schema).execute():
        found += faults(event)
        if isinstance(event, events.ScenarioFinished):
            tried[event.label or ""] += len(event.recorder.cases)
            checked.update(check.name for checks in event.recorder.checks.values() for check in checks)
    assert not found, "\n\n".join(found)
    assert checked["negative_data_rejection"] > 500
    assert set(tried) == {each.ok().label for each in schema.get_all_operations()}
