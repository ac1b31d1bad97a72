from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from assistant.logs import configure_logging


@pytest.fixture
def json_log() -> Iterator[None]:
    """Our log on stderr, as JSON; the root logger is put back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging("INFO", form="json")
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
