"""The real assistant, built once for all the tests that ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.settings import Settings, load_settings
from corpus.library import load_report
from corpus.report import Report


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that no other run shares."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def settings(data_dir: Path) -> Settings:
    return load_settings({"data_dir": data_dir}, environ={})


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    return build_assistant(settings)


@pytest.fixture(scope="session")
def report() -> Report:
    return load_report("E/2021/47")
