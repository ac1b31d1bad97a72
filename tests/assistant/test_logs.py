from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest

from assistant.logs import configure_logging


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was after the test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


def test_the_last_configuration_counts_and_each_line_comes_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    configure_logging("WARNING", timestamps=True)
    ours = logging.getLogger("assistant.assembly")
    ours.info("quiet")
    ours.warning("loud")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]+ WARNING loud\n", capsys.readouterr().err)


def test_the_handlers_of_others_stay(root: logging.Logger) -> None:
    others = [*root.handlers, logging.NullHandler()]
    root.addHandler(others[-1])
    configure_logging("INFO")
    configure_logging("INFO")
    assert root.handlers[:-1] == others


def test_of_others_only_warnings_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("DEBUG")
    for name in ("httpx", "embeddings.persistence", "assistants"):
        logging.getLogger(name).info("from %s", name)
    logging.getLogger("httpx").warning("careful")
    assert capsys.readouterr().err == "INFO from embeddings.persistence\nWARNING careful\n"
