"""A call of a tool or a resource: who calls, what answers, and which address links lead to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from anyio import CapacityLimiter
from mcp.types import CallToolResult, TextContent
from pydantic import BaseModel

from assistant.access.identity import Right
from assistant.answer import Language
from assistant.web.caller import Caller
from assistant.web.desk import Desk
from assistant.web.mcp.faults import ToolFault
from assistant.web.reportaccess import ReportAccess


@dataclass(frozen=True)
class Call:
    """What a tool works with beside its arguments."""

    desk: Desk
    limiter: CapacityLimiter
    """Threads for what is read; answers have others, so that those that wait keep nobody from reading."""
    caller: Caller
    base_url: str
    """Of this server, without a slash at the end."""
    progress: Callable[[int, str], Awaitable[None]]
    """Tells who waits how many sentences there are, and the last of them; nobody may be listening."""

    @property
    def access(self) -> ReportAccess:
        """The caller's way to the reports."""
        return self.desk.access

    def require(self, right: Right) -> None:
        """Lets pass who may do that.

        Raises:
            ToolFault: the caller may not.
        """
        if not self.caller.identity.may(right):
            raise ToolFault(f"expected a token with the right {right.value!r}, found one without it")


def result(text: str, shape: BaseModel) -> CallToolResult:
    """What a tool gives: for a model to read, and the same for a program."""
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=shape.model_dump())


def refusal(line: str) -> CallToolResult:
    """That a tool gives nothing, and why."""
    return CallToolResult(content=[TextContent(type="text", text=line)], is_error=True)


def known(language: str) -> Language:
    """A language that our own words are in."""
    return "fr" if language == "fr" else "en"
