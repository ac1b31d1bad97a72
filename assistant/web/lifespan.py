"""What runs beside the application, from its start to its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI


def run_with(app: FastAPI, running: Callable[[], AbstractAsyncContextManager[None]]) -> None:
    """Has the context that ``running`` makes entered whenever the application starts, around all that ran with it."""
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(started: FastAPI) -> AsyncIterator[Any]:
        async with running(), before(started) as state:
            yield state

    app.router.lifespan_context = lifespan
