"""Resources: a report's contents at ``alinea://E-2021-47``, each of its passages at ``alinea://E-2021-47/51``."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from mcp.types import Resource, ResourceTemplate

from assistant.access.identity import Identity
from assistant.answer import Language
from assistant.reportfacts import ReportFacts
from assistant.web.mcp.faults import ToolFault
from assistant.web.mcp.passages import passage_of, ref_of
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import ReportAccess

_SCHEME = "alinea://"
_TYPE = "text/plain"


def resources(access: ReportAccess, reader: Identity) -> list[Resource]:
    """The contents of each report; passages have a template, for there are many."""
    return [_contents_of(each) for each in access.listed(reader)]


def templates(access: ReportAccess, reader: Identity) -> list[ResourceTemplate]:
    """A passage by its id, and where there are several reports by the report's too."""
    theirs = access.listed(reader)
    if not theirs:
        return []
    is_one = len(theirs) == 1
    title = f"{theirs[0].symbol}: a passage" if is_one else "A passage of a report"
    described = "A passage by its id (51, summary, fn12, fig2), with its headings and notes, in the original language."
    address = f"{_uri(theirs[0])}/{{+ref}}" if is_one else f"{_SCHEME}{{report}}/{{+ref}}"
    return [ResourceTemplate(name=title, title=title, uri_template=address, description=described, mime_type=_TYPE)]


def read(access: ReportAccess, reader: Identity, uri: str) -> str:
    """What a resource says, as plain text.

    Raises:
        ToolFault: there is no such resource.
    """
    theirs = access.listed(reader)
    name, _, ref = uri.removeprefix(_SCHEME).partition("/")
    report = next((each for each in theirs if each.slug == name), None)
    if report is None or not uri.startswith(_SCHEME):
        raise ToolFault(f"resource: expected {_expected(theirs)}, found {uri[:80]}")
    assistant = access.assistant(reader, (report.symbol,))
    if not ref.strip("/"):
        return _contents(assistant)
    return passage_of(assistant, ref_of(assistant, unquote(ref)), None).lines


def _contents_of(report: ReportFacts) -> Resource:
    title = f"{report.symbol}: contents"
    described = f"Sections of “{report.title_in('en')}”, and the ids of the passages in each."
    return Resource(name=title, title=title, uri=_uri(report), description=described, mime_type=_TYPE)


def _uri(report: ReportFacts) -> str:
    return f"{_SCHEME}{report.slug}"


def _expected(reports: Sequence[ReportFacts]) -> str:
    """What could have been asked for, by the first of them."""
    return f"{_uri(reports[0])} or {_uri(reports[0])}/51" if reports else "that of a report that you may read"


def _contents(assistant: ChatAssistant) -> str:
    language: Language = assistant.report_language
    lines = [f"{assistant.symbol}: {assistant.title_in(language)}"]
    for section in assistant.outline:
        heading = section.heading(language, language) or "–"
        lines.append(f"{heading}: {', '.join(section.refs)}")
    return "\n".join(lines)
