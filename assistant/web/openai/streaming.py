"""An answer as a stream of server-sent events, a sentence at a time."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing
from typing import Any

from assistant.answer import Answer
from assistant.web.failures import problem_of, refuse_failed
from assistant.web.openai.completion import Completion
from assistant.web.openai.content import content_of, growing_text
from assistant.web.openai.faults import error_json

SILENCE_S = 10.0
"""After so long with nothing to say a stream gives a sign of life, before a proxy takes it for dead."""
_SIGN_OF_LIFE = ": the answer is on its way\n\n"
_DONE = "data: [DONE]\n\n"


async def events(
    first: Answer | None, more: AsyncGenerator[Answer | None, None], completion: Completion, base_url: str
) -> AsyncGenerator[str, None]:
    """The events of a response, up to ``[DONE]``; what goes wrong on the way is an event too.

    Args:
        first: the answer as it began, where it is there already.
        more: the answer as it grows, and ``None`` whenever it has not for a while, for a sign of life.
        completion: what the chunks have in common.
        base_url: of the server, without a slash at the end.
    """
    try:
        yield _event(completion.chunk({"role": "assistant", "content": ""}))
        last, sent = None, ""
        async with aclosing(_after(first, more)) as states:
            async for state in states:
                if state is None:
                    yield _SIGN_OF_LIFE
                    continue
                last, text = state, growing_text(state)
                if len(text) > len(sent):
                    yield _event(completion.chunk({"content": text[len(sent) :]}))
                    sent = text
        for value in _end(last, len(sent), completion, base_url) if last else ():
            yield _event(value)
    except Exception as error:  # noqa: BLE001 (an outermost door: the response has begun, and only an event can tell)
        yield _event(error_json(problem_of(error)))
    yield _DONE


async def _after(
    first: Answer | None, more: AsyncGenerator[Answer | None, None]
) -> AsyncGenerator[Answer | None, None]:
    if first is not None:
        yield first
    async with aclosing(more):
        async for state in more:
            yield state


def _end(answer: Answer, sent: int, completion: Completion, base_url: str) -> Iterator[Mapping[str, Any]]:
    """What follows the last sentence; ``sent`` characters of the content are gone already.

    Raises:
        Problem: the answer tells of a failure (500).
    """
    refuse_failed(answer)
    content = content_of(answer, base_url)
    if content.text[sent:]:
        yield completion.chunk({"content": content.text[sent:]})
    if content.annotations:
        yield completion.chunk({"annotations": list(content.annotations)})
    yield completion.end(answer)
    if completion.asked.with_usage:
        yield completion.usage_chunk(content)


def _event(values: Mapping[str, Any]) -> str:
    return f"data: {json.dumps(values, ensure_ascii=False, separators=(',', ':'))}\n\n"
