"""Forms of values that several settings have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from assistant.settings.origins import read_origin


def at_home(folder: Path) -> Path:
    """The folder, its ``~`` resolved.

    Raises:
        ValueError: there is no such home.
    """
    try:
        return folder.expanduser()
    except RuntimeError as error:  # "~nobody", or no home at all
        raise ValueError("no such home folder") from error


def _listed(value: Any) -> Any:
    """What a list is in the environment: names with commas or blanks between them; a TOML file has arrays."""
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    return tuple(value) if isinstance(value, Iterable) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Several names: ``"a, b"`` in the environment, an array in the file."""

Origins = Annotated[tuple[Annotated[str, AfterValidator(read_origin)], ...], BeforeValidator(_listed)]
"""Several origins of pages, each as browsers write it."""
