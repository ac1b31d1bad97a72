"""The tools: what models are told of them, and what answers when they are called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mcp.types import CallToolResult, Tool, ToolAnnotations
from pydantic import BaseModel

from assistant.web.mcp.arguments import SCOPES, AskArguments, ListArguments, ParagraphArguments, SearchArguments
from assistant.web.mcp.asking import ask
from assistant.web.mcp.call import Call
from assistant.web.mcp.listing import list_reports
from assistant.web.mcp.searching import search
from assistant.web.mcp.shapes import AnswerShape, PassageShape, ReportsShape, SearchShape
from assistant.web.mcp.showing import show


@dataclass(frozen=True)
class ReportTool:
    """A tool that reads the report, and changes nothing."""

    name: str
    title: str
    description: str
    """``{report}`` stands for what the report is called."""
    arguments: type[BaseModel]
    gives: type[BaseModel]
    run: Callable[[Call, Mapping[str, Any] | None], Awaitable[CallToolResult]]

    among_several: bool = False
    """Whether it is of use only where there are several reports."""

    def described(self, report: str, *, several: bool) -> Tool:
        """The tool as models see it, who have one report or ``several``."""
        return Tool(
            name=self.name,
            title=self.title,
            description=self.description.format(report=report),
            input_schema=_schema(self.arguments) if several else _without_scope(_schema(self.arguments)),
            output_schema=_schema(self.gives),
            annotations=ToolAnnotations(
                title=self.title,
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )


def _schema(form: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a form, without what the form says to programmers."""
    schema = form.model_json_schema()
    del schema["description"]
    return schema


def _without_scope(schema: dict[str, Any]) -> dict[str, Any]:
    """The arguments without those that choose among reports."""
    properties = {name: each for name, each in schema["properties"].items() if name not in SCOPES}
    return {**schema, "properties": properties}


TOOLS = (
    ReportTool(
        "ask_report",
        "Ask the report",
        "Answers a question from {report}, in French or English, in sentences of the report, each followed by the "
        "paragraph that it comes from, such as [par. 51]. Use it whenever something is asked that the report may say, "
        "and keep the markers and links when you pass the answer on. Where the report does not answer, it says so and "
        "names the nearest paragraphs: do not fill the gap from elsewhere. Ask one whole question at a time; nothing "
        "of earlier calls is remembered.",
        AskArguments,
        AnswerShape,
        ask,
    ),
    ReportTool(
        "get_paragraph",
        "Read a paragraph",
        "The whole text of a paragraph, footnote or figure of {report}, with the headings that it stands under, its "
        "notes, its address, and the ids before and after it. Use it to read around a citation.",
        ParagraphArguments,
        PassageShape,
        show,
    ),
    ReportTool(
        "search_report",
        "Search the report",
        "The passages of {report} nearest to some words, best first, with the sentence of each that comes nearest, "
        "its id for get_paragraph, and its address. Use it to explore a subject, or after ask_report has found no "
        "answer. A passage that is found need not answer anything: read it before you rely on it.",
        SearchArguments,
        SearchShape,
        search,
    ),
    ReportTool(
        "list_reports",
        "List the reports",
        "The reports that can be asked, read and searched, each with its symbol, title, date and organ. Use it to find "
        "the symbol of a report that is meant.",
        ListArguments,
        ReportsShape,
        list_reports,
        among_several=True,
    ),
)
