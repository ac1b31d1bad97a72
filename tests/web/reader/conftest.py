from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.loading import EagerAssistant
from assistant.web.provider import ChatAssistant
from assistant.web.reader.routes import add_reader
from assistant.web.reportaccess import ReportAccess
from tests.web.reader.whole_report import WholeReport
from tests.web.small_assistant import SmallAssistant


def client_of(assistant: ChatAssistant) -> TestClient:
    """A browser without a screen before the reader of this assistant; it follows no redirect."""
    provider = EagerAssistant(lambda: assistant)
    provider.start()
    app = FastAPI()
    add_reader(app, ReportAccess(provider))
    return TestClient(app, follow_redirects=False)


@pytest.fixture(scope="package")
def whole() -> TestClient:
    """The reader of the whole report."""
    return client_of(WholeReport())


@pytest.fixture(scope="package")
def small() -> TestClient:
    """The reader of four paragraphs, one of them in English too."""
    return client_of(SmallAssistant())
