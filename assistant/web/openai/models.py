"""The models that programs choose from: one assistant, which answers in a question's language or always in one."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from assistant.answer import Language
from assistant.web.openai.faults import OpenAIFault

MODELS: Mapping[str, Language | None] = {"alinea": None, "alinea-fr": "fr", "alinea-en": "en"}
"""Name -> the language that it answers in; ``None``: the question's."""
_LONGEST_SHOWN = 80


def model_json(name: str, created: int) -> dict[str, Any]:
    """A model, ``created`` in seconds since 1970."""
    return {"id": name, "object": "model", "created": created, "owned_by": "alinea"}


def language_of(name: str) -> Language | None:
    """The language that a model answers in; ``None``: the question's.

    Raises:
        OpenAIFault: there is no such model (404).
    """
    if name not in MODELS:
        detail = f"model: expected {', '.join(MODELS)}, found {name[:_LONGEST_SHOWN]!r}"
        raise OpenAIFault(HTTPStatus.NOT_FOUND, detail, param="model", code="model_not_found")
    return MODELS[name]
