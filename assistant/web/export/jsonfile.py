"""A conversation as JSON: as it is, so that a program, or this page, can read it again."""

from __future__ import annotations

import json
from datetime import datetime

from assistant.web.conversations import Conversation, conversation_json
from assistant.web.export.dates import in_utc

VERSION = 1


def to_json(conversation: Conversation, exported: datetime) -> bytes:
    """What ``parse_conversation`` reads, with ``version`` and ``exported`` before it, in UTF-8."""
    values = {"version": VERSION, "exported": in_utc(exported).isoformat(timespec="seconds")}
    written = json.dumps({**values, **conversation_json(conversation)}, ensure_ascii=False, indent=2)
    return (written + "\n").encode()
