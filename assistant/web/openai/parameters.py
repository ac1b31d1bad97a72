"""Parameters that would change what a program is given, and that cannot be met: better refused than left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from assistant.web.openai.body import Body
from assistant.web.openai.faults import OpenAIFault

_NO_TOOL = (None, "auto", "none")


def refuse_unmet(body: Body) -> None:
    """Lets requests pass that ask for nothing but an answer.

    Raises:
        OpenAIFault: for the first parameter that asks for more (400).
    """
    for param, detail in _unmet(body):
        raise OpenAIFault(HTTPStatus.BAD_REQUEST, f"{param}: {detail}", param=param, code="unsupported_value")


def _unmet(body: Body) -> Iterator[tuple[str, str]]:
    if body.n not in (None, 1):
        yield "n", f"expected 1, for a question has one answer, found {body.n}"
    form = (body.response_format or {}).get("type", "text")
    if form != "text":
        yield "response_format", f"expected text, found {str(form)[:80]!r}; the field alinea of the response is JSON"
    if body.tool_choice not in _NO_TOOL:
        yield "tool_choice", "expected auto or none: no tool is ever called"
    if body.function_call not in _NO_TOOL:
        yield "function_call", "expected auto or none: no function is ever called"
    if body.logprobs:
        yield "logprobs", "expected false: answers are quoted, not sampled"
    if body.top_logprobs:
        yield "top_logprobs", f"expected none or 0, found {body.top_logprobs}"
    if set(body.modalities or ["text"]) != {"text"}:
        yield "modalities", "expected text alone"
    if body.audio is not None:
        yield "audio", "expected none: answers are text"
