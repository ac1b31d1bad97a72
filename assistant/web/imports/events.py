"""An import as server-sent events: ``progress`` as it goes on, then ``imported``, or ``problem``."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from fastapi.sse import format_sse_event

from assistant.web.api.events import KEEP_ALIVE_S
from assistant.web.awaiting import with_silences
from assistant.web.failures import problem_of
from assistant.web.imports.reading import Kept, Progress

Steps = AsyncGenerator[Progress | Kept, None]


async def import_events(steps: Steps, language: str, keep_alive_s: float = KEEP_ALIVE_S) -> AsyncGenerator[bytes, None]:
    """The events, each with its number as ``id``; comments keep the connection alive."""
    number = 0
    try:
        async with aclosing(with_silences(steps, keep_alive_s)) as going_on:
            async for step in going_on:
                if step is None:
                    yield format_sse_event(comment="still working")
                    continue
                number += 1
                if isinstance(step, Kept):
                    yield _event("imported", number, step.to_json(language))
                else:
                    values = {"stage": step.stage.value, "page": step.page, "pages": step.pages}
                    yield _event("progress", number, values)
    except Exception as error:  # noqa: BLE001 - an outermost door: the response has begun, its status cannot tell
        yield _event("problem", number + 1, problem_of(error).to_json())


def _event(name: str, number: int, values: Mapping[str, Any]) -> bytes:
    return format_sse_event(event=name, id=str(number), data_str=json.dumps(values, ensure_ascii=False))
