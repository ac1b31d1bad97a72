"""``search_report``: words -> the passages nearest to them, answered or not."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from anyio.to_thread import run_sync
from mcp.types import CallToolResult

from assistant.access.identity import Right
from assistant.answer import Hit, Language
from assistant.web.mcp.arguments import SearchArguments, parsed, scope_of
from assistant.web.mcp.call import Call, known, result
from assistant.web.mcp.passages import passage_of, passage_url
from assistant.web.mcp.shapes import HitShape, SearchShape
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import of_report

_EXCERPT = 300
"""Characters of the beginning, where the nearest sentence has no certain twin in the edition."""
_NOTHING: Mapping[Language, str] = {
    "fr": "Rien dans le rapport {report} ne s’en approche.",
    "en": "Nothing in the report {report} comes near it.",
}
_NOTHING_IN_ANY: Mapping[Language, str] = {
    "fr": "Rien dans les rapports ne s’en approche.",
    "en": "Nothing in the reports comes near it.",
}


async def search(call: Call, given: Mapping[str, Any] | None) -> CallToolResult:
    """The passages as text, a paragraph each, and their parts.

    Raises:
        ToolFault: the arguments do not fit.
        AssistantError: there is no assistant.
    """
    arguments = parsed(SearchArguments, given)
    call.require(Right.READ)

    def found() -> SearchShape:
        assistant = call.access.assistant(call.caller.identity, scope_of(arguments))
        symbols = [each.symbol for each in assistant.reports]
        hits = assistant.find(arguments.query, arguments.limit)
        passages = [_hit(assistant, hit, arguments.language, call.base_url) for hit in hits]
        return SearchShape(report=symbols[0] if len(symbols) == 1 else "", reports=symbols, passages=passages)

    shape = await run_sync(found, limiter=call.limiter)
    language = known(arguments.language or "en")
    nothing = _NOTHING[language].format(report=shape.report) if shape.report else _NOTHING_IN_ANY[language]
    return result("\n\n".join(map(_lines, shape.passages)) or nothing, shape)


def _hit(assistant: ChatAssistant, hit: Hit, language: Language | None, base_url: str) -> HitShape:
    passage = passage_of(of_report(assistant, hit.report), hit.ref, language, (hit.start, hit.end))
    nearest = slice(*passage.highlight) if passage.highlight else None
    return HitShape(
        report=passage.source.report,
        ref=hit.ref,
        label=passage.source.label,
        score=round(hit.score, 4),
        path=list(passage.path),
        excerpt=passage.text[nearest] if nearest else textwrap.shorten(passage.text, _EXCERPT, placeholder=" …"),
        language=passage.language,
        url=passage_url(passage.source, base_url),
    )


def _lines(hit: HitShape) -> str:
    return f"{' › '.join((hit.label, *hit.path))} (ref {hit.ref}, score {hit.score:.2f})\n{hit.excerpt}\n{hit.url}"
