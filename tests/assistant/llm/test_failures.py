from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from assistant.llm.failures import Failure, is_unstructured


class ProviderError(Exception):
    """As the libraries of the providers raise them: a status of its own, or of its response."""

    def __init__(self, **values: Any) -> None:
        super().__init__("no")
        self.__dict__.update(values)


@pytest.mark.parametrize(
    ("error", "is_lasting"),
    [
        (TimeoutError(), False),
        (ConnectionError(), False),
        (ProviderError(status_code=-1), False),
        (ProviderError(status_code=429), False),
        (ProviderError(status_code=500), False),
        (ProviderError(status_code=400), True),
        (ProviderError(status_code=401), True),
        (ProviderError(response=SimpleNamespace(status_code=404, headers={})), True),
        (ProviderError(response=httpx.Response(503)), False),
        (ProviderError(response=httpx.Response(429, headers={"Retry-After": "3600"})), True),
    ],
)
def test_what_another_try_may_be_spared_is_told_apart(error: Exception, is_lasting: bool) -> None:
    assert Failure.of(error, "no").is_lasting is is_lasting


@pytest.mark.parametrize(("header", "seconds"), [("3", 3.0), ("0.5", 0.5), ("-1", 0.0), ("Wed, 21 Oct 2026", None)])
def test_the_wait_that_a_provider_asks_for_is_read(header: str, seconds: float | None) -> None:
    error = ProviderError(response=httpx.Response(429, headers={"Retry-After": header}))
    assert Failure.of(error, "no").retry_after == seconds


@pytest.mark.parametrize(("status", "refused"), [(400, True), (422, True), (501, True), (401, False), (500, False)])
def test_only_a_request_that_was_not_understood_may_be_about_its_form(status: int, refused: bool) -> None:
    assert is_unstructured(Failure.of(ProviderError(status_code=status), "no")) is refused
