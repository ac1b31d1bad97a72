"""The OpenAPI: of every route that says by a tag where it belongs, in English or in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from assistant import __version__
from assistant.answer import Language
from assistant.web.api.examples import examples_of
from assistant.web.api.french import in_french
from assistant.web.api.operations import OPERATIONS, TAGS
from assistant.web.api.options import ApiOptions
from assistant.web.api.schemas.asking import Ask, ask_model
from assistant.web.api.schemas.problem import ProblemBody

DESCRIPTION = (
    "Asks a numbered official report questions, in French or English, and gets short answers that name the passage behind "
    "every sentence; reads and searches the report. Every error is a problem (RFC 9457)."
)
_ACCESS = (
    "Where people log in, a program shows a token that an administrator has made with `alinea token create`; elsewhere "
    "none is needed."
)
_NOT_OURS = frozenset({"example", "examples", "info"})
"""Parts of the document in which nothing is changed."""


def openapi(app: FastAPI, options: ApiOptions, language: Language = "en") -> dict[str, Any]:
    """The document, version 3.1.

    Args:
        app: with all its routes.
        options: what an operator has chosen.
        language: of its descriptions.
    """
    routes = [route for route in app.routes if isinstance(route, APIRoute) and route.tags]
    document = get_openapi(
        title="Alinea",
        version=__version__,
        openapi_version="3.1.0",
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        routes=routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items() if _has(routes, name)],
        servers=[{"url": options.root_path}] if options.root_path else None,
    )
    _restore_examples(document)
    named = {str(route.operation_id) for route in routes}
    forms = _forms(options, {name for name in named if name in OPERATIONS})
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": _ACCESS}}
    document["security"] = [{"token": []}, {}]
    components["schemas"] = dict(sorted({**components.get("schemas", {}), **forms}.items()))
    plain = _without_titles(document)
    return in_french(plain) if language == "fr" else plain


def _restore_examples(document: Mapping[str, Any]) -> None:
    """Puts the examples back as they are: FastAPI leaves out every null of them."""
    for operation in (each for methods in document["paths"].values() for each in methods.values()):
        known = {each.name: each for each in examples_of(operation["operationId"])}
        for content in operation.get("requestBody", {}).get("content", {}).values():
            for name, shown in content.get("examples", {}).items():
                shown["value"] = known[name].body
        for response in operation["responses"].values():
            for content in response.get("content", {}).values():
                for name, shown in content.get("examples", {}).items():
                    shown["value"] = known[name].response


def _has(routes: Iterable[APIRoute], tag: str) -> bool:
    return any(tag in route.tags for route in routes)


def _forms(options: ApiOptions, operations: Iterable[str]) -> dict[str, Any]:
    """The forms of all that those operations send and return."""
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(ProblemBody, "serialization"): None}
    for each in (OPERATIONS[name] for name in sorted(operations)):
        wanted |= {(model, "serialization"): None for model, _ in each.returns.values() if model is not None}
        if each.sends is not None:
            sends = ask_model(options.longest_question) if each.sends is Ask else each.sends
            wanted[sends, "serialization"] = None
    _, schema = models_json_schema(list(wanted), ref_template="#/components/schemas/{model}")
    return {_plain(name): _renamed(form) for name, form in schema["$defs"].items()}


def _plain(name: str) -> str:
    return name.removesuffix("Body")


def _renamed(part: Any) -> Any:
    """The same, what it refers to under its plain name."""
    if isinstance(part, Mapping):
        return {name: _plain(each) if name == "$ref" else _renamed(each) for name, each in part.items()}
    return [_renamed(each) for each in part] if isinstance(part, list) else part


def _without_titles(part: Any) -> Any:
    """The same without the titles that are made from names, and say no more than those."""
    if isinstance(part, Mapping):
        return {
            name: each if name in _NOT_OURS else _without_titles(each)
            for name, each in part.items()
            if not (name == "title" and isinstance(each, str))
        }
    return [_without_titles(each) for each in part] if isinstance(part, list) else part
