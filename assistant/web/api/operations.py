"""What the OpenAPI says of each operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from assistant.web.api.examples import Example, examples_of
from assistant.web.api.problems import PROBLEMS
from assistant.web.api.schemas.answer import AnswerBody
from assistant.web.api.schemas.asking import Ask
from assistant.web.api.schemas.me import MeBody
from assistant.web.api.schemas.opinion import KeptBody, OpinionBody
from assistant.web.api.schemas.problem import ProblemBody
from assistant.web.api.schemas.reports import (
    LibrarySearchBody,
    OutlineBody,
    ParagraphBody,
    ReportBody,
    ReportsBody,
    SearchBody,
)
from assistant.web.problems import MEDIA_TYPE

TAGS: Mapping[str, str] = {
    "Questions": "A question comes in, a cited answer goes out.",
    "Reports": "What can be asked, and what it says.",
    "Feedback": "What readers say of the answers.",
    "Access": "Who asks, and what they may do.",
}
_JSON, _EVENTS = "application/json", "text/event-stream"
_READING = (401, 403, 404, 414, 422, 500, 503)
_SENDING = (400, 401, 403, 408, 413, 415, 422, 429, 500, 503)


@dataclass(frozen=True)
class Operation:
    """What can be done at one address."""

    id: str
    tag: str
    summary: str
    description: str
    returns: Mapping[int, tuple[type[BaseModel], str]]
    """Status -> the form of the response, and what it is."""
    problems: Sequence[int]
    sends: type[BaseModel] | None = None
    """The form of its body."""
    events: str = ""
    """What its server-sent events are; empty where it has none."""

    def described(self) -> dict[str, Any]:
        """The options of FastAPI's ``add_api_route`` that say so."""
        status, *_ = self.returns
        return {
            "operation_id": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.description,
            "status_code": status,
            "response_description": self.returns[status][1],
            "responses": {**self._returned(), **self._refused()},
            "openapi_extra": self._sent(),
        }

    def _returned(self) -> dict[int | str, dict[str, Any]]:
        found: dict[int | str, dict[str, Any]] = {}
        for status, (model, description) in self.returns.items():
            content = {_JSON: {"schema": ref_to(model), **self._shown(status, _JSON)}}
            if self.events and status == HTTPStatus.OK:
                schema = {"description": self.events}  # of no type: some tools check the text, some each event
                content[_EVENTS] = {"schema": schema, **self._shown(status, _EVENTS)}
            found[status] = {"description": description, "content": content}
        return found

    def _refused(self) -> dict[int | str, dict[str, Any]]:
        return {
            status: {
                "description": PROBLEMS[status].description,
                "headers": dict(PROBLEMS[status].headers),
                "content": {MEDIA_TYPE: {"schema": ref_to(ProblemBody), **self._problem(status)}},
            }
            for status in sorted(self.problems)
        }

    def _problem(self, status: int) -> dict[str, Any]:
        return self._shown(status, MEDIA_TYPE) or {"example": PROBLEMS[status].example}

    def _shown(self, status: int, media_type: str) -> dict[str, Any]:
        shown = {
            each.name: {"summary": each.summary, "value": each.response}
            for each in examples_of(self.id)
            if (each.status, each.media_type) == (status, media_type)
        }
        return {"examples": shown} if shown else {}

    def _sent(self) -> dict[str, Any]:
        if self.sends is None:
            return {}
        shown = {each.name: {"summary": each.summary, "value": each.body} for each in self._well_formed()}
        content = {_JSON: {"schema": ref_to(self.sends), "examples": shown}}
        return {"requestBody": {"required": True, "content": content}}

    def _well_formed(self) -> Iterator[Example]:
        return (each for each in examples_of(self.id) if each.status < HTTPStatus.BAD_REQUEST)


def ref_to(model: type[BaseModel]) -> dict[str, str]:
    """Where the form is found in the OpenAPI."""
    return {"$ref": f"#/components/schemas/{model.__name__.removesuffix('Body')}"}


OPERATIONS: Mapping[str, Operation] = {
    each.id: each
    for each in (
        Operation(
            "ask",
            "Questions",
            "Ask a question",
            "Answers a question about the report, or about several, in French or English. Every sentence of the answer "
            "cites its passage; where nothing answers, the `status` is `abstained` and nothing is cited. With `stream` the answer "
            "comes as server-sent events while it grows, and a client that leaves breaks it off.",
            {200: (AnswerBody, "The answer.")},
            (*_SENDING, 404, 504),
            Ask,
            "Events, each with an `id`: `partial`, the ANSWER so far, each time there is more of it; then `answer`, the whole "
            "ANSWER, or `error`, a problem. Lines that begin with a colon only keep the connection alive.",
        ),
        Operation(
            "reports",
            "Reports",
            "List the reports",
            "The reports that who asks may read, each with its title, date, organ, languages and size; all, or those that "
            "were asked for.",
            {200: (ReportsBody, "The reports.")},
            tuple(status for status in _READING if status != HTTPStatus.NOT_FOUND),
        ),
        Operation(
            "report",
            "Reports",
            "Describe a report",
            "Its title, the languages that it is held in, how much there is, and where there is more.",
            {200: (ReportBody, "The report.")},
            _READING,
        ),
        Operation(
            "paragraph",
            "Reports",
            "Read a passage",
            "A paragraph, the summary, a footnote or a figure by its id, with its headings and notes, in every language that "
            "it is held in.",
            {200: (ParagraphBody, "The passage.")},
            _READING,
        ),
        Operation(
            "outline",
            "Reports",
            "List the sections",
            "The sections of a report in order, with the ids of their paragraphs.",
            {200: (OutlineBody, "The sections.")},
            _READING,
        ),
        Operation(
            "search",
            "Reports",
            "Search a report",
            "The passages nearest to some words or to a question, best first, each with its nearest sentence. Nothing is "
            "answered, and nothing refused: a low score says that little is near.",
            {200: (SearchBody, "The passages.")},
            (*_READING, 504),
        ),
        Operation(
            "search_reports",
            "Reports",
            "Search several reports",
            "The same in all reports that who asks may read, or in those named; each passage says of which report it is.",
            {200: (LibrarySearchBody, "The passages.")},
            (*_READING, 504),
        ),
        Operation(
            "feedback",
            "Feedback",
            "Say what an answer was worth",
            "Keeps a verdict on an answer, with the whole answer, and nothing of who gave it. The same `id` again changes it; a "
            "verdict of null withdraws it.",
            {201: (KeptBody, "The opinion was kept."), 200: (KeptBody, "The opinion was withdrawn.")},
            _SENDING,
            OpinionBody,
        ),
        Operation(
            "me",
            "Access",
            "Say who is asking",
            "Whom a session or a token belongs to, and what they may do. It answers everybody; to those who are not known the "
            "name is empty, and the rights are what everybody may do.",
            {200: (MeBody, "Who is asking.")},
            (401, 500),
        ),
    )
}
