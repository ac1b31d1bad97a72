from __future__ import annotations

import logging
import socket
import threading

import pytest

from assistant.errors import AssistantError
from assistant.web.loading import EagerAssistant
from assistant.web.serving import PortError, open_port
from tests.web.small_assistant import SmallAssistant


def test_whoever_needs_the_assistant_waits_for_it() -> None:
    may_finish = threading.Event()

    def build() -> SmallAssistant:
        may_finish.wait()
        return SmallAssistant()

    assistant = EagerAssistant(build)
    assistant.start()
    assert (assistant.ready, assistant.failed) == (False, False)
    may_finish.set()
    assert assistant.get().symbol == "E/2021/47"
    assert (assistant.ready, assistant.failed) == (True, False)


def test_a_failure_is_one_line_in_the_log_and_for_whoever_waits(caplog: pytest.LogCaptureFixture) -> None:
    def build() -> SmallAssistant:
        raise OSError("the index\n is damaged")

    assistant = EagerAssistant(build)
    with caplog.at_level(logging.INFO):
        assistant.start()
        with pytest.raises(AssistantError, match=r"^the index is damaged$"):
            assistant.get()
    assert assistant.failed
    assert [record.getMessage() for record in caplog.records] == [
        "the assistant cannot be loaded: the index is damaged"
    ]


def test_a_busy_port_is_one_line_that_says_which_and_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError) as refusal:
            open_port("127.0.0.1", port)
    assert str(refusal.value) == (
        f"cannot listen on port {port} of 127.0.0.1: address already in use; "
        "choose another with ALINEA_PORT=7861 (or ALINEA_HOST for the address)"
    )
