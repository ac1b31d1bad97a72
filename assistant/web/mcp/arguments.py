"""What the tools are given, checked: what does not fit is told in one line, for a model to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Language
from assistant.web.api.schemas.queries import LONGEST_SEARCH, LONGEST_SYMBOL, MOST_REPORTS
from assistant.web.mcp.faults import ToolFault

_Language = Annotated[
    Language | None, Field(description="Language of the result: fr or en. Left out: the one written in.")
]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


_Report = Annotated[
    str | None,
    Field(
        max_length=LONGEST_SYMBOL,
        description='Symbol of the report, such as "E/2021/47"; list_reports has them. Left out: every report.',
    ),
]
_Reports = Annotated[
    list[Annotated[str, Field(max_length=LONGEST_SYMBOL)]],
    Field(max_length=MOST_REPORTS, description="Symbols of several reports, in the place of report."),
]


class AskArguments(_Arguments):
    """Of ``ask_report``."""

    question: str = Field(
        min_length=1,
        description="A whole question, in French or English, that can be understood by itself; in the user's own words.",
    )
    language: _Language = None
    report: _Report = None
    reports: _Reports = []


class ParagraphArguments(_Arguments):
    """Of ``get_paragraph``."""

    ref: str = Field(
        min_length=1,
        max_length=200,
        description='Which passage: a paragraph ("51"), the summary ("summary"), a footnote ("fn12"), a figure ("fig2"); '
        'a citation is understood too ("par. 51", "[para. 51]", "note 12", "E/2021/47, par. 51").',
    )
    language: _Language = None
    report: Annotated[
        str | None,
        Field(
            max_length=LONGEST_SYMBOL,
            description='Symbol of its report, such as "E/2021/47", where ref does not name it.',
        ),
    ] = None


class SearchArguments(_Arguments):
    """Of ``search_report``."""

    query: str = Field(min_length=1, description="Words to look for, or a question, in French or English.")
    language: _Language = None
    limit: int = Field(5, ge=1, le=20, description="Most passages to give.")
    report: _Report = None
    reports: _Reports = []


class ListArguments(_Arguments):
    """Of ``list_reports``."""

    query: str | None = Field(
        None, max_length=LONGEST_SEARCH, description="Words of the title, or of the symbol. Left out: every report."
    )
    year: str | None = Field(None, pattern=r"^\d{4}$", description="Of the reports to list.")


SCOPES = frozenset({"report", "reports"})
"""Arguments that are of no use where there is one report."""


def scope_of(arguments: AskArguments | SearchArguments) -> Sequence[str]:
    """The reports that a call names, as they are written; none: all.

    Raises:
        ToolFault: it names one, and several too.
    """
    if arguments.report is not None and arguments.reports:
        raise ToolFault("report: expected report or reports, found both")
    return arguments.reports or ([] if arguments.report is None else [arguments.report])


A = TypeVar("A", bound=_Arguments)


def parsed(form: type[A], given: Mapping[str, Any] | None) -> A:
    """The arguments of a call.

    Raises:
        ToolFault: one is missing, unknown or out of range; the message is one line.
    """
    try:
        return form.model_validate(given or {})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "arguments"
        raise ToolFault(f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error
