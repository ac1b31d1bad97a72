"""The language model, asked piece by piece; :mod:`assistant.llm.model` finds it by its name."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from assistant.drafting.errors import DraftingError, ModelFailure
from assistant.llm.errors import one_line

_PATIENCE = 3
"""Calls that may fail before the first answer: then it is the model that is wrong, not a passage."""


class Asker:
    """Asks a model; a call that fails is made once more."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        self._model, self.name = model, name
        self._failures = 0
        self._has_answered = False

    def ask(self, messages: Sequence[BaseMessage]) -> str:
        """The text of the model's reply.

        Raises:
            ModelFailure: the call failed twice.
            DraftingError: none of the model's first calls came through.
        """
        try:
            return self._call(messages)
        except ModelFailure:
            return self._call(messages)

    def _call(self, messages: Sequence[BaseMessage]) -> str:
        try:
            reply = str(self._model.invoke(list(messages)).text)
        except Exception as error:  # each provider has errors of its own
            self._failures += 1
            if not self._has_answered and self._failures >= _PATIENCE:
                raise DraftingError(
                    f"model {self.name!r}: expected a reply, found an error in each of the first {_PATIENCE} calls; "
                    f"the last was {one_line(error)}"
                ) from error
            raise ModelFailure(one_line(error)) from error
        self._has_answered = True
        return reply
