"""The real assistant, built once for all the tests that ask it, and places to keep things in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.settings import Settings, load_settings
from assistant.store.place import StorePlace
from corpus.library import load_report
from corpus.report import Report
from tests.postgresql import Server, running_server


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was after each test: every command configures it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


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


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One PostgreSQL for all the tests of a process that need it."""
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    """A place where nothing was ever kept, in each kind of database."""
    if request.param == "sqlite":
        return StorePlace(tmp_path / "data")
    server: Server = request.getfixturevalue("postgresql")
    return StorePlace(tmp_path / "data", SecretStr(server.new_address()))
