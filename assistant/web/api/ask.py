"""``POST /api/v1/ask``: a question comes in, a cited answer goes out, whole or as it grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Language
from assistant.web.api.bodies import read_json
from assistant.web.api.events import answer_events
from assistant.web.api.options import ApiOptions
from assistant.web.api.schemas.asking import Ask, Entry, Turn, ask_model
from assistant.web.api.served import Served
from assistant.web.awaiting import Answers, to_nobody, whole
from assistant.web.caller import Door, caller_of
from assistant.web.desk import Desk
from assistant.web.evaluation.language import requested_language
from assistant.web.eventstream import EventStream
from assistant.web.failures import refuse_failed
from assistant.web.limits.leaving import ReaderLeft

MOST_BYTES = 1_000_000
"""Of a request, its history included."""
_JSON, _EVENTS = "application/json", "text/event-stream"


@dataclass(frozen=True)
class Asking:
    """Has questions answered at a desk."""

    desk: Desk
    options: ApiOptions

    async def ask(self, request: Request) -> Response:
        """The answer, or its events."""
        asked = await read_json(request, ask_model(self.options.longest_question), MOST_BYTES)
        Served(self.desk.access).assistant(request, asked.asked_of)  # told before the response begins
        answers = self._answers(request, asked)
        if _wants_events(asked, request):
            return EventStream(answer_events(answers), answers)
        try:
            answer = await whole(answers, request)
        except ReaderLeft:
            return to_nobody()
        refuse_failed(answer)
        return JSONResponse(answer.to_json(), headers={"Cache-Control": "no-store"})

    def _answers(self, request: Request, asked: Ask) -> Answers:
        return self.desk.astream(
            caller_of(request, Door.API),
            asked.question,
            messages_of(asked.history),
            language=asked.lang,
            hint=_hint(request),
            edition=asked.edition,
            trace=asked.trace,
            reports=asked.asked_of,
        )


def messages_of(history: Iterable[Entry]) -> list[BaseMessage]:
    """The conversation so far, oldest first."""
    messages: list[BaseMessage] = []
    for entry in history:
        if isinstance(entry, Turn):
            messages += [HumanMessage(entry.question), AIMessage(entry.text)]
        else:
            messages.append(HumanMessage(entry.content) if entry.role == "user" else AIMessage(entry.content))
    return messages


def _hint(request: Request) -> Language:
    """The language to assume where a question does not tell."""
    accepted = request.headers.get("accept-language")
    return requested_language(None, accepted) if accepted else "fr"


def _wants_events(asked: Ask, request: Request) -> bool:
    if asked.stream is not None:
        return asked.stream
    accepted = request.headers.get("accept", "").lower()
    return _EVENTS in accepted and _JSON not in accepted
