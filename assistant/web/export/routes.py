"""``POST /export/{format}``: a conversation comes in, a file goes out. Nothing of it is stored or logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from assistant.answer import Language
from assistant.errors import AssistantError
from assistant.web.conversations import Conversation, ConversationError, parse_conversation
from assistant.web.export.bodies import read_conversation
from assistant.web.export.building import ReportFacts
from assistant.web.export.filenames import disposition, filename
from assistant.web.export.formats import FORMATS, write
from assistant.web.export.printing import POLICY
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider
from assistant.web.sameorigin import refuse_others
from assistant.web.strings import STRINGS, as_language


def add_export(app: FastAPI, provider: AssistantProvider) -> None:
    """Serves the exports. The body is a conversation's JSON, or a form with it in the field ``conversation``.

    What cannot be met is answered with a problem (RFC 9457): 403 to a request from another site, 404 to another format,
    413 to a body too long, 415 to one of another type, 400 to one that holds no conversation.
    """

    async def export(name: str, request: Request) -> Response:
        try:
            return await _exported(name, request, provider)
        except Problem as problem:
            return problem.response()
        except ConversationError as error:
            return Problem(HTTPStatus.BAD_REQUEST, str(error)).response()

    app.add_api_route("/export/{name}", export, methods=["POST"])


async def _exported(name: str, request: Request, provider: AssistantProvider) -> Response:
    refuse_others(request.headers)
    language = _asked_language(request)
    if name not in FORMATS:
        raise Problem(HTTPStatus.NOT_FOUND, f"format: expected one of {', '.join(FORMATS)}, found {name[:80]!r}")
    sent = await read_conversation(request)
    return await run_in_threadpool(_answer, name, sent, language, provider)


def _answer(name: str, sent: bytes, language: Language, provider: AssistantProvider) -> Response:
    conversation = parse_conversation(sent)
    if not conversation.turns:
        raise Problem(HTTPStatus.BAD_REQUEST, "conversation: expected at least one question, found none")
    report = _facts(conversation, provider, language)
    exported = datetime.now(UTC)
    kind = FORMATS[name]
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if kind.kept:
        headers["Content-Disposition"] = disposition(filename(report.symbol, conversation.name, exported, kind.ending))
    else:
        headers["Content-Security-Policy"] = POLICY
    written = write(name, conversation, report, language, exported)
    return Response(written, media_type=kind.media_type, headers=headers)


def _asked_language(request: Request) -> Language:
    found = request.query_params.get("lang", "en")
    if found in STRINGS:
        return as_language(found)
    raise Problem(HTTPStatus.BAD_REQUEST, f"lang: expected fr or en, found {found[:80]!r}")


def _facts(conversation: Conversation, provider: AssistantProvider, language: Language) -> ReportFacts:
    """What is known of the report: its symbol alone where it is not the one that we serve, or none can be served."""
    try:
        assistant = provider.get()
    except AssistantError:
        return ReportFacts(conversation.report)
    if conversation.report not in ("", assistant.symbol):
        return ReportFacts(conversation.report)
    first = next((ref for section in assistant.outline for ref in section.refs), None)
    facts = ReportFacts(assistant.symbol, assistant.title_in(language), assistant.report_language)
    try:
        source = assistant.source(first, None, language) if first else None
    except LookupError:
        return facts
    if source is None:
        return facts
    editions = tuple(edition.official_url for edition in source.editions)
    return replace(facts, official_url=source.official_url, edition_urls=editions)
