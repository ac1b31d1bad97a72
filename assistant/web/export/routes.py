"""``POST /export/{format}``: a conversation comes in, a file goes out. Nothing of it is stored or logged."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from assistant.answer import Language
from assistant.web.caller import identity_of
from assistant.web.conversations import ConversationError, parse_conversation
from assistant.web.export.bodies import read_conversation
from assistant.web.export.filenames import disposition, filename
from assistant.web.export.formats import FORMATS, write
from assistant.web.export.known import KnownReports
from assistant.web.export.printing import POLICY
from assistant.web.problems import Problem
from assistant.web.reportaccess import ReportAccess
from assistant.web.sameorigin import refuse_others
from assistant.web.strings import STRINGS, as_language

_LIBRARY = "Alinea"
"""What the file of a conversation on several reports is called first."""


def add_export(app: FastAPI, access: ReportAccess) -> None:
    """Serves the exports. The body is a conversation's JSON, or a form with it in the field ``conversation``.

    What cannot be met is answered with a problem (RFC 9457): 403 to a request from another site, 404 to another format,
    413 to a body too long, 415 to one of another type, 400 to one that holds no conversation.
    """

    async def export(name: str, request: Request) -> Response:
        try:
            return await _exported(name, request, access)
        except Problem as problem:
            return problem.response()
        except ConversationError as error:
            return Problem(HTTPStatus.BAD_REQUEST, str(error)).response()

    app.add_api_route("/export/{name}", export, methods=["POST"])


async def _exported(name: str, request: Request, access: ReportAccess) -> Response:
    refuse_others(request.headers)
    language = _asked_language(request)
    if name not in FORMATS:
        raise Problem(HTTPStatus.NOT_FOUND, f"format: expected one of {', '.join(FORMATS)}, found {name[:80]!r}")
    sent = await read_conversation(request)
    known = KnownReports(access, identity_of(request), language)
    return await run_in_threadpool(_answer, name, sent, known)


def _answer(name: str, sent: bytes, known: KnownReports) -> Response:
    conversation = parse_conversation(sent)
    if not conversation.turns:
        raise Problem(HTTPStatus.BAD_REQUEST, "conversation: expected at least one question, found none")
    reports = known.of(conversation)
    exported = datetime.now(UTC)
    kind = FORMATS[name]
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if kind.kept:
        subject = reports[0].symbol if len(reports) == 1 else _LIBRARY
        headers["Content-Disposition"] = disposition(filename(subject, conversation.name, exported, kind.ending))
    else:
        headers["Content-Security-Policy"] = POLICY
    written = write(name, conversation, reports, known.language, exported)
    return Response(written, media_type=kind.media_type, headers=headers)


def _asked_language(request: Request) -> Language:
    found = request.query_params.get("lang", "en")
    if found in STRINGS:
        return as_language(found)
    raise Problem(HTTPStatus.BAD_REQUEST, f"lang: expected fr or en, found {found[:80]!r}")
