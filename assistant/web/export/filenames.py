"""What an exported file is called."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote

from assistant.labels import symbol_slug
from assistant.web.export.dates import in_utc
from assistant.web.export.texts import on_one_line

_LONGEST = 60
_UNSAFE = re.compile(r'[\\/:*?"<>|\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]+')


def filename(symbol: str, name: str, exported: datetime, ending: str) -> str:
    """``E-2021-47 – L’IA – 2026-11-30.docx``: safe on every system, whatever the reader called the conversation."""
    said = _UNSAFE.sub(" ", on_one_line(name))
    said = " ".join(said.split())[:_LONGEST].strip(" .")
    day = in_utc(exported).date().isoformat()
    return " – ".join(filter(None, (symbol_slug(symbol), said, day))) + f".{ending}"


def disposition(name: str) -> str:
    """The value of ``Content-Disposition`` that has a browser keep the file under this name (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
