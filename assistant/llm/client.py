"""Asks a chat model with patience: a time limit, retries that wait longer each time, and a circuit breaker."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable, RunnableSequence

from assistant.llm.breaker import CircuitBreaker, Clock
from assistant.llm.errors import ModelUnavailable, one_line
from assistant.llm.failures import Failure, is_unstructured
from assistant.llm.tally import Tally


class Form(Enum):
    """How a model writes its answer."""

    STRUCTURED = "structured"
    """As JSON of a schema, which the provider enforces."""
    TEXT = "text"


MessagesFor = Callable[[Form], Sequence[BaseMessage]]


@dataclass(frozen=True)
class Patience:
    """How long a model is waited for."""

    timeout: float = 30.0
    """Seconds for an answer, all calls together: a call is not made again after half of it, and what comes after the
    whole of it is not read."""
    retries: int = 2
    first_wait: float = 0.5
    """Seconds before the first retry; twice as long before each further one, or as long as the provider asks for."""

    def wait(self, retry: int, asked_for: float | None) -> float:
        """Seconds before retry number ``retry``, counted from 0."""
        doubled: float = self.first_wait * 2**retry
        return max(doubled, asked_for or 0.0)


class ModelClient:
    """A model behind its patience; one for all questions, safe to share between threads."""

    def __init__(
        self,
        model: BaseChatModel,
        name: str,
        schema: Mapping[str, Any],
        *,
        patience: Patience | None = None,
        breaker: CircuitBreaker | None = None,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``schema`` is a JSON schema with a title: what structured answers look like."""
        self.name = name
        self._model = model
        self._structured = _structured(model, schema)
        self._patience = patience or Patience()
        self._breaker = breaker or CircuitBreaker(clock=clock)
        self._clock, self._sleep = clock, sleep

    def stream(self, messages_for: MessagesFor, tally: Tally) -> Iterator[str]:
        """The model's reply, piece by piece.

        Raises:
            ModelUnavailable: no call came through, or the reply broke off, or the model has failed too often lately.
        """
        if not self._breaker.allows():
            raise ModelUnavailable(f"model {self.name!r}: not asked, for it has failed too often in a row")
        report = self._breaker.succeeded
        try:
            yield from self._patiently(messages_for, tally)
        except ModelUnavailable:
            report = self._breaker.failed
            raise
        finally:  # also where the reader has heard enough
            report()

    def _patiently(self, messages_for: MessagesFor, tally: Tally) -> Iterator[str]:
        started = self._clock()
        retry = 0
        while True:
            said = False
            try:
                for piece in self._call(messages_for, tally, started + self._patience.timeout):
                    said = said or bool(piece)
                    yield piece
                return
            except Failure as failure:
                tally.errors.append(failure.line)
                wait = self._patience.wait(retry, failure.retry_after)
                late = self._clock() + wait > started + self._patience.timeout / 2
                if said or late or failure.is_lasting or retry >= self._patience.retries:
                    raise ModelUnavailable(
                        f"model {self.name!r}: expected an answer, found {failure.line}"
                    ) from failure
            self._sleep(wait)
            retry += 1

    def _call(self, messages_for: MessagesFor, tally: Tally, deadline: float) -> Iterator[str]:
        """One call; a server that refuses structured output is asked once more for text, and for text from then on."""
        structured = self._structured
        if structured is not None:
            try:
                yield from self._read(structured, messages_for(Form.STRUCTURED), tally, deadline)
                return
            except Failure as failure:
                if not is_unstructured(failure):
                    raise
                tally.errors.append(f"structured output refused: {failure.line}")
                self._structured = None
        yield from self._read(self._model, messages_for(Form.TEXT), tally, deadline)

    def _read(
        self, model: Runnable[Any, Any], messages: Sequence[BaseMessage], tally: Tally, deadline: float
    ) -> Iterator[str]:
        tally.calls += 1
        counted = (0, 0)
        try:
            for chunk in model.stream(list(messages)):
                counted = _count(chunk, counted, tally)
                yield _text(chunk)
                if self._clock() > deadline:
                    raise Failure(f"TimeoutError: not finished after {self._patience.timeout:g} s", is_lasting=True)
        except Failure:
            raise
        except Exception as error:  # each provider has errors of its own
            raise Failure.of(error, one_line(error)) from error


def _count(chunk: object, counted: tuple[int, int], tally: Tally) -> tuple[int, int]:
    """Add up the counts of a call's parts; one provider's library ends by repeating the sum."""
    usage = chunk.usage_metadata if isinstance(chunk, AIMessageChunk) else None
    if usage is None:
        return counted
    new = (usage["input_tokens"], usage["output_tokens"])
    if new == counted:
        return counted
    tally.add_tokens(*new)
    return (counted[0] + new[0], counted[1] + new[1])


def _text(chunk: object) -> str:
    """What a part of a reply says; where a provider answers by calling a tool, the arguments of that call."""
    if not isinstance(chunk, AIMessageChunk):
        return ""
    calls = "".join(call["args"] or "" for call in chunk.tool_call_chunks)
    return calls or str(chunk.text)


def _structured(model: BaseChatModel, schema: Mapping[str, Any]) -> Runnable[Any, Any] | None:
    """The model bound to the schema, without the parser behind it: sentences are read as they come."""
    try:
        bound = model.with_structured_output(dict(schema), method="json_schema")
    except (NotImplementedError, TypeError, ValueError):
        return None
    return bound.first if isinstance(bound, RunnableSequence) else None
