"""A schema's type as people read it, in a notation of no language: ``"fr" | "en"``, ``Citation[]``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

Schema = Mapping[str, Any]
_BOUNDS = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "format", "default")


def type_html(schema: Schema) -> Markup:
    """The type, each form a link to its description on the page."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return Markup('<a href="#form-{0}">{0}</a>').format(name)
    if "const" in schema:
        return escape(json.dumps(schema["const"]))
    if "enum" in schema:
        return Markup(" | ").join(escape(json.dumps(value)) for value in schema["enum"])
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives:
        return Markup(" | ").join(map(type_html, alternatives))
    if schema.get("type") == "array":
        return _many(type_html(schema.get("items", {})))
    if isinstance(schema.get("additionalProperties"), Mapping):
        return Markup("{{[string]: {}}}").format(type_html(schema["additionalProperties"]))
    return escape(schema.get("type", "any"))


def bounds(schema: Schema) -> str:
    """What else must hold of it: ``minLength 1, maxLength 8000``; empty where nothing must."""
    within = [schema, *(each for each in schema.get("anyOf", ()) if each.get("type") != "null")]
    said = {name: each[name] for each in within for name in _BOUNDS if each.get(name) not in (None, "")}
    return ", ".join(f"{name} {value if name == 'format' else json.dumps(value)}" for name, value in said.items())


def _many(each: Markup) -> Markup:
    return Markup("({})[]").format(each) if " | " in each else Markup("{}[]").format(each)
