"""A database in each kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.store.database import Database
from assistant.store.place import StorePlace


@pytest.fixture
def database(place: StorePlace) -> Iterator[Database]:
    """The database of the place."""
    yield place.opened
    place.opened.close()
