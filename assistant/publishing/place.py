"""Where the library of these settings lies: in the data folder or, of a replica, in the version that it serves."""

from __future__ import annotations

from pathlib import Path

from assistant.publishing.cache import Cache
from assistant.publishing.errors import NotPublished, ServedOnly
from assistant.publishing.manifest import MadeBy
from assistant.settings import Settings
from assistant.settings.sources import without_secrets


def cache_of(settings: Settings) -> Cache:
    """What a replica keeps of the versions that it takes over."""
    return Cache(settings.data_dir / "replica")


def library_folder(settings: Settings) -> Path:
    """The folder that holds reports, editions and indexes, at this moment.

    Raises:
        NotPublished: this is a replica, and no version has come yet.
    """
    if settings.library_source is None:
        return settings.data_dir
    cache = cache_of(settings)
    version = cache.current
    if version is None:
        source = without_secrets(settings.library_source)
        raise NotPublished(f"expected a version of the library from {source}, found that none has come yet")
    return cache.at(version)


def require_own(settings: Settings) -> None:
    """Sees to it that the library is this installation's own, to be changed.

    Raises:
        ServedOnly: it is taken over from elsewhere.
    """
    if settings.library_source is not None:
        raise ServedOnly(
            f"this is a replica of {without_secrets(settings.library_source)} (ALINEA_LIBRARY_SOURCE): "
            "expected the library to be changed where it is published, found it here"
        )


class LibraryPlace:
    """Where the library lies, kept from one look to the next: it may be replaced by another version at any moment.

    Args:
        settings: say where.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.here = settings.data_dir
        """Where it lay when it was last looked at."""

    def look(self) -> Path:
        """Where it lies now.

        Raises:
            NotPublished: this is a replica, and no version has come yet.
        """
        self.here = library_folder(self._settings)
        return self.here

    def made_by(self) -> MadeBy | None:
        """What the version was indexed by; ``None`` of a library of our own."""
        return None if self._settings.library_source is None else Cache.manifest_in(self.here).by
