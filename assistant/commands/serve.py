"""``alinea serve``: the chat window."""

from __future__ import annotations

import argparse

from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    from assistant.web.server import serve

    return serve(settings)
