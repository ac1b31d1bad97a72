"""Building Gradio pages in a test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Built = TypeVar("Built")


def built_in_a_loop(build: Callable[[], Built]) -> Built:
    """What ``build`` makes, made inside a running event loop, in a thread of its own.

    Outside of a loop, Gradio opens some and never closes them: a ResourceWarning each. The thread is for callers
    that already run a loop, as Playwright does.
    """

    async def make() -> Built:
        return build()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()
