"""The whole application in front of a small assistant, with a store for opinions and a library that all may add to."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.imports.options import LibraryOptions
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application."""
    folder = tmp_path_factory.mktemp("kept")
    login = LoginOptions(everybody_adds=True)
    options = WebOptions(feedback=True, store=StorePlace(folder), library=LibraryOptions(folder), login=login)
    return built_in_a_loop(lambda: build_app(eager(SmallAssistant()), options))


@pytest.fixture
def client(api: FastAPI) -> TestClient:
    """A program that asks it."""
    return TestClient(api)
