"""A small French report, and a model that drafts for it from what the prompt holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.drafting.model import Asker
from assistant.drafting.run import KINDS, Drafts, draft
from corpus.report import Report
from tests.corpus.small_reports import parsed

TEXT = """\
Résumé

Le présent rapport décrit les travaux du Comité de l’eau en 2022.

 I. Introduction

1. Le Comité de l’eau (CDE) s’est réuni à Nairobi en mars 2022.1 Il a examiné 14 rapports et la résolution 75/233.

2. Le CDE a demandé 250 millions de dollars pour les puits des zones rurales.
__________________

 1 Voir https://example.org/fr/comite.
"""
ENGLISH = {
    "A report": "A report",
    "Introduction": "Introduction",
    "Résumé": "Summary",
    "Le présent rapport décrit les travaux du Comité de l’eau en 2022.": (
        "The present report describes the work of the Water Committee in 2022."
    ),
    "Le Comité de l’eau (CDE) s’est réuni à Nairobi en mars 2022.": (
        "The Water Committee (CDE) met in Nairobi in March 2022."
    ),
    "Il a examiné 14 rapports et la résolution 75/233.": "It considered 14 reports and resolution 75/233.",
    "Le CDE a demandé 250 millions de dollars pour les puits des zones rurales.": (
        "The Water Committee requested $250 million for wells in rural areas."
    ),
    "Voir https://example.org/fr/comite.": "See https://example.org/fr/comite.",
}
WATER = {"fr": ["Comité de l’eau", "CDE"], "en": ["Water Committee", "WC"]}
Data = dict[str, Any]
Answer = Callable[[Data, int], str]
"""The data of a prompt and the number of the attempt -> a reply, or the error that the model raises."""


def small_report(folder: Path) -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    return parsed(folder, TEXT, "fr")


def good(data: Data, _attempt: int = 1) -> str:
    """What a perfect model replies."""
    if data["task"] == "edition":
        return json.dumps({number: ENGLISH[text] for number, text in data["texts"].items()})
    if data["task"] == "questions":
        return json.dumps(questions(data["ref"]))
    return json.dumps({"terms": [WATER] if "Comité de l’eau" in data["text"] else []})


def questions(ref: str) -> dict[str, list[str]]:
    """Twenty questions, ten a language, that name their passage."""
    return {
        "fr": [f"Que sait-on du sujet numéro {number} des puits de la page {ref} ?" for number in range(10)],
        "en": [f"What is known of topic number {number} of the wells of page {ref}?" for number in range(10)],
    }


class ScriptedModel(BaseChatModel):
    """A chat model that replies by a function of the prompt's data, and remembers what it was asked."""

    answer: Answer
    asked: list[tuple[str, str, int]] = []  # noqa: RUF012 - a field of pydantic, copied for each model
    messages: list[list[BaseMessage]] = []  # noqa: RUF012 - same

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        block = re.search(r"<data>\n(.*)\n</data>", str(messages[1].content), re.DOTALL)
        assert block is not None
        data = json.loads(block[1])
        attempt = len(messages) // 2
        self.asked.append((data["task"], data["ref"], attempt))
        self.messages.append(messages)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.answer(data, attempt)))])

    def calls(self, kind: str) -> list[tuple[str, int]]:
        return [(ref, attempt) for of, ref, attempt in self.asked if of == kind]


class Provider:
    """Makes the models of a provider whose package stands in for a real one; what it makes may change."""

    def __init__(self) -> None:
        self.make: Callable[..., BaseChatModel] = lambda name: ScriptedModel(answer=good)

    def __call__(self, model: str, **options: Any) -> BaseChatModel:
        return self.make(model, **options)

    def replies(self, answer: Answer) -> None:
        self.make = lambda name: ScriptedModel(answer=answer)


class Bar:
    steps = 0

    def update(self) -> None:
        self.steps += 1


@contextmanager
def no_bar(_what: str, _steps: int) -> Iterator[Bar]:
    yield Bar()


def drafted(
    report: Report, folder: Path, answer: Answer = good, kinds: tuple[str, ...] = KINDS
) -> tuple[Drafts, ScriptedModel]:
    model = ScriptedModel(answer=answer)
    return draft(report, Asker(model, "scripted:one"), folder, kinds=kinds, progress=no_bar), model


def replying(kind: str, ref: str, *replies: str) -> Answer:
    """A perfect model but for one piece, to which it gives these replies, attempt after attempt."""

    def answer(data: Data, attempt: int) -> str:
        if (data["task"], data["ref"]) == (kind, ref):
            return replies[min(attempt, len(replies)) - 1]
        return good(data)

    return answer
