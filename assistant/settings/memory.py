"""How much memory this process may use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Of the container, where there is one: of the second and the first version of control groups."""


def memory_bytes(limits: tuple[Path, ...] = _LIMITS) -> int | None:
    """The machine's memory, or its container's where that is less; ``None`` where the platform does not say."""
    known = []
    with suppress(ValueError, OSError, AttributeError):
        known.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for limit in limits:
        with suppress(ValueError, OSError):  # "max": no limit
            known.append(int(limit.read_text(encoding="ascii")))
    return min(known, default=None)
