"""The Hugging Face hub: what its cache holds of a model, and how its libraries are kept quiet."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)
_HUB_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
_LOADERS = ("huggingface_hub", "sentence_transformers", "transformers")
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


@contextmanager
def quiet_loaders() -> Iterator[None]:
    """Within it, the libraries that load models log errors alone: what fails is said once, by the error raised."""
    loggers = [logging.getLogger(name) for name in _LOADERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def say_that_it_is_fetched(name: str) -> None:
    """One line before what may take minutes, or half of one until the hub is given up; none of a missing folder."""
    if _HUB_NAME.fullmatch(name):
        log.info("%s is not in the hub's cache: asking the hub", name)
