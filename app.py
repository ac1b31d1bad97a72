"""The web application, put together: settings, then the assistant, then the page, then serving.

``python app.py`` serves on http://127.0.0.1:7860; every setting is an ``ALINEA_…`` environment variable.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext

from assistant.collecting import nothing_collected
from assistant.errors import AssistantError, lines_of
from assistant.logs import configure_logging
from assistant.settings import Settings, load_settings
from assistant.settings.checks import require_servable
from assistant.threads import keep_to_one_thread
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.replica import eager_assistant
from assistant.web.serving import INTERRUPTED, open_port, serve


def main(settings: Settings | None = None, build: Callable[[Settings], ChatAssistant] | None = None) -> int:
    """Serves the chat until it is told to stop: 0 then, 130 after Ctrl-C, or 1 with the reason in one line on stderr.

    Args:
        settings: default: those of the environment.
        build: makes the assistant; default: the real one, in processes of its own where the settings say so.
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
    keep_to_one_thread()  # every question has one of its own
    from assistant.publishing.opening import maybe_follower
    from assistant.web.keeping import prepare_store
    from assistant.workers.opening import maybe_pool

    follower = maybe_follower(settings)
    version = follower.version if follower else None
    with maybe_pool(settings, version) if build is None else nullcontext() as pool:
        load = pool.start if pool else lambda: (build or _build_assistant)(settings)
        assistant = eager_assistant(load, follower, pool.open_everywhere if pool else None)
        options = WebOptions.of(settings)
        prepare_store(options)
        # Imported once the port is ours: it takes seconds. Models take more, and start when the page is up.
        with nothing_collected():
            from assistant.web.application import build_app
            from assistant.web.health.health import health_of
            from assistant.web.health.replica import ReplicaWatch

            app = build_app(assistant, options, ReplicaWatch(follower) if follower else None)
        health = health_of(app)
        if pool:
            health.watch("alinea_workers_ready", "Answering processes that are ready.", lambda: pool.ready_count)
        leaving = health.leaving(settings.shutdown_seconds)
        with assistant.following():
            return serve(app, bound, when_listening=assistant.start, give_up=lambda: assistant.failed, leaving=leaving)


def _build_assistant(settings: Settings) -> ChatAssistant:
    from assistant.libraryassembly import build_library

    return build_library(settings)


if __name__ == "__main__":
    sys.exit(main())
