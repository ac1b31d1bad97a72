"""The door of the API's routes: whatever goes wrong behind it leaves as a problem."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError
from assistant.web.api.faults import invalid
from assistant.web.failures import problem_of
from assistant.web.problems import Problem

RETRY_AFTER = {"Retry-After": "5"}
"""Seconds: the models take about as long to load."""


class ApiRoute(APIRoute):
    """A route of the API. What it raises is answered here, within the layers that add headers to every response."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, its errors answered."""
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await handle(request)
            except HTTPException:
                raise  # told by the application's handler
            except RequestValidationError as error:
                return _invalid(error, tuple(self._parameters())).response()
            except Exception as error:  # noqa: BLE001 - an outermost door
                return problem_of(error).response()

        return answered

    def _parameters(self) -> Iterator[str]:
        """The names that may stand behind the question mark."""
        for parameter in self.dependant.query_params:
            model = parameter.field_info.annotation
            if isinstance(model, type) and issubclass(model, BaseModel):
                yield from model.model_fields
            else:
                yield parameter.alias


def add_doors(app: FastAPI) -> None:
    """Has every error of our own routes told as a problem, whatever route it comes from. Gradio tells its own."""

    async def raised(_request: Request, error: Exception) -> Response:
        return problem_of(error).response()

    async def refused(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for nothing else
        return Problem(HTTPStatus(error.status_code), str(error.detail), error.headers).response()

    async def invalidated(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - same
        return _invalid(error, ()).response()

    app.add_exception_handler(Problem, raised)
    app.add_exception_handler(AssistantError, raised)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalidated)


def _invalid(error: RequestValidationError, names: Sequence[str]) -> Problem:
    """What FastAPI has found wrong with an address; it says first whether path or query."""
    return invalid([{**each, "loc": each["loc"][1:]} for each in error.errors()], lambda _where: names)
