"""What every test of a command needs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, settings: Settings, assistant: Assistant) -> Iterator[None]:
    """The settings of the tests, the index built; the logging that a command configures ends with the test."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(settings.data_dir))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
