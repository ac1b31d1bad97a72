"""``get_paragraph``: a reference -> the passage that it names, whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyio.to_thread import run_sync
from mcp.types import CallToolResult

from assistant.access.identity import Right
from assistant.web.mcp.arguments import ParagraphArguments, parsed
from assistant.web.mcp.call import Call, result
from assistant.web.mcp.passages import Passage, passage_of, passage_shape, passage_url, ref_of, report_of


async def show(call: Call, given: Mapping[str, Any] | None) -> CallToolResult:
    """The passage as text with its notes and its address, and its parts.

    Raises:
        ToolFault: the arguments do not fit, or there is no such passage.
        AssistantError: there is no assistant.
    """
    arguments = parsed(ParagraphArguments, given)
    call.require(Right.READ)

    def found() -> Passage:
        assistant = report_of(call.access, call.caller.identity, arguments.ref, arguments.report)
        return passage_of(assistant, ref_of(assistant, arguments.ref), arguments.language)

    passage = await run_sync(found, limiter=call.limiter)
    text = f"{passage.lines}\n\n{passage_url(passage.source, call.base_url)}"
    return result(text, passage_shape(passage, call.base_url))
