"""The server of the protocol: which tools and resources there are, and what is answered when they are asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    TextResourceContents,
)

from assistant import __version__
from assistant.access.identity import Identity, Right
from assistant.errors import AnswerTooLate, AssistantError, UnknownSource
from assistant.web.caller import Door, caller_of
from assistant.web.desk import Desk
from assistant.web.mcp import resources
from assistant.web.mcp.call import Call, refusal
from assistant.web.mcp.faults import ToolFault
from assistant.web.mcp.tools import TOOLS
from assistant.web.problems import Problem
from assistant.web.publicaddress import public_address
from assistant.web.reportaccess import ReportAccess

logger = logging.getLogger(__name__)

T = TypeVar("T")
_Context = ServerRequestContext[Any, Any]

_INSTRUCTIONS = (
    "Alinea answers questions about numbered official reports, in French or English, and cites the paragraph behind "
    "every sentence. Ask with ask_report; read around a citation with get_paragraph; explore with search_report. Keep "
    "the citations and their links in what you write, and say so where the report does not answer."
)
_ANY_REPORT = "the report"
_NO_ASSISTANT = "the assistant could not be started; the server's log says why"
_READ_AT_ONCE = 20
"""Threads of their own: while the assistant loads, those who would read take none from the pages and the checks."""
_FAILED = "an internal error prevents an answer; it has been logged"


@dataclass(frozen=True)
class ReportServer:
    """Answers what the protocol asks, through the desk."""

    desk: Desk
    public_url: str = ""
    root_path: str = ""
    limiter: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_READ_AT_ONCE))

    def build(self) -> Server[dict[str, Any]]:
        """The server, for :class:`mcp.server.streamable_http_manager.StreamableHTTPSessionManager`."""
        return Server(
            "alinea",
            title="Alinea",
            version=__version__,
            instructions=_INSTRUCTIONS,
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
        )

    async def _list_tools(self, context: _Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        try:
            report, several = await self._read(self._call(context), _name)
        except AssistantError:
            report, several = _ANY_REPORT, False
        tools = [tool.described(report, several=several) for tool in TOOLS if several or not tool.among_several]
        return ListToolsResult(tools=tools)

    async def _call_tool(self, context: _Context, params: CallToolRequestParams) -> CallToolResult:
        tool = next((tool for tool in TOOLS if tool.name == params.name), None)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"tool: expected {', '.join(each.name for each in TOOLS)}, found another")
        try:
            return await tool.run(self._call(context), params.arguments)
        except ToolFault as fault:
            return refusal(str(fault))
        except Problem as problem:
            return refusal(problem.detail)
        except AnswerTooLate as late:
            return refusal(str(late))
        except UnknownSource as unknown:
            return refusal(str(unknown))
        except AssistantError:
            return refusal(_NO_ASSISTANT)
        except Exception:  # an outermost door: the model is told in one line, the log has the rest
            logger.exception("a call of %s failed", tool.name)
            return refusal(_FAILED)

    async def _list_resources(self, context: _Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(resources=await self._read_by(context, resources.resources))

    async def _list_templates(
        self, context: _Context, params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=await self._read_by(context, resources.templates))

    async def _read_resource(self, context: _Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        uri = str(params.uri)
        text = await self._read_by(context, lambda access, reader: resources.read(access, reader, uri))
        return ReadResourceResult(contents=[TextResourceContents(uri=params.uri, text=text, mime_type="text/plain")])

    async def _read_by(self, context: _Context, read: Callable[[ReportAccess, Identity], T]) -> T:
        """What ``read`` finds, for who may read reports.

        Raises:
            MCPError: they may not, or there is no such thing, or no assistant.
        """
        try:
            call = self._call(context)
            call.require(Right.READ)
            return await self._read(call, read)
        except (ToolFault, UnknownSource) as fault:
            raise MCPError(INVALID_PARAMS, str(fault)) from fault
        except AssistantError as error:
            raise MCPError(INVALID_PARAMS, _NO_ASSISTANT) from error

    async def _read(self, call: Call, read: Callable[[ReportAccess, Identity], T]) -> T:
        return await run_sync(lambda: read(call.access, call.caller.identity), limiter=self.limiter)

    def _call(self, context: _Context) -> Call:
        request = context.request
        if request is None:
            raise RuntimeError("expected a call over HTTP, found one over another transport")

        async def progress(sentences: int, last: str) -> None:
            await context.session.report_progress(sentences, message=last)

        return Call(
            self.desk,
            self.limiter,
            caller_of(request, Door.MCP),
            public_address(request, self.public_url, self.root_path),
            progress,
        )


def _name(access: ReportAccess, reader: Identity) -> tuple[str, bool]:
    """What the reports of a reader are called, and whether they are several."""
    theirs = access.listed(reader)
    if len(theirs) != 1:
        return (f"a library of {len(theirs)} reports" if theirs else _ANY_REPORT), len(theirs) > 1
    return f"the report {theirs[0].symbol} (“{theirs[0].title_in('en')}”)", False
