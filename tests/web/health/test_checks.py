from __future__ import annotations

import logging
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.access.identity import ANYBODY
from assistant.errors import AssistantError
from assistant.web.caller import Caller, Door
from assistant.web.desk import Asked
from assistant.web.health.checks import ModelWatch, assistant_check
from assistant.web.health.readiness import Readiness
from assistant.web.loading import EagerAssistant
from tests.web.small_assistant import SmallAssistant, answer_to

NAME = "openai:m"


def wrote(outcome: str) -> Asked:
    answer = replace(answer_to("Quel groupe ?", "fr"), generation={"outcome": outcome})
    return Asked(Caller(ANYBODY, Door.API), "?", "E/2021/47", datetime.now(UTC), 0.1, answer)


def test_an_assistant_is_starting_then_there() -> None:
    let = threading.Event()

    def build() -> SmallAssistant:
        let.wait()
        return SmallAssistant()

    provider = EagerAssistant(build)
    provider.start()
    check = assistant_check(provider)
    before = check()
    let.set()
    provider.get()
    assert (before, check()) == ("starting", "ok")


def test_one_that_cannot_be_loaded_says_why_in_one_line() -> None:
    def build() -> SmallAssistant:
        raise AssistantError("the index\ncannot be written")

    provider = EagerAssistant(build)
    provider.start()
    with pytest.raises(AssistantError):
        provider.get()
    check = assistant_check(provider)
    ready, report = Readiness({"index": check}).report(ending=False)
    assert (ready, report) == (False, {"status": "failing", "index": "the index cannot be written"})


def test_one_whose_work_is_done_elsewhere_says_itself_how_it_is() -> None:
    class Elsewhere(SmallAssistant):
        def check(self) -> str:
            return "starting"

    provider = EagerAssistant(Elsewhere)
    provider.start()
    provider.get()
    assert assistant_check(provider)() == "starting"


def test_all_parts_together_say_whether_questions_may_come() -> None:
    def fine() -> str:
        return "ok"

    def starting() -> str:
        return "starting"

    def down() -> str:
        return "no"

    assert Readiness({"a": fine}, {"b": fine}).report(ending=False) == (True, {"status": "ok", "a": "ok", "b": "ok"})
    assert Readiness({"a": fine}, {"b": down}).report(ending=False) == (
        True,
        {"status": "degraded", "a": "ok", "b": "no"},
    )
    assert Readiness({"a": starting}).report(ending=False) == (False, {"status": "starting", "a": "starting"})
    assert Readiness({"a": fine}).report(ending=True) == (False, {"status": "stopping", "a": "ok"})


def test_what_a_check_raises_is_told_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str:
        raise OSError("password=hunter2")

    with caplog.at_level(logging.ERROR):
        _, report = Readiness({"store": broken}).report(ending=False)
    assert report["store"] == "could not be looked at; the log says why"
    assert "the check of 'store' failed" in caplog.text


def test_a_model_that_answered_last_is_fine_and_one_that_did_not_is_told() -> None:
    watch = ModelWatch(NAME, None)
    said = [watch.check()]
    for outcome in ("unavailable", "answered", "unsupported"):
        watch.asked(wrote(outcome))
        said.append(watch.check())
    assert said == [
        "ok",
        "language model openai:m: its last call failed; answers are the report's own sentences",
        "ok",
        "ok",
    ]


def test_a_models_address_is_tried_now_and_then_and_nothing_is_asked_of_it() -> None:
    now = [0.0]
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        watch = ModelWatch(NAME, f"http://127.0.0.1:{server.getsockname()[1]}/v1", lambda: now[0])
        said = [watch.check()]
        connection, _ = server.accept()
        with connection:
            assert connection.recv(1) == b""
    now[0] = 14.0
    said.append(watch.check())
    now[0] = 15.0
    said.append(watch.check())
    down = "language model openai:m: nothing answers at its address; answers are the report's own sentences"
    assert said == ["ok", "ok", down]
