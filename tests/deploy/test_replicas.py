"""Two servers without state, behind whatever sends each question to either: as good as one."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from assistant.settings import Settings, load_settings
from tests.assistant.library.conftest import put
from tests.deploy.replicas import Replica, alinea, served, until

pytestmark = pytest.mark.slow

SYMBOL = "A/99/77"
QUESTION = "How many telescopes did the Observatory lend to schools?"
BUCKET = "s3://library/alinea"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadedMotoServer]:
    """An object store, its address and keys in the environment of all programs."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "replica", "AWS_SECRET_ACCESS_KEY": "of-alinea", "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in {**keys, "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="library")
    client.close()
    yield server
    server.stop()


def publisher(tmp_path: Path) -> Settings:
    return load_settings({"data_dir": tmp_path / "publisher", "encoder": "bundled-static"}, environ={})


def published(tmp_path: Path, number: int) -> str:
    """The version that comes of a library whose report says so many."""
    settings = publisher(tmp_path)
    folder = tmp_path / f"received-{number}"
    folder.mkdir()
    text = f"The Observatory lent {number} telescopes to schools in rural areas in 2025."
    put(settings, folder, SYMBOL, "General Assembly", "Report on the lending of telescopes", (text,))
    ended = alinea("library", "publish", BUCKET, ALINEA_DATA_DIR=str(settings.data_dir))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"{BUCKET}: 2")
    return ended.stdout.split()[1]


class Asking:
    """Readers who ask without end, each question of the next server in turn."""

    def __init__(self, replicas: list[Replica]) -> None:
        self._turns, self._lock = cycle(enumerate(replicas)), threading.Lock()
        self._ended = threading.Event()
        self.said: list[list[tuple[int, str, str]]] = [[] for _ in replicas]
        """Of each server: status, fingerprint and text of each answer, in the order in which they came."""
        self._threads = [threading.Thread(target=self._ask) for _ in range(2)]

    def __enter__(self) -> Asking:
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for each in self._threads:
            each.join()

    def _ask(self) -> None:
        while not self._ended.is_set():
            with self._lock:
                number, replica = next(self._turns)
            response = replica.ask(QUESTION, [SYMBOL])
            said: dict[str, Any] = response.json()
            with self._lock:
                self.said[number].append((response.status_code, said.get("fingerprint", ""), said.get("text", "")))

    def all_say(self, number: int) -> bool:
        with self._lock:
            return all(said and f"{number} telescopes" in said[-1][2] for said in self.said)


def test_a_new_version_is_served_by_all_without_a_restart_or_a_question_that_fails(
    tmp_path: Path, store: ThreadedMotoServer
) -> None:
    named = {"ALINEA_LIBRARY_SOURCE": BUCKET, "ALINEA_LIBRARY_INTERVAL": "0.2", "ALINEA_RATE_PER_MINUTE": "0"}
    with ExitStack() as stack:
        one = stack.enter_context(served(tmp_path / "one", named))
        two = stack.enter_context(served(tmp_path / "two", {**named, "ALINEA_WORKERS": "2"}))
        for each in (one, two):
            assert each.get("/readyz").status_code == 503
            until(lambda each=each: each.ready()["library"] == "no version of the library is published", "word of it")
            assert each.ask(QUESTION, [SYMBOL]).status_code == 503

        first = published(tmp_path, 42)
        for each in (one, two):
            until(lambda each=each: each.get("/readyz").status_code == 200, each.log.read_text(encoding="utf-8"))
            assert each.ready()["library_version"] == first

        with Asking([one, two]) as asking:
            until(lambda: asking.all_say(42), "answers out of the first version")
            second = published(tmp_path, 57)
            until(lambda: asking.all_say(57), "answers out of the second version")
        everything = [each for said in asking.said for each in said]
        assert {status for status, _, _ in everything} == {200}
        fingerprints = {
            number: {mark for _, mark, text in everything if f"{number} tel" in text} for number in (42, 57)
        }
        assert [len(marks) for marks in fingerprints.values()] == [1, 1]
        assert sum(f"{number} telescopes" in text for _, _, text in everything for number in (42, 57)) == len(
            everything
        )

        for each in (one, two):
            assert each.ready()["library_version"] == second
            figures = each.get("/metrics").text
            assert f'alinea_library{{version="{second}"}} 1.0' in figures
            for path in ("/", f"/report/{SYMBOL.replace('/', '-')}"):
                assert each.get(path).status_code == 200
        assert {each.get(f"/api/v1/reports/{SYMBOL.replace('/', '-')}").text for each in (one, two)} == {
            one.get(f"/api/v1/reports/{SYMBOL.replace('/', '-')}").text
        }

        store.stop()
        until(lambda: "cannot be reached" in one.ready()["library"], "word of a store that is away")
        assert (one.ready()["status"], one.get("/readyz").status_code) == ("degraded", 200)
        assert "57 telescopes" in one.ask(QUESTION, [SYMBOL]).json()["text"]
        assert os.environ["AWS_SECRET_ACCESS_KEY"] not in one.log.read_text(encoding="utf-8")
