"""Resources: the report's contents at ``alinea://E-2021-47``, each of its passages at ``alinea://E-2021-47/51``."""

from __future__ import annotations

from urllib.parse import unquote

from mcp.types import Resource, ResourceTemplate

from assistant.answer import Language
from assistant.labels import symbol_slug
from assistant.web.mcp.faults import ToolFault
from assistant.web.mcp.passages import passage_of, ref_of
from assistant.web.provider import ChatAssistant

_SCHEME = "alinea://"
_TYPE = "text/plain"


def resources(assistant: ChatAssistant) -> list[Resource]:
    """The report's contents; passages have a template, for there are many."""
    title = f"{assistant.symbol}: contents"
    described = f"Sections of “{assistant.title_in('en')}”, and the ids of the passages in each."
    return [Resource(name=title, title=title, uri=_uri(assistant), description=described, mime_type=_TYPE)]


def templates(assistant: ChatAssistant) -> list[ResourceTemplate]:
    """A passage by its id."""
    title = f"{assistant.symbol}: a passage"
    described = "A passage by its id (51, summary, fn12, fig2), with its headings and notes, in the original language."
    address = f"{_uri(assistant)}/{{+ref}}"
    return [ResourceTemplate(name=title, title=title, uri_template=address, description=described, mime_type=_TYPE)]


def read(assistant: ChatAssistant, uri: str) -> str:
    """What a resource says, as plain text.

    Raises:
        ToolFault: there is no such resource.
    """
    whole = _uri(assistant)
    if uri.rstrip("/") == whole:
        return _contents(assistant)
    if not uri.startswith(f"{whole}/"):
        raise ToolFault(f"resource: expected {whole} or {whole}/51, found {uri[:80]}")
    ref = ref_of(assistant, unquote(uri.removeprefix(f"{whole}/")))
    return passage_of(assistant, ref, None).lines


def _uri(assistant: ChatAssistant) -> str:
    return f"{_SCHEME}{symbol_slug(assistant.symbol)}"


def _contents(assistant: ChatAssistant) -> str:
    language: Language = assistant.report_language
    lines = [f"{assistant.symbol}: {assistant.title_in(language)}"]
    for section in assistant.outline:
        heading = section.heading(language, language) or "–"
        lines.append(f"{heading}: {', '.join(section.refs)}")
    return "\n".join(lines)
