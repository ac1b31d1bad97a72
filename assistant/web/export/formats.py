"""The formats that a conversation is exported in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.answer import Language
from assistant.web.conversations import Conversation
from assistant.web.export.building import CitedReport, build_document
from assistant.web.export.jsonfile import to_json
from assistant.web.export.markdown import to_markdown
from assistant.web.export.printing import to_print
from assistant.web.export.word.writer import to_docx


@dataclass(frozen=True)
class Format:
    """What a format is called on the Web, and how its files end."""

    media_type: str
    ending: str
    kept: bool = True
    """Whether a browser keeps it as a file; else it is shown."""


FORMATS: Mapping[str, Format] = {
    "md": Format("text/markdown; charset=utf-8", "md"),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "json": Format("application/json", "json"),
    "print": Format("text/html; charset=utf-8", "html", kept=False),
}


def write(
    format_name: str,
    conversation: Conversation,
    reports: Sequence[CitedReport],
    language: Language,
    exported: datetime,
) -> bytes:
    """The conversation in one of :data:`FORMATS`."""
    if format_name == "json":
        return to_json(conversation, exported)
    writer = {"md": to_markdown, "docx": to_docx, "print": to_print}[format_name]
    return writer(build_document(conversation, reports, language, exported))
