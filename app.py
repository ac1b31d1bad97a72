"""The web application, put together: settings, then the assistant, then the page, then serving.

``python app.py`` serves on http://127.0.0.1:7860; every setting is an ``ALINEA_…`` environment variable.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, lines_of
from assistant.logs import configure_logging
from assistant.settings import Settings, load_settings
from assistant.settings.checks import require_servable
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.replica import FollowingAssistant
from assistant.web.serving import INTERRUPTED, open_port, serve

if TYPE_CHECKING:
    from assistant.workers.pool import WorkerPool


def main(settings: Settings | None = None, build: Callable[[Settings], ChatAssistant] | None = None) -> int:
    """Serves the chat until it is told to stop.

    Args:
        settings: default: those of the environment.
        build: makes the assistant; default: the real one, in processes of its own where the settings say so.

    Returns:
        The exit status: 0, 130 after Ctrl-C, or 1 with the reason in one line on stderr.
    """
    try:
        return _serve(settings or load_settings(), build)
    except AssistantError as error:
        sys.stderr.writelines(f"alinea: {line}\n" for line in lines_of(error))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _serve(settings: Settings, build: Callable[[Settings], ChatAssistant] | None) -> int:
    configure_logging(settings.log_level, timestamps=True, form=settings.log_format)
    require_servable(settings)
    bound = open_port(settings.host, settings.port)
    # Every question has a thread of its own, and those of numpy would only take the cores from one another. It is read
    # as numpy is imported; an operator's own choice stands.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from assistant.publishing.opening import maybe_follower
    from assistant.web.keeping import prepare_store
    from assistant.workers.opening import maybe_pool

    follower = maybe_follower(settings)
    served = follower.version if follower else None
    with maybe_pool(settings, served) if build is None else nullcontext() as pool:
        load = pool.start if pool else lambda: (build or _build_assistant)(settings)
        assistant = FollowingAssistant(load, follower, _opening(pool)) if follower else EagerAssistant(load)
        options = WebOptions.of(settings)
        prepare_store(options)
        # Imported once the port is ours, for it takes seconds. The models, which take more, start when the page is up:
        # two such imports at a time only hold each other back.
        from assistant.web.application import build_app
        from assistant.web.health.health import health_of
        from assistant.web.health.replica import ReplicaWatch

        app = build_app(assistant, options, ReplicaWatch(follower) if follower else None)
        health = health_of(app)
        if pool:
            health.watch("alinea_workers_ready", "Answering processes that are ready.", lambda: pool.ready_count)
        leaving = health.leaving(settings.shutdown_seconds)
        with assistant.following() if isinstance(assistant, FollowingAssistant) else nullcontext():
            return serve(app, bound, when_listening=assistant.start, give_up=lambda: assistant.failed, leaving=leaving)


def _opening(pool: WorkerPool | None) -> Callable[[ChatAssistant], object]:
    """What has all that answers open a version of the library that has come."""
    return (lambda _: pool.open_everywhere()) if pool else (lambda assistant: assistant.refresh())


def _build_assistant(settings: Settings) -> ChatAssistant:
    from assistant.libraryassembly import build_library

    return build_library(settings)


if __name__ == "__main__":
    sys.exit(main())
