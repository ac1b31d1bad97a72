from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from corpus.report import Report
from tests.assistant.drafting.small_drafts import Provider, small_report

_PROVIDER = Provider()
"""One for all tests: LangChain remembers what it found in a package."""


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return small_report(tmp_path / "report")


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    """What ``groq:…`` is in a test."""
    package = ModuleType("langchain_groq")
    package.ChatGroq = _PROVIDER  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain_groq", package)
    return _PROVIDER
