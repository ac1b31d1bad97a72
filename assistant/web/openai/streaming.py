"""An answer as a stream of server-sent events, a sentence at a time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from assistant.answer import Answer
from assistant.web.failures import problem_of, refuse_failed
from assistant.web.growing import Growing
from assistant.web.openai.completion import Completion
from assistant.web.openai.content import content_of, growing_text
from assistant.web.openai.faults import error_json

SILENCE_S = 10.0
"""After so long with nothing to say a stream gives a sign of life, before a proxy takes it for dead."""
_SIGN_OF_LIFE = ": the answer is on its way\n\n"
_DONE = "data: [DONE]\n\n"


async def events(
    grown: Growing, first: Answer | None, completion: Completion, base_url: str, silence_s: float = SILENCE_S
) -> AsyncIterator[str]:
    """The events of a response, up to ``[DONE]``; what goes wrong on the way is an event too.

    Args:
        grown: the answer; closed in any case.
        first: its first state, where it is there already.
        completion: what the chunks have in common.
        base_url: of the server, without a slash at the end.
        silence_s: seconds between signs of life.
    """
    try:
        yield _event(completion.chunk({"role": "assistant", "content": ""}))
        last, sent = first, ""
        async for state in _states(grown, first, silence_s):
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
    finally:
        await grown.close()
    yield _DONE


async def _states(grown: Growing, first: Answer | None, silence_s: float) -> AsyncIterator[Answer | None]:
    """The states of an answer; ``None`` whenever it has not grown for so long."""
    if first is not None:
        yield first
    while True:
        try:
            state = await grown.next(within=silence_s)
        except TimeoutError:
            yield None
            continue
        if state is None:
            return
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
