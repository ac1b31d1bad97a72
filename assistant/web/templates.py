"""Pages made on the server: one way to read templates, in which whatever is put in is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FRAMES = Path(__file__).with_name("frames")
"""What pages have around them."""


@cache
def templates(folder: Path) -> Environment:
    """The templates of a folder, and the frames for them; a name that a page is not given is an error, not a blank."""
    return Environment(
        loader=FileSystemLoader([folder, _FRAMES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
