"""The language model: found by name, asked with patience."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from assistant.drafting.errors import DraftingError, ModelFailure, one_line

_PATIENCE = 3
"""Calls that may fail before the first answer: then it is the model that is wrong, not a passage."""
_PACKAGE = re.compile(r"pip install ([\w\[\]-]+)")
_UNKNOWN = re.compile(r"Unable to infer model provider|Unsupported provider")


def load_model(name: str) -> BaseChatModel:
    """The chat model that LangChain knows under this name, such as ``openai:gpt-5-mini`` or ``ollama:llama3.1``.

    Raises:
        DraftingError: there is none, its package is not installed, or it wants a key.
    """
    from langchain.chat_models import init_chat_model

    if not name.strip():
        raise DraftingError("--llm: expected a model such as openai:gpt-5-mini or ollama:llama3.1, found none")
    try:
        return init_chat_model(name)
    except ImportError as error:
        raise DraftingError(_missing_package(name, error)) from error
    except Exception as error:  # each provider has errors of its own
        if _UNKNOWN.search(str(error)):
            raise DraftingError(
                f"model {name!r}: expected PROVIDER:MODEL with a provider that LangChain knows "
                "(openai:gpt-5-mini, ollama:llama3.1), found another"
            ) from error
        raise DraftingError(f"model {name!r}: expected a model that can be asked, found {one_line(error)}") from error


def _missing_package(name: str, error: ImportError) -> str:
    if package := _PACKAGE.search(str(error)):
        return f"model {name!r}: expected the package {package[1]}, found none: pip install {package[1]}"
    return f"model {name!r}: expected its package to load, found {one_line(error)}"


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
