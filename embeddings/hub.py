"""What the hub's cache holds of a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_ORGANISATION = "sentence-transformers"  # what the hub name of a model without a slash is short for


def cached_revision(name: str, files: Sequence[str], cache_folder: Path | None = None) -> str | None:
    """The commit of a model in the hub's cache (``…/snapshots/COMMIT/modules.json``); ``None`` if it is not there.

    Args:
        name: of the model.
        files: of which one is enough.
        cache_folder: where models of the hub are kept; ``None`` is the hub's own default.
    """
    from sentence_transformers.util import load_file_path

    repository = name if "/" in name else f"{_ORGANISATION}/{name}"
    cache = None if cache_folder is None else str(cache_folder)
    paths = (load_file_path(repository, file, cache_folder=cache, local_files_only=True) for file in files)
    return next((Path(path).parent.name for path in paths if path), None)
