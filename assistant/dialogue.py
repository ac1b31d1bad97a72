"""A conversation as its caller keeps it: what was said so far, and the language that it was in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Language
from assistant.language import SUPPORTED


class Answers(Protocol):
    """Whatever answers as :class:`assistant.assistant.Assistant` does."""

    def ask(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        trace: bool = False,
    ) -> Answer:
        """The answer to ``message``."""


class Dialogue:
    """Turn after turn with one assistant, which itself remembers nothing."""

    def __init__(self, assistant: Answers, language: Language | None = None, *, trace: bool = False) -> None:
        """A new conversation; with ``language`` every answer is in it, with ``trace`` each has its trace."""
        self._assistant = assistant
        self._language = language
        self._trace = trace
        self._hint: Language = "fr"
        self._history: list[BaseMessage] = []

    def ask(self, message: str) -> Answer:
        """The next answer; the language of this one is assumed where a later message does not tell its own."""
        answer = self._assistant.ask(
            message, list(self._history), language=self._language, hint=self._hint, trace=self._trace
        )
        self._hint = next((known for known in SUPPORTED if known == answer.language), self._hint)
        self._history += [HumanMessage(message), AIMessage(answer.text)]
        return answer
