"""Where the store lies. Imports nothing slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pydantic import SecretStr

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store.database import Database


FILE = "store.sqlite"
"""In the data folder, where there is no other database."""


class Placed(Protocol):
    """What says where the store lies: the settings do, and a :class:`StorePlace`."""

    @property
    def data_dir(self) -> Path:
        """The folder of the file, where there is no other database."""

    @property
    def database(self) -> SecretStr | None:
        """The address of another database; see :mod:`assistant.store.postgresql`."""

    @property
    def database_password(self) -> SecretStr | None:
        """Its password."""


@dataclass(frozen=True)
class StorePlace:
    """Where the store lies, and the one way to it that a process shares."""

    data_dir: Path
    database: SecretStr | None = None
    database_password: SecretStr | None = None

    @classmethod
    def of(cls, settings: Settings) -> StorePlace:
        """The place that ``settings`` name."""
        return cls(settings.data_dir, settings.database, settings.database_password)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever kept, as far as can be told without opening anything."""
        return self.database is None and not (self.data_dir / FILE).exists()

    @cached_property
    def opened(self) -> Database:
        """The database, which is not looked at before it is used; always the same one.

        Raises:
            StoreError: the address cannot be understood, or what it needs is not installed.
        """
        from assistant.store.database import open_database  # here: it takes a noticeable moment

        return open_database(self)

    def close(self) -> None:
        """Gives back the connections of the database, if it was opened."""
        if "opened" in self.__dict__:
            self.opened.close()
