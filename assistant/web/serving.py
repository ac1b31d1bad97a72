"""Listening on a port, and serving until told to stop. Imports nothing slow: the port is taken first of all."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import uvicorn
from fastapi import FastAPI

from assistant.errors import AssistantError

logger = logging.getLogger(__name__)

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it."""
_LEAVE_WITHIN_S = 2
"""How long connections that bring no answer may hold up the end."""
_CLOSE_WITHIN_S = 20.0
"""How long what was opened for serving may take to close: longer than each part of it waits for anything."""
_STUCK_S = 1.0
"""How long an answer that was broken off may hold up the end: a thread cannot be stopped."""
_LOOK_S = 0.05


class PortError(AssistantError):
    """An address that cannot be listened on; the message says which, why, and how to choose another."""


def open_port(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port``.

    Raises:
        PortError: it cannot be had.
    """
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise PortError(
            f"cannot listen on port {port} of {host}: {(error.strerror or str(error)).lower()}; "
            "choose another with ALINEA_PORT=7861 (or ALINEA_HOST for the address)"
        ) from error
    return bound


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Leaving:
    """How an application is left while people may be waiting for its answers."""

    begin: Callable[[], None] = _nothing
    """Lets no further question in."""
    answering: Callable[[], int] = lambda: 0
    """How many questions are not answered yet."""
    cut: Callable[[], None] = _nothing
    """Ends the connections that bring no answer: each open page keeps one."""
    within_s: float = 30.0
    """How long answers are waited for."""


def serve(
    app: FastAPI,
    bound: socket.socket,
    *,
    when_listening: Callable[[], None] = _nothing,
    give_up: Callable[[], bool] = lambda: False,
    leaving: Leaving | None = None,
) -> int:
    """Serves until a signal comes or ``give_up()`` is true, and then until the answers under way are whole.

    Meanwhile the port stays open, so that their pages have all they need, and other programs learn from ``/readyz``
    that this server is about to end. A second Ctrl-C ends it at once.

    Args:
        app: what to serve.
        bound: the port, from :func:`open_port`; closed at the end.
        when_listening: called once, as soon as the page can be had.
        give_up: asked several times a second.
        leaving: how to leave the application.

    Returns:
        The exit status: 130 after Ctrl-C, 1 after giving up, else 0.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=_LEAVE_WITHIN_S,
        proxy_headers=False,  # a layer of the application reads them, from the proxies that the settings list
        server_header=False,
    )
    server = _Server(config, when_listening, give_up, leaving or Leaving())
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        bound.close()
    return 1 if give_up() else 0


class _Server(uvicorn.Server):
    """A server that says where it listens, ends by itself when it has to give up, and lets answers end before it."""

    def __init__(
        self,
        config: uvicorn.Config,
        when_listening: Callable[[], None],
        give_up: Callable[[], bool],
        leaving: Leaving,
    ) -> None:
        super().__init__(config)
        self._when_listening = when_listening
        self._give_up = give_up
        self._leaving = leaving
        self._status = 0
        self._timer: threading.Timer | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for bound in sockets or []:
            host, port, *_ = bound.getsockname()
            logger.info("listening on http://%s:%s (Ctrl-C to stop)", f"[{host}]" if ":" in host else host, port)
        self._when_listening()

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._give_up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._leaving.begin()
        await self._wait_for_answers()
        self._end_anyway(_CLOSE_WITHIN_S)
        self._leaving.cut()
        await super().shutdown(sockets)
        self._end_anyway(_STUCK_S if self._leaving.answering() else None)

    def _end_anyway(self, after_s: float | None) -> None:
        """Ends the process after so long, whatever it still does; ``None``: lets it take its time."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if after_s is None else threading.Timer(after_s, os._exit, [self._status])
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if sig == signal.SIGINT:
            if self.should_exit:
                os._exit(INTERRUPTED)  # asked for twice: no thread that computes may hold it up
            self._status = INTERRUPTED
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        with super().capture_signals():
            yield
            # Uvicorn would send itself the signal again; who was told to end, and did, has not failed.
            self._captured_signals = [each for each in self._captured_signals if each != signal.SIGTERM]

    async def _wait_for_answers(self) -> None:
        leaving, until = self._leaving, time.monotonic() + self._leaving.within_s
        if count := leaving.answering():
            logger.info(
                "waiting for answers under way: %d, %g s at most (Ctrl-C to end at once)", count, leaving.within_s
            )
        while leaving.answering() and time.monotonic() < until:
            await asyncio.sleep(_LOOK_S)
        if count := leaving.answering():
            logger.warning("answers broken off, for they took too long: %d", count)
