"""``ask_report``: a question -> its cited answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import aclosing
from typing import Any

from mcp.types import CallToolResult

from assistant.access.identity import Right
from assistant.answer import Answer, Language, Status
from assistant.asides import asides
from assistant.web.awaiting import with_silences
from assistant.web.mcp.arguments import AskArguments, parsed, scope_of
from assistant.web.mcp.call import Call, known, result
from assistant.web.mcp.faults import ToolFault
from assistant.web.mcp.shapes import AnswerShape, CitationShape, FoundShape, SentenceShape

_SOURCES: Mapping[Language, str] = {"fr": "Sources :", "en": "Sources:"}


async def ask(call: Call, given: Mapping[str, Any] | None) -> CallToolResult:
    """The answer as text with its sources, and its parts.

    Raises:
        ToolFault: the arguments do not fit, or no answer could be made.
    """
    arguments = parsed(AskArguments, given)
    call.require(Right.ASK)
    answers = call.desk.astream(
        call.caller, arguments.question, language=arguments.language, reports=scope_of(arguments)
    )
    last = None
    async with aclosing(with_silences(answers, math.inf)) as grown:  # the protocol gives its own signs of life
        async for more in grown:
            last = more or last
            if more is not None and more.sentences:
                await call.progress(len(more.sentences), more.sentences[-1].text)
    if last is None or last.status is Status.ERROR:
        raise ToolFault(last.text if last else "no answer")
    return result(answer_text(last, call.base_url), answer_shape(last, call.base_url))


def answer_text(answer: Answer, base_url: str) -> str:
    """The answer, what must be said beside it, and a line for each passage that it cites."""
    urls = {cited.label: f"{base_url}{cited.url}" for cited in answer.citations}
    lines = [f"- {label}: {url}" for label, url in urls.items()]
    sources = "\n".join([_SOURCES[known(answer.language)], *lines]) if lines else ""
    return "\n\n".join(filter(None, (answer.text, *asides(answer), sources)))


def answer_shape(answer: Answer, base_url: str) -> AnswerShape:
    """The same, for programs."""
    return AnswerShape(
        version=answer.version,
        question=answer.question,
        language=answer.language,
        status=answer.status.value,
        text=answer.text,
        sentences=[
            SentenceShape(text=each.text, basis=each.basis.value, citations=list(each.citations))
            for each in answer.sentences
        ],
        citations=[
            CitationShape(
                report=each.report,
                ref=each.ref,
                label=each.label,
                quote=each.quote,
                translation=each.translation,
                url=f"{base_url}{each.url}",
            )
            for each in answer.citations
        ],
        confidence=answer.confidence,
        retrieved=[FoundShape(report=each.report, ref=each.ref, score=each.score) for each in answer.retrieved],
        suggestions=list(answer.suggestions),
        reports=list(answer.reports),
        notices=[*filter(None, (answer.engine_notice, answer.notice))],
    )
