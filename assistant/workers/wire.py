"""What the serving process and an answering one send each other: an object of JSON a line, and nothing that runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from langchain_core.messages import BaseMessage, messages_from_dict, messages_to_dict
from pydantic import TypeAdapter

from assistant.answer import Answer, Hit, Language
from assistant.language import SUPPORTED
from assistant.logcontext import LogFields
from assistant.outline import Outline
from assistant.reportfacts import ReportFacts
from assistant.settings import Settings
from assistant.settings.loading import is_secret
from assistant.workers.errors import WireError

Frame = Mapping[str, Any]
"""A line of theirs."""

ID, ASK, FIND, FACTS, STOP = "id", "ask", "find", "facts", "stop"
"""Of what is asked: its number, a question, a search, what is known of the assistant, and word that nobody waits for it
any more."""
REPORTS = "reports"
"""Beside a question, a search, or what is to be known: the symbols of the reports that it is about; none: all."""
ANSWER, HITS, DONE, FAILED, UNKNOWN = "answer", "hits", "done", "failed", "unknown"
"""Of what is given: a growing answer, what was found, that it is whole, one line of what went wrong, or that there is
no such report."""
READY, UNREADY = "ready", "unready"
"""Said once: with the facts of the assistant, or with one line of why there is none."""

_ANSWER = TypeAdapter(Answer)
_HITS = TypeAdapter(tuple[Hit, ...])


@dataclass(frozen=True)
class Start:
    """What an answering process is told first."""

    settings: Mapping[str, Any]
    """As JSON has them, less those that are secret."""
    build: str = "assistant.libraryassembly:build_library"
    """``MODULE:FUNCTION``: makes the assistant that the settings describe."""

    @classmethod
    def of(cls, settings: Settings, build: str | None = None) -> Start:
        """The settings without their secrets, which only the serving process needs: a model's key has a variable."""
        secrets = {name for name in Settings.model_fields if is_secret(name)}
        values = settings.model_dump(mode="json", exclude=secrets)
        return cls(values) if build is None else cls(values, build)

    def loaded(self) -> tuple[Settings, Any]:
        """The settings, and the function."""
        module, _, function = self.build.partition(":")
        return Settings(**self.settings), getattr(import_module(module), function)


@dataclass(frozen=True)
class Facts:
    """What stays the same of an assistant while its reports do, so that it is seldom asked for."""

    symbol: str
    titles: Mapping[Language, str]
    report_language: Language
    edition: Language | None
    is_quick: bool
    acronyms: Mapping[str, Mapping[Language, str]]
    outline: Outline
    reports: tuple[ReportFacts, ...] = ()

    @classmethod
    def of(cls, assistant: Any) -> Facts:
        """Those of an assistant."""
        return cls(
            symbol=assistant.symbol,
            titles={language: assistant.title_in(language) for language in SUPPORTED},
            report_language=assistant.report_language,
            edition=assistant.edition,
            is_quick=assistant.is_quick,
            acronyms=assistant.acronyms,
            outline=tuple(assistant.outline),
            reports=tuple(assistant.reports),
        )


_FACTS = TypeAdapter(Facts)


@dataclass(frozen=True)
class Question:
    """A question with all that goes with it."""

    message: str
    history: Sequence[BaseMessage]
    language: Language | None
    hint: Language
    edition: Language | None
    trace: bool

    def to_json(self) -> dict[str, Any]:
        """As it travels."""
        return {**vars(self), "history": messages_to_dict(self.history)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Question:
        """As it was."""
        return cls(**{**values, "history": messages_from_dict(values["history"])})


def line_of(frame: Frame) -> bytes:
    """A frame as a line. A text may hold half a character, as a script can send one: it arrives as it left."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def frame_of(line: bytes) -> Frame:
    """A line as a frame.

    Raises:
        WireError: it was broken off, for who wrote it was killed, or it is none of theirs.
    """
    if not line.endswith(b"\n"):
        raise WireError(f"expected a whole line, found it broken off after {len(line)} bytes")
    try:
        frame = json.loads(line)
    except ValueError as error:
        raise WireError(f"expected an object of JSON, found {len(line)} bytes of something else") from error
    if not isinstance(frame, dict):
        raise WireError(f"expected an object of JSON, found {type(frame).__name__}")
    return frame


def answer_of(values: Any) -> Answer:
    """What :meth:`Answer.to_json` gave."""
    return _ANSWER.validate_python(values)


def hits_of(values: Any) -> tuple[Hit, ...]:
    """What :func:`plain` gave of them."""
    return _HITS.validate_python(values)


def facts_of(values: Any) -> Facts:
    """What :func:`plain` gave of them."""
    return _FACTS.validate_python(values)


def fields_of(values: Mapping[str, str]) -> LogFields:
    """What :func:`plain` gave of them."""
    return LogFields(**values)


def plain(value: Any) -> dict[str, Any]:
    """A dataclass as plain values."""
    return asdict(value)
