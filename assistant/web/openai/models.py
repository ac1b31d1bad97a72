"""The models that programs choose from: all reports or one, in a question's language or always in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from assistant.answer import Language
from assistant.reportfacts import ReportFacts
from assistant.web.openai.faults import OpenAIFault

MODELS: Mapping[str, Language | None] = {"alinea": None, "alinea-fr": "fr", "alinea-en": "en"}
"""Name -> the language that it answers in; ``None``: the question's."""
_OF_A_REPORT = ":"
_LONGEST_SHOWN = 80
_MOST_NAMED = 20


@dataclass(frozen=True)
class Model:
    """What a name chooses: ``alinea-fr`` all reports, ``alinea-fr:E-2021-47`` one of them."""

    name: str
    language: Language | None
    """To answer in; ``None``: the question's."""
    report: str = ""
    """Its slug, as it was written; empty: all."""

    @property
    def reports(self) -> Sequence[str]:
        """Those to ask; none: all."""
        return [self.report] if self.report else []


def model_json(name: str, created: int) -> dict[str, Any]:
    """A model, ``created`` in seconds since 1970."""
    return {"id": name, "object": "model", "created": created, "owned_by": "alinea"}


def names_of(reports: Sequence[ReportFacts]) -> tuple[str, ...]:
    """The names that are listed to who may read these reports: one for each, where they are several."""
    each = [f"alinea{_OF_A_REPORT}{report.slug}" for report in reports]
    return (*MODELS, *(each if len(each) > 1 else []))


def model_of(name: str) -> Model:
    """What a name chooses, be there such a report or not.

    Raises:
        OpenAIFault: no model is called so (404).
    """
    base, mark, report = name.partition(_OF_A_REPORT)
    if base not in MODELS or (mark and not report):
        raise unknown_model(name, MODELS)
    return Model(name, MODELS[base], report)


def require_known(model: Model, reports: Sequence[ReportFacts]) -> None:
    """Lets a model pass whose report is one of these.

    Raises:
        OpenAIFault: it is not (404).
    """
    if model.report and not any(each.is_named(model.report) for each in reports):
        raise unknown_model(model.name, names_of(reports))


def unknown_model(name: str, names: Iterable[str]) -> OpenAIFault:
    """That there is no model of a name, but others."""
    known = list(names)
    expected = ", ".join(known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
    detail = f"model: expected {expected}, found {name[:_LONGEST_SHOWN]!r}"
    return OpenAIFault(HTTPStatus.NOT_FOUND, detail, param="model", code="model_not_found")
