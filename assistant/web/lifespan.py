"""What goes on while an application serves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI

During = Callable[[], AbstractAsyncContextManager[None]]
"""Makes a context."""


def while_serving(app: FastAPI, during: During) -> None:
    """Has a context entered before the application serves, within those added before, and left after it has served."""
    outer = app.router.lifespan_context

    @asynccontextmanager
    async def both(served: Any) -> AsyncIterator[Any]:
        async with outer(served) as state, during():
            yield state

    app.router.lifespan_context = both
