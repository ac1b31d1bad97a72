"""What a browser sends of its reader's opinion, checked.

The JSON is ``{"id": "<UUID>", "verdict": "up" | "down" | null, "reasons": ["..."], "comment": "...",
"answer": ANSWER}``; a verdict of ``null`` withdraws the opinion and needs no answer.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.feedback.opinion import LONGEST_COMMENT, REASONS, Verdict
from assistant.web.api.bodies import parse_json
from assistant.web.api.schemas.forms import Form
from assistant.web.conversations import parse_answer

_MOST_REASONS = max(map(len, REASONS.values()))
_UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Unicode's categories of controls, surrogates, characters for private use and unassigned ones."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of what follows, and so disguise it."""


class SentError(AssistantError):
    """What was sent is no opinion; the message says in one line where, what was expected, what was found."""


@dataclass(frozen=True)
class Given:
    """A verdict on an answer."""

    verdict: Verdict
    reasons: tuple[str, ...]
    comment: str
    answer: Answer


@dataclass(frozen=True)
class Sent:
    """An opinion as sent; nothing given: it is withdrawn."""

    id: str
    given: Given | None


class _Sent(Form):
    model_config = ConfigDict(extra="ignore")  # a page that was opened before an update may send more

    id: UUID
    verdict: Verdict | None
    reasons: Annotated[tuple[str, ...], Field(max_length=_MOST_REASONS)] = ()
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""
    answer: Any = None


def parse_sent(body: bytes) -> Sent:
    """The opinion that a browser sent.

    Raises:
        Problem: it is no JSON, or not of that form.
        SentError: its reasons or numbers are others than may be sent.
        ConversationError: its answer is none.
    """
    read = parse_json(body, _Sent)
    if read.verdict is None:
        return Sent(str(read.id), None)
    known = REASONS[read.verdict]
    unknown = next((reason for reason in read.reasons if reason not in known), None)
    if unknown is not None:
        raise SentError(f"reasons: expected some of {', '.join(known)}, found {unknown[:40]!r}")
    answer = _finite(parse_answer(read.answer))
    # Each reason once, in the order in which they are offered.
    reasons = tuple(reason for reason in known if reason in read.reasons)
    return Sent(str(read.id), Given(read.verdict, reasons, _plain(read.comment), answer))


def _finite(answer: Answer) -> Answer:
    """The answer, once it is sure that it can be written as JSON.

    Raises:
        SentError: a number in it is not finite.
    """
    try:
        json.dumps(answer.to_json(), allow_nan=False)
    except ValueError as error:
        raise SentError("answer: expected finite numbers, found others") from error
    return answer


def _plain(comment: str) -> str:
    """The comment with its blanks, joiners and line ends, without what may upset a terminal or disguise words."""
    return "\n".join("".join(filter(_is_plain, line)) for line in comment.strip().splitlines())


def _is_plain(character: str) -> bool:
    return character == "\t" or not (character in _TURNING or unicodedata.category(character) in _UNSHOWN)
