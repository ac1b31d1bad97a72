"""The report's outline as JSON, for the scripts that draw it."""

from __future__ import annotations

from typing import Any

from assistant.web.provider import ChatAssistant
from assistant.web.strings import STRINGS


def outline_json(assistant: ChatAssistant) -> dict[str, Any]:
    """``{"report", "title": {"fr", "en"}, "sections": [{"ref", "headings": {"fr", "en"}, "paragraphs": [id, …]}]}``.

    A section's ``ref`` is ``null`` for what stands outside of any; its headings are then empty.
    """
    return {
        "report": assistant.symbol,
        "title": {language: assistant.title_in(language) for language in STRINGS},
        "sections": [
            {
                "ref": section.ref,
                "headings": {language: section.heading(language, assistant.report_language) for language in STRINGS},
                "paragraphs": list(section.paragraphs),
            }
            for section in assistant.outline
        ],
    }
