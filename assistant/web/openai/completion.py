"""Answers as chat completions: whole, or in the chunks of a stream."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.answer import Answer
from assistant.web.openai.asked import Asked
from assistant.web.openai.content import Content


def _new_id() -> str:
    return f"chatcmpl-{uuid.uuid4().hex}"


def _now() -> int:
    return int(time.time())


@dataclass(frozen=True)
class Completion:
    """What the parts of one response have in common."""

    asked: Asked
    id: str = field(default_factory=_new_id)
    created: int = field(default_factory=_now)
    """Seconds since 1970."""

    def whole(self, answer: Answer, content: Content) -> dict[str, Any]:
        """The response that carries everything at once; the ANSWER itself is in ``alinea``."""
        message = {
            "role": "assistant",
            "content": content.text,
            "refusal": None,
            "annotations": list(content.annotations),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return self._values("chat.completion", [choice], usage=self.usage(content), **_kept(answer))

    def chunk(self, delta: Mapping[str, Any]) -> dict[str, Any]:
        """A piece of a stream."""
        return self._chunk([_choice(delta, None)])

    def end(self, answer: Answer) -> dict[str, Any]:
        """The piece that says that the answer is whole, and carries the ANSWER itself."""
        return self._chunk([_choice({}, "stop")], **_kept(answer))

    def usage_chunk(self, content: Content) -> dict[str, Any]:
        """The last piece, where the usage was asked for."""
        return self._values("chat.completion.chunk", [], usage=self.usage(content))

    def usage(self, content: Content) -> dict[str, int]:
        """Words, in place of the tokens of a model: nothing is billed by them."""
        prompt, completion = self.asked.words, content.words
        return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}

    def _chunk(self, choices: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        usage = {"usage": None} if self.asked.with_usage else {}
        return self._values("chat.completion.chunk", choices, **usage, **more)

    def _values(self, kind: str, choices: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.asked.model.name,
            "choices": choices,
            **more,
        }


def _choice(delta: Mapping[str, Any], finish_reason: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": dict(delta), "logprobs": None, "finish_reason": finish_reason}


def _kept(answer: Answer) -> dict[str, Any]:
    return {"system_fingerprint": answer.fingerprint or None, "alinea": answer.to_json()}
