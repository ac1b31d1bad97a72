"""What the model is told, as messages."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

_FILE = Path(__file__).with_name("prompts.toml")
LANGUAGE_NAMES: Mapping[str, str] = {"fr": "French", "en": "English"}
_LONGEST_REPLY = 20_000
"""Characters of a rejected reply that the model gets to see again."""
_MOST_FAULTS = 40
"""Faults of it that the model is told."""


@lru_cache(maxsize=1)
def templates() -> Mapping[str, Template]:
    """The prompts by name, their places not yet filled."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: Template(text.strip()) for name, text in table.items()}


def task(name: str, data: Mapping[str, Any], **values: object) -> str:
    """The prompt of a task, the report's text in it as data."""
    # Escaped, so that no text can close the data: in JSON "<" need not be written as such.
    block = json.dumps(dict(data), ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return templates()[name].substitute(values, data=f"<data>\n{block}\n</data>")


def opening(prompt: str) -> list[BaseMessage]:
    """The messages of a first attempt."""
    return [SystemMessage(templates()["system"].template), HumanMessage(prompt)]


def again(messages: Sequence[BaseMessage], reply: str, faults: Sequence[str]) -> list[BaseMessage]:
    """The messages of a second attempt: the first, what it gave, and what was wrong with it."""
    more = [f"and {len(faults) - _MOST_FAULTS} more"] if len(faults) > _MOST_FAULTS else []
    lines = (f"- {fault}" for fault in (*faults[:_MOST_FAULTS], *more))
    told = templates()["again"].substitute(faults="\n".join(lines))
    return [*messages, AIMessage(reply.strip()[:_LONGEST_REPLY] or "(nothing)"), HumanMessage(told)]
