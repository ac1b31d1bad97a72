"""Question and passages as messages for a model, in the language of the question."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.answer import Language
from assistant.llm.client import Form

FILE = Path(__file__).with_name("prompts.toml")
SCHEMA: Mapping[str, Any] = {
    "title": "cited_sentences",
    "description": "The sentences of an answer, each with the ids of the passages that it cites.",
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "ids"],
                "properties": {
                    "text": {"type": "string"},
                    "ids": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
"""Of a structured reply."""
_LONGEST_REPLY = 4_000
"""Characters of a reply that the model gets to see again."""
_LONGEST_FAULT = 200


@dataclass(frozen=True)
class Passage:
    """A passage as the model reads it."""

    ref: str
    text: str


@dataclass(frozen=True)
class Rejected:
    """A sentence that may not be shown, and why."""

    text: str
    fault: str
    """A key of the prompts' ``faults``."""
    detail: str = ""


def first_messages(
    question: str, passages: Sequence[Passage], language: Language, sentences: int, form: Form
) -> list[BaseMessage]:
    """The messages of a first attempt."""
    words = _words()[language]
    told = Template(words["system"]).substitute(sentences=sentences, form=words[form.value].strip())
    data = {"question": question, "passages": [{"id": each.ref, "text": each.text} for each in passages]}
    # Escaped, so that no text can close the data: in JSON "<" need not be written as such.
    block = json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return [SystemMessage(told.strip()), HumanMessage(f"<data>\n{block}\n</data>")]


def messages_again(
    first: Sequence[BaseMessage], reply: str, rejected: Sequence[Rejected], language: Language
) -> list[BaseMessage]:
    """The messages of the second attempt: the first, what came of it, and what was wrong with that."""
    words = _words()[language]
    faults = [
        f"- {each.text[:_LONGEST_FAULT]} → {Template(words['faults'][each.fault]).substitute(detail=each.detail)}"
        for each in rejected
    ]
    told = Template(words["again"]).substitute(faults="\n".join(faults or [f"- {words['faults']['unreadable']}"]))
    return [*first, AIMessage(reply.strip()[:_LONGEST_REPLY] or "-"), HumanMessage(told.strip())]


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
