"""What the tests of commands, and those of support, need."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

from assistant.assembly import Yardstick, build_yardstick
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.support.judge import SupportJudge, build_judge


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


@pytest.fixture(scope="session")
def yardstick(settings: Settings) -> Yardstick:
    """What the answers about the real report are measured against."""
    return build_yardstick(settings)


@pytest.fixture(scope="session")
def judge(yardstick: Yardstick) -> SupportJudge:
    """The judge of the real report, made once."""
    return build_judge(yardstick.report, yardstick.encode)
