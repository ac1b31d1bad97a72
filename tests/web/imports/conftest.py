"""A data folder, and somebody who may add reports to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.imports.small_imports import client_of, imports_app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def librarian(folder: Path) -> TestClient:
    return client_of(imports_app(folder), "awa", "librarians")
