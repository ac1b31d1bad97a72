"""Where the command writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True)
class Streams:
    """Standard output and standard error, whatever ``sys`` calls so meanwhile."""

    out: TextIO
    err: TextIO
