"""The JSON in the body of a request, read and checked."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from fastapi import Request
from pydantic import ValidationError

from assistant.web.api.faults import invalid
from assistant.web.api.schemas.forms import Form
from assistant.web.bodies import media_type, read_body
from assistant.web.problems import Problem

_JSON = "application/json"
Model = TypeVar("Model", bound=Form)


async def read_json(request: Request, model: type[Model], most: int) -> Model:
    """What the body of a request holds.

    Args:
        request: whose body has not been read.
        model: its form.
        most: bytes that the body may have.

    Raises:
        Problem: it is of another type (415), too long (413), no JSON (400), or of another form (422).
    """
    require_json(request)
    return parse_json(await read_body(request, most), model)


def require_json(request: Request) -> None:
    """Lets a request pass whose body is JSON. A form, which any site's page may send unasked, is none.

    Raises:
        Problem: it says that it is something else, or does not say (415).
    """
    kind = media_type(request)
    if kind != _JSON:
        line = f"content-type: expected {_JSON}, found {kind[:80] or 'no type'}"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, line, {"Accept-Post": _JSON})


def parse_json(body: bytes, model: type[Model]) -> Model:
    """What ``body`` holds.

    Raises:
        Problem: it is no JSON (400), or of another form (422).
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        errors = error.errors()
        if errors[0]["type"] == "json_invalid":
            reason = errors[0]["ctx"]["error"]
            raise Problem(HTTPStatus.BAD_REQUEST, f"body: expected JSON, found: {reason}") from error
        raise invalid(errors, model.known_names) from error
