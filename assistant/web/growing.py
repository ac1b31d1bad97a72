"""Answers that grow in threads, awaited by a door that must not block."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager

from anyio import CancelScope, CapacityLimiter
from anyio.to_thread import run_sync

from assistant.answer import Answer

_AT_ONCE = 100
"""Questions in threads, most of which wait for their turn: more wait outside of any."""


def threads() -> CapacityLimiter:
    """Threads for questions alone, so that those that wait never take one from a page or a health check."""
    return CapacityLimiter(_AT_ONCE)


class Growing:
    """A growing answer; from :func:`growing`, which ends it in any case."""

    def __init__(self, answers: Generator[Answer, None, None], limiter: CapacityLimiter) -> None:
        self._answers = answers
        self._limiter = limiter
        self._coming: asyncio.Task[Answer | None] | None = None

    async def next(self, within: float | None = None) -> Answer | None:
        """The answer, grown; ``None`` once it was whole.

        Args:
            within: seconds to wait at most; without it, as long as it takes.

        Raises:
            TimeoutError: it has not grown as yet; ask again.
            AssistantError: there is no assistant.
            Problem: no turn was to be had.
        """
        if self._coming is None:
            self._coming = asyncio.create_task(self._grown())
        done, _ = await asyncio.wait({self._coming}, timeout=within)
        if not done:
            raise TimeoutError
        coming, self._coming = self._coming, None
        return coming.result()

    async def close(self) -> None:
        """Breaks the answer off where it is not whole. A thread cannot be stopped: it is waited for."""
        with CancelScope(shield=True):
            if self._coming is not None:
                await asyncio.wait({self._coming})
                if not self._coming.cancelled():
                    self._coming.exception()  # nobody is there to be told
            await run_sync(self._answers.close, limiter=self._limiter)

    async def _grown(self) -> Answer | None:
        return await run_sync(next, self._answers, None, limiter=self._limiter)


@asynccontextmanager
async def growing(answers: Generator[Answer, None, None], limiter: CapacityLimiter) -> AsyncIterator[Growing]:
    """The answer of :meth:`Desk.stream`, broken off when the context ends."""
    grown = Growing(answers, limiter)
    try:
        yield grown
    finally:
        await grown.close()
