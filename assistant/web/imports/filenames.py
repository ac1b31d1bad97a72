"""Names of files as browsers send them, made fit for a folder of ours."""

from __future__ import annotations

import re

from assistant.access.names import plain_name

_MOST_BYTES = 120
"""File systems take 255, of which others need some."""
_LONGEST_SUFFIX = 10
_OTHERWISE = "report"


def plain_file_name(sent: str) -> str:
    """The last part of a path of any system, in characters that can be shown, not hidden, and not too long."""
    name = re.split(r"[/\\]", sent)[-1]
    start, dot, end = name.rpartition(".")
    is_suffix = dot and 0 < len(end) <= _LONGEST_SUFFIX and _shown(start)
    suffix = f".{_shown(end)}" if is_suffix and _shown(end) else ""
    stem = _shown(start if is_suffix else name).encode()[: _MOST_BYTES - len(suffix.encode())]
    return f"{_shown(stem.decode('utf-8', 'ignore')) or _OTHERWISE}{suffix}"


def _shown(part: str) -> str:
    return plain_name(re.sub(r'[<>:"|?*]', " ", part)).strip(" .")
