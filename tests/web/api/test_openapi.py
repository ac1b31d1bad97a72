"""The document: complete, in two languages, its examples true to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from assistant.web.api.examples import Example, examples
from assistant.web.api.french import french_words
from assistant.web.api.openapi import openapi
from assistant.web.api.operations import OPERATIONS
from assistant.web.api.options import ApiOptions
from assistant.web.application import build_app
from tests.web.gradio_loop import built_in_a_loop
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant

ROUTES = {
    "/api/v1/ask": {"post"},
    "/api/v1/feedback": {"post"},
    "/api/v1/me": {"get"},
    "/api/v1/reports": {"get"},
    "/api/v1/reports/{symbol}": {"get"},
    "/api/v1/reports/{symbol}/outline": {"get"},
    "/api/v1/reports/{symbol}/paragraphs/{ref}": {"get"},
    "/api/v1/reports/{symbol}/search": {"get"},
    "/api/v1/search": {"get"},
}
URI = "urn:alinea"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def document(api: FastAPI) -> dict[str, Any]:
    values: dict[str, Any] = TestClient(api).get("/openapi.json").json()
    return values


def operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


def faults(document: Mapping[str, Any], schema: Mapping[str, Any], value: Any) -> list[str]:
    """What the document's own schema finds wrong with a value."""
    registry: Registry[Any] = Registry().with_resource(
        URI, Resource(contents=dict(document), specification=DRAFT202012)
    )
    absolute = {"$ref": f"{URI}{schema['$ref']}"} if "$ref" in schema else schema
    return [error.message for error in Draft202012Validator(absolute, registry=registry).iter_errors(value)]


def said(name: str, part: Any) -> Iterator[str]:
    """Every sentence of the document that people read."""
    if name in ("summary", "description") and isinstance(part, str):
        yield part
    elif isinstance(part, Mapping) and name not in ("value", "example"):
        for each, value in part.items():
            yield from said("" if name == "properties" else each, value)
    elif isinstance(part, list):
        for each in part:
            yield from said("", each)


def test_one_document_has_every_route_and_no_other(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert {path: set(methods) for path, methods in document["paths"].items()} == ROUTES
    assert {each["operationId"] for each in operations(document)} == set(OPERATIONS)
    assert document["security"] == [{"token": []}, {}]
    assert "servers" not in document


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_nothing_refers_to_what_is_not_there(document: dict[str, Any]) -> None:
    def refs(part: Any) -> Iterator[str]:
        if isinstance(part, Mapping):
            yield from ([part["$ref"]] if "$ref" in part else [])
            for each in part.values():
                yield from refs(each)
        for each in part if isinstance(part, list) else ():
            yield from refs(each)

    assert set(refs(document)) == {f"#/components/schemas/{name}" for name in document["components"]["schemas"]} - {
        f"#/components/schemas/{name}" for name in unreferenced(document, set(refs(document)))
    }


def unreferenced(document: dict[str, Any], found: set[str]) -> set[str]:
    return {name for name in document["components"]["schemas"] if f"#/components/schemas/{name}" not in found}


def test_every_field_and_parameter_is_described(document: dict[str, Any]) -> None:
    bare = [
        f"{form}.{name}"
        for form, schema in document["components"]["schemas"].items()
        for name, field in schema.get("properties", {}).items()
        if "description" not in field and "$ref" not in field
    ]
    assert bare == []
    parameters = [each for operation in operations(document) for each in operation.get("parameters", ())]
    assert [each["name"] for each in parameters if not each.get("description")] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_shows_requests_responses_and_problems(document: dict[str, Any], name: str) -> None:
    (operation,) = (each for each in operations(document) if each["operationId"] == name)
    if "requestBody" in operation:
        assert operation["requestBody"]["content"]["application/json"]["examples"]
    for status, response in operation["responses"].items():
        for kind, content in response["content"].items():
            assert content.get("examples") or content.get("example"), (status, kind)
    statuses = {int(status) for status in operation["responses"]}
    assert statuses >= {401, 500}
    assert all(PROBLEM in each["content"] for status, each in operation["responses"].items() if int(status) >= 400)


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    wrong, seen = [], 0
    for operation in operations(document):
        for part in [*operation["responses"].values(), operation.get("requestBody", {})]:
            for content in part.get("content", {}).values():
                shown = [each["value"] for each in content.get("examples", {}).values()]
                for value in [*shown, *([content["example"]] if "example" in content else [])]:
                    seen += 1
                    wrong += [(operation["operationId"], each) for each in faults(document, content["schema"], value)]
    assert not wrong, "\n".join(map(repr, wrong))
    assert seen > 60


@pytest.mark.parametrize("example", [each for each in examples() if each.status == 422 and each.body], ids=str)
def test_an_example_of_a_wrong_request_is_wrong_by_the_schema(document: dict[str, Any], example: Example) -> None:
    (operation,) = (each for each in operations(document) if each["operationId"] == example.operation)
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert faults(document, schema, example.body)


def test_every_sentence_has_its_french_and_no_other_is_kept(document: dict[str, Any]) -> None:
    sentences = set(said("", document))
    assert sentences - set(french_words()) == set()
    assert set(french_words()) - sentences == set()


def test_the_document_in_french_says_the_same_in_french(client: TestClient, document: dict[str, Any]) -> None:
    french = client.get("/openapi.json?lang=fr").json()
    assert list(said("", french)) == [french_words()[sentence] for sentence in said("", document)]
    assert french["paths"].keys() == document["paths"].keys()
    shown = document["paths"]["/api/v1/ask"]["post"]["responses"]["200"]["content"]["application/json"]["examples"]
    same = french["paths"]["/api/v1/ask"]["post"]["responses"]["200"]["content"]["application/json"]["examples"]
    assert {name: each["value"] for name, each in shown.items()} == {name: each["value"] for name, each in same.items()}


def test_french_is_set_as_french_is() -> None:
    wrong = [each for each in french_words().values() if any(f" {mark}" in each for mark in ";!?:»") or "'" in each]
    assert wrong == []


def test_behind_a_prefix_the_document_says_where_the_server_is(api: FastAPI) -> None:
    assert openapi(api, ApiOptions(root_path="/alinea"))["servers"] == [{"url": "/alinea"}]


def test_where_no_opinions_are_kept_none_are_described() -> None:
    app = built_in_a_loop(lambda: build_app(eager(SmallAssistant())))
    document = TestClient(app).get("/openapi.json").json()
    assert set(document["paths"]) == set(ROUTES) - {"/api/v1/feedback"}
    assert "Opinion" not in document["components"]["schemas"]
    assert "Feedback" not in [tag["name"] for tag in document["tags"]]
