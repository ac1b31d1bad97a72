"""``alinea serve``: the chat window, composed in ``app.py``."""

from __future__ import annotations

import argparse

from app import main as serve
from assistant.settings import Settings


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    return serve(settings)
