"""Stores in both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.store.database import Database
from assistant.store.place import StorePlace
from tests.postgresql import Server, running_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for all."""
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    """A place where nothing was ever kept, in each kind of database."""
    if request.param == "sqlite":
        return StorePlace(tmp_path / "data")
    server: Server = request.getfixturevalue("postgresql")
    return StorePlace(tmp_path / "data", SecretStr(server.new_database()))


@pytest.fixture
def database(place: StorePlace) -> Iterator[Database]:
    """The database of the place."""
    yield place.opened
    place.opened.close()
