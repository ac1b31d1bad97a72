"""``alinea serve``: the chat window, composed in ``app.py``."""

from __future__ import annotations

import argparse
import sys

from app import main as serve
from assistant.settings import Settings
from assistant.settings.checks import require_servable


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted; with ``--check``, only say whether that could be."""
    if not options.check:
        return serve(settings)
    require_servable(settings)
    sys.stdout.write("ok\n")
    return 0
