"""Listening on a port, and serving until told to stop. Imports nothing slow: the port is taken first of all."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from assistant.errors import AssistantError

logger = logging.getLogger(__name__)

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it."""
_LEAVE_WITHIN_S = 2
"""How long open connections (each page keeps one) may hold up the end."""


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


def serve(
    app: FastAPI,
    bound: socket.socket,
    *,
    when_listening: Callable[[], None] = lambda: None,
    give_up: Callable[[], bool] = lambda: False,
) -> int:
    """Serves until a signal comes or ``give_up()`` is true.

    Args:
        app: what to serve.
        bound: the port, from :func:`open_port`; closed at the end.
        when_listening: called once, as soon as the page can be had.
        give_up: asked several times a second.

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
    try:
        _Server(config, when_listening, give_up).run(sockets=[bound])
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        bound.close()
    return 1 if give_up() else 0


class _Server(uvicorn.Server):
    """A server that says where it listens, and ends by itself when it has to give up."""

    def __init__(self, config: uvicorn.Config, when_listening: Callable[[], None], give_up: Callable[[], bool]) -> None:
        super().__init__(config)
        self._when_listening = when_listening
        self._give_up = give_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for bound in sockets or []:
            host, port, *_ = bound.getsockname()
            logger.info("listening on http://%s:%s (Ctrl-C to stop)", f"[{host}]" if ":" in host else host, port)
        self._when_listening()

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._give_up()
