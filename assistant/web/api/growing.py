"""Growing answers, which block as they are made, for who must not be blocked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import suppress
from contextvars import copy_context

from fastapi import Request

from assistant.answer import Answer

_PATIENCE_S = 3600.0
Answers = Generator[Answer, None, None]
_Said = Answer | Exception | None
"""``None``: that was all."""


async def growing(answers: Answers, every_s: float) -> AsyncGenerator[Answer | None, None]:
    """The answers, made in a thread of their own; ``None`` whenever none has come for ``every_s`` seconds.

    Who stops listening breaks them off: they are closed as soon as they hand over the one that they are at.

    Raises:
        Exception: whatever they raise.
    """
    said: asyncio.Queue[_Said] = asyncio.Queue()
    left = threading.Event()
    loop = asyncio.get_running_loop()

    def tell(what: _Said) -> None:
        with suppress(RuntimeError):  # the loop is closed, the server with it
            loop.call_soon_threadsafe(said.put_nowait, what)

    work = copy_context().run  # a trace of the request goes on in the thread
    threading.Thread(target=work, args=(_work, answers, tell, left), name="asking", daemon=True).start()
    try:
        while True:
            try:
                what = await asyncio.wait_for(said.get(), every_s)
            except TimeoutError:
                yield None
                continue
            if what is None:
                return
            if isinstance(what, Exception):
                raise what
            yield what
    finally:
        left.set()


async def whole(answers: Answers, request: Request) -> Answer | None:
    """The last of the answers; ``None`` where the client left before it came.

    Raises:
        Exception: whatever they raise.
    """
    reading = asyncio.ensure_future(_last(answers))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({reading, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return reading.result() if reading.done() else None
    finally:
        for task in (reading, leaving):
            task.cancel()
        await asyncio.gather(reading, leaving, return_exceptions=True)


def _work(answers: Answers, tell: Callable[[_Said], None], left: threading.Event) -> None:
    try:
        while not left.is_set():
            answer = next(answers, None)
            if answer is None:
                break
            tell(answer)
    except Exception as error:  # noqa: BLE001 - the outermost door of this thread: who listens gets the error
        tell(error)
    finally:
        answers.close()
        tell(None)


async def _last(answers: Answers) -> Answer | None:
    last = None
    async for answer in growing(answers, _PATIENCE_S):
        last = answer or last
    return last


async def _left(request: Request) -> None:
    """Returns once the client is gone; its body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
