"""What the page shows, gathered from the OpenAPI."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assistant.web.api.examples import Example, examples_of
from assistant.web.api.page.types import bounds, type_html

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a form."""

    name: str
    type: Markup
    bounds: str
    required: bool
    description: str
    place: str = ""
    """``"path"`` or ``"query"``, of a parameter."""


@dataclass(frozen=True)
class Shown:
    """A request that can be sent, and what it returned."""

    id: str
    summary: str
    method: str
    path: str
    body: str
    command: str
    status: int
    response: str
    can_be_sent: bool
    """From the page: not what needs a file, or an id that came before."""


@dataclass(frozen=True)
class Returned:
    """A status, and what comes with it."""

    status: str
    description: str
    types: tuple[tuple[str, Markup], ...]
    """(media type, form) of each."""
    problem: str
    """An example; empty where the examples above show one, or it is no problem."""


@dataclass(frozen=True)
class Operation:
    """What can be done at one address."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body: Markup | None
    body_type: str
    examples: tuple[Shown, ...]
    returns: tuple[Returned, ...]


@dataclass(frozen=True)
class Group:
    """The operations of a tag."""

    name: str
    description: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Form:
    """What is sent or returned."""

    name: str
    description: str
    type: Markup | None
    """Where it has no fields."""
    fields: tuple[Field, ...]


def groups_of(document: Document) -> tuple[Group, ...]:
    """The operations by tag, in the order of the document."""
    found = [
        (operation["tags"][0], _operation(operation, method, path))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return tuple(
        Group(tag["name"], tag["description"], tuple(each for name, each in found if name == tag["name"]))
        for tag in document.get("tags", ())
    )


def forms_of(document: Document) -> tuple[Form, ...]:
    """The forms by name."""
    return tuple(
        Form(
            name, schema.get("description", ""), None if "properties" in schema else type_html(schema), _fields(schema)
        )
        for name, schema in document["components"]["schemas"].items()
    )


def _operation(operation: Document, method: str, path: str) -> Operation:
    sends = next(iter(operation.get("requestBody", {}).get("content", {}).items()), None)
    said = _summaries(operation)
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        parameters=tuple(_parameter(each) for each in operation.get("parameters", ())),
        body=type_html(sends[1]["schema"]) if sends else None,
        body_type=sends[0] if sends else "",
        examples=tuple(_shown(each, said) for each in examples_of(operation["operationId"])),
        returns=tuple(_returned(status, each) for status, each in sorted(operation["responses"].items())),
    )


def _summaries(operation: Document) -> Mapping[str, str]:
    """Example's name -> what it shows, in the document's language."""
    parts = [*operation["responses"].values(), operation.get("requestBody", {})]
    contents = [content for part in parts for content in part.get("content", {}).values()]
    return {name: each["summary"] for content in contents for name, each in content.get("examples", {}).items()}


def _shown(example: Example, summaries: Mapping[str, str]) -> Shown:
    return Shown(
        id=f"{example.operation}-{example.name}",
        summary=summaries.get(example.name, example.summary),
        method=example.method,
        path=example.path,
        body="" if example.body is None else _json(example.body),
        command=command_of(example),
        status=example.status,
        response=example.response if isinstance(example.response, str) else _json(example.response),
        can_be_sent=not (example.file or example.after),
    )


def command_of(example: Example) -> str:
    """The request as a command of a shell in which ``$ALINEA`` is the application's address."""
    method = {"GET": "", "POST": ""}.get(example.method, f"-X {example.method} ")
    headers = dict(example.headers)
    if example.body is not None:
        headers["Content-Type"] = "application/json"
    lines = [f'curl {method}"$ALINEA{example.path}"']
    lines += [f"  -H {shlex.quote(f'{name}: {value}')}" for name, value in headers.items()]
    if example.body is not None:
        lines.append(f"  -d {shlex.quote(json.dumps(example.body, ensure_ascii=False))}")
    if example.file is not None:
        lines.append(f"  -F {shlex.quote('file=@' + example.file['name'])}")
    return " \\\n".join(lines)


def _parameter(parameter: Document) -> Field:
    schema = parameter["schema"]
    description = parameter.get("description") or schema.get("description", "")
    return Field(
        parameter["name"], type_html(schema), bounds(schema), parameter["required"], description, parameter["in"]
    )


def _fields(schema: Document) -> tuple[Field, ...]:
    required: Sequence[str] = schema.get("required", ())
    return tuple(
        Field(name, type_html(each), bounds(each), name in required, each.get("description", ""))
        for name, each in schema.get("properties", {}).items()
    )


def _returned(status: str, response: Document) -> Returned:
    contents: Iterable[tuple[str, Document]] = response.get("content", {}).items()
    problems = [content["example"] for _, content in contents if "example" in content]
    return Returned(
        status,
        response["description"],
        tuple((media_type, type_html(content["schema"])) for media_type, content in contents),
        _json(problems[0]) if problems else "",
    )


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
