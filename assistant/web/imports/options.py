"""What an operator has chosen of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.publishing.place import library_folder
from assistant.settings import Settings

_MB = 2**20


@dataclass(frozen=True)
class LibraryOptions:
    """The part of the settings that says where the library lies, and what may be added to it."""

    data_dir: Path
    uploads: bool = True
    """Whether reports may be added in the page, by those who may."""
    most_bytes: int = 50 * _MB
    """Of a file that is added."""
    published: Callable[[], Path] | None = None
    """Of a replica, where the version lies that it serves; nothing is added there."""

    @classmethod
    def of(cls, settings: Settings) -> LibraryOptions:
        """Those that ``settings`` describe."""
        if settings.library_source is not None:
            return cls(settings.data_dir, uploads=False, published=lambda: library_folder(settings))
        return cls(settings.data_dir, settings.uploads != "off", settings.max_upload_mb * _MB)
