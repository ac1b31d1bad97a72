"""``list_reports``: the reports that can be asked, with what tells one from another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyio.to_thread import run_sync
from mcp.types import CallToolResult

from assistant.access.identity import Right
from assistant.reportfacts import ReportFacts
from assistant.web.api.listing import chosen
from assistant.web.mcp.arguments import ListArguments, parsed
from assistant.web.mcp.call import Call, result
from assistant.web.mcp.shapes import ReportShape, ReportsShape

_NONE = "No report is like that; without arguments, list_reports has all."


async def list_reports(call: Call, given: Mapping[str, Any] | None) -> CallToolResult:
    """A line for each report, and their parts.

    Raises:
        ToolFault: the arguments do not fit.
        AssistantError: there is no assistant.
    """
    arguments = parsed(ListArguments, given)
    call.require(Right.READ)
    theirs = await run_sync(lambda: call.access.listed(call.caller.identity), limiter=call.limiter)
    shapes = [_shape(each, call.base_url) for each in chosen(theirs, q=arguments.query, year=arguments.year)]
    return result("\n".join(map(_line, shapes)) or _NONE, ReportsShape(reports=shapes))


def _shape(report: ReportFacts, base_url: str) -> ReportShape:
    return ReportShape(
        report=report.symbol,
        title=report.title_in("en"),
        language=report.language,
        date=report.date,
        year=report.year,
        organ=report.organ,
        url=f"{base_url}/report/{report.slug}",
    )


def _line(report: ReportShape) -> str:
    known = ", ".join(filter(None, (report.organ, report.date or report.year, report.language)))
    return f"{report.report}: {report.title} ({known})\n{report.url}"
