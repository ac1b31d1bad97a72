"""What the tests of commands, and those of support, need."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, and in it an empty data folder, which the commands of the test have."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ALINEA_ENCODER", "bundled-static")  # the quick one
    return tmp_path


@pytest.fixture(scope="session")
def yardstick(settings: Settings) -> Yardstick:
    """What the answers about the real report are measured against."""
    return build_yardstick(settings)


@pytest.fixture(scope="session")
def judge(yardstick: Yardstick) -> SupportJudge:
    """The judge of the real report, made once."""
    return build_judge(yardstick.report, yardstick.encode)
