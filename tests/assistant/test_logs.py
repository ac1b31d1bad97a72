from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import pytest

from assistant.logcontext import LogFields, logged_with
from assistant.logformats import DETAILS
from assistant.logs import configure_logging


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """The root logger without a handler of ours, put back as it was after the test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers[:] = [handler for handler in handlers if type(handler).__module__ != "assistant.logs"]
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


def test_a_line_of_json_has_its_time_in_utc_its_source_and_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", form="json")
    with logged_with(LogFields("r-1", "api")):
        logging.getLogger("assistant.web").info("«%s»\nfound", "ça", extra={DETAILS: {"ms": 1.5}})
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    values = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", values.pop("time"))
    assert values == {
        "level": "INFO",
        "logger": "assistant.web",
        "message": "«ça»\nfound",
        "request_id": "r-1",
        "door": "api",
        "ms": 1.5,
    }


def test_an_error_in_json_is_one_line_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", form="json")
    try:
        raise ValueError("no")
    except ValueError:
        logging.getLogger("assistant").exception("failed")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    values = json.loads(lines[0])
    assert values["message"] == "failed"
    assert values["error"].endswith("ValueError: no")
    assert "request_id" not in values


def test_a_line_of_text_ends_with_the_id_of_its_request(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    with logged_with(LogFields("r-1")):
        logging.getLogger("assistant").info("inside")
    logging.getLogger("assistant").info("outside")
    assert capsys.readouterr().err == "INFO inside [r-1]\nINFO outside\n"


def test_what_uvicorn_warns_of_is_written_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", form="json")
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    assert json.loads(capsys.readouterr().err)["logger"] == "uvicorn.error"
