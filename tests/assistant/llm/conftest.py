"""The provider that stands in for a real one is the drafting tests'; the server speaks the OpenAI protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.assistant.drafting.conftest import provider
from tests.models.good import good
from tests.models.server import ModelServer

__all__ = ["provider"]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """Plays the good model until a test has it play another."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with ModelServer(good).running() as running:
        yield running
