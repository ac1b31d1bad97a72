from __future__ import annotations

import logging

import pytest

from assistant.logs import configure_logging


@pytest.fixture
def json_log(root: logging.Logger) -> None:
    """Our log on stderr, as JSON."""
    configure_logging("INFO", form="json")
