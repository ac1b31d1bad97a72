"""A conversation as a browser keeps it, and sends it to be shown again or exported.

The JSON is ``{"report": "E/2021/47", "name": "...", "turns": [{"question": "...", "answer": ANSWER | null,
"asked": "2026-11-30T18:20:00Z"}]}``, with ``"reports": [...]`` where its reader chose among several. An ANSWER is that
of ``docs/answers.md``: citations stay with their message.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.errors import AssistantError

MOST_TURNS = 500
MOST_REPORTS = 1000
MOST_CHARACTERS = 8_000_000
"""Of the JSON."""


class ConversationError(AssistantError):
    """What was sent is no conversation; the message says in one line where, what was expected, what was found."""


@dataclass(frozen=True)
class Turn:
    """A question, and what was answered; ``None``: the answer was interrupted."""

    question: str
    answer: Answer | None = None
    asked: datetime | None = None


@dataclass(frozen=True)
class Conversation:
    """Questions and answers, oldest first."""

    report: str
    """The one that it is on; empty where that is not said, or they are several. Each citation has its own."""
    turns: tuple[Turn, ...] = ()
    name: str = ""
    """As its reader called it."""
    reports: tuple[str, ...] = ()
    """Those that it asks, where its reader chose among several; none: all."""


_Symbol = Annotated[str, Field(max_length=200)]


class _Turn(BaseModel):
    model_config = ConfigDict(frozen=True)

    question: Annotated[str, Field(max_length=50_000)]
    answer: Answer | None = None
    asked: datetime | None = None


class _Conversation(BaseModel):
    model_config = ConfigDict(frozen=True)

    report: _Symbol = ""
    name: Annotated[str, Field(max_length=500)] = ""
    turns: Annotated[tuple[_Turn, ...], Field(max_length=MOST_TURNS)] = ()
    reports: Annotated[tuple[_Symbol, ...], Field(max_length=MOST_REPORTS)] = ()


_ANSWER = TypeAdapter(Answer)


def parse_conversation(sent: str | bytes) -> Conversation:
    """The conversation that a browser sent.

    Raises:
        ConversationError: it is too long, no JSON, or not of that form.
    """
    if len(sent) > MOST_CHARACTERS:
        raise ConversationError(f"conversation: expected at most {MOST_CHARACTERS} characters, found {len(sent)}")
    try:
        read = _Conversation.model_validate_json(sent)
    except ValidationError as error:
        raise ConversationError(f"conversation: {_fault(error)}") from error
    turns = tuple(Turn(turn.question, _sound(turn.answer), turn.asked) for turn in read.turns)
    return Conversation(read.report, turns, read.name, read.reports)


def parse_answer(values: Any) -> Answer:
    """An ANSWER's values, read back; what :meth:`Answer.to_json` gave.

    Raises:
        ConversationError: they are not those of an answer.
    """
    try:
        return _checked(_ANSWER.validate_python(values))
    except ValidationError as error:
        raise ConversationError(f"answer: {_fault(error)}") from error


def conversation_json(conversation: Conversation) -> dict[str, Any]:
    """The conversation as plain JSON values; what :func:`parse_conversation` reads."""
    values = asdict(conversation)
    if not values["reports"]:
        del values["reports"]
    values["turns"] = [
        {
            "question": turn.question,
            "answer": turn.answer.to_json() if turn.answer else None,
            "asked": turn.asked.isoformat() if turn.asked else None,
        }
        for turn in conversation.turns
    ]
    return values


def _sound(answer: Answer | None) -> Answer | None:
    return None if answer is None else _checked(answer)


def _checked(answer: Answer) -> Answer:
    """The answer, once it is sure that every sentence cites what is there.

    Raises:
        ConversationError: a sentence does not; told by its number, since the line may be logged.
    """
    for number, sentence in enumerate(answer.sentences, 1):
        for index in sentence.citations:
            if not 0 <= index < len(answer.citations):
                raise ConversationError(
                    f"answer: expected a citation under {len(answer.citations)}, found {index} in sentence {number}"
                )
    return answer


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the whole"
    return f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}"
