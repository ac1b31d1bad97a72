"""A replica's doors: it says how it stands, and sends whoever would change the library to where it is published."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from assistant.librarian import NOT_HERE, Librarian
from assistant.publishing.depot import open_depot
from assistant.publishing.errors import NoLibraryYet, ServedOnly
from assistant.publishing.following import Follower
from assistant.publishing.opening import maybe_follower
from assistant.publishing.place import library_folder
from assistant.publishing.publish import publish
from assistant.settings import Settings, load_settings
from assistant.web.application import build_app
from assistant.web.health.replica import ReplicaWatch
from assistant.web.options import WebOptions
from assistant.web.replica import FollowingAssistant
from tests.assistant.publishing.conftest import BY, put
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

LIBRARY = "http://127.0.0.1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    source = str(tmp_path / "published")
    return load_settings({"data_dir": tmp_path / "replica", "library_source": source, "uploads": "on"}, environ={})


@pytest.fixture
def follower(settings: Settings) -> Follower:
    found = maybe_follower(settings)
    assert found
    return found


@pytest.fixture
def provider(follower: Follower) -> FollowingAssistant:
    return FollowingAssistant(SmallAssistant, follower)


@pytest.fixture
def client(settings: Settings, follower: Follower, provider: FollowingAssistant) -> Iterator[TestClient]:
    options = WebOptions.of(settings)
    with TestClient(built_in_a_loop(lambda: build_app(provider, options, ReplicaWatch(follower))), LIBRARY) as opened:
        yield opened


def version_of(settings: Settings, tmp_path: Path, text: str = "the bridge") -> str:
    put(tmp_path / "data", "reports/A-99-5/report.json", text)
    assert settings.library_source
    return publish(tmp_path / "data", open_depot(settings.library_source), BY).manifest.version


def test_before_there_is_a_library_it_is_not_ready_and_says_why(
    client: TestClient, follower: Follower, provider: FollowingAssistant, settings: Settings, tmp_path: Path
) -> None:
    provider.start()
    follower.look()
    said = client.get("/readyz")
    assert said.status_code == 503
    assert said.json() == {
        "status": "failing",
        "index": "starting",
        "encoder": "starting",
        "store": "ok",
        "library": "no version of the library is published",
        "library_version": "",
    }
    refused = client.post("/api/v1/ask", json={"question": "Quel groupe ?"})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    asked = {"model": "alinea", "messages": [{"role": "user", "content": "Quel groupe ?"}]}
    refused = client.post("/v1/chat/completions", json=asked)
    assert (refused.status_code, "no library yet" in refused.text) == (503, True)
    with pytest.raises(NoLibraryYet):
        provider.get()
    figures = client.get("/metrics").text
    assert "alinea_library{" not in figures
    assert "alinea_library_checked_timestamp_seconds 0.0" in figures
    assert "alinea_library_age_seconds NaN" in figures
    version = version_of(settings, tmp_path)
    follower.look()
    provider.get()
    said = client.get("/readyz")
    assert (said.status_code, said.json()["library"], said.json()["library_version"]) == (200, "ok", version)
    figures = client.get("/metrics").text
    assert f'alinea_library{{version="{version}"}} 1.0' in figures
    (age,) = [float(line.split()[1]) for line in figures.splitlines() if line.startswith("alinea_library_age_seconds ")]
    assert not math.isnan(age)
    assert age >= 0


def test_a_version_that_comes_is_opened_by_the_assistant(
    follower: Follower, settings: Settings, tmp_path: Path
) -> None:
    opened = list[str | None]()
    provider = FollowingAssistant(SmallAssistant, follower, lambda _: opened.append(follower.version()))
    first = version_of(settings, tmp_path)
    with provider.following():
        provider.start()
        follower.wait()
        provider.get()
    version_of(settings, tmp_path, "the new bridge")
    follower.look()
    assert opened == [first]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/imports"),
        ("POST", f"/api/v1/imports/{'0' * 32}"),
        ("DELETE", f"/api/v1/imports/{'0' * 32}"),
        ("DELETE", "/api/v1/reports/A-99-5"),
        ("PUT", "/api/v1/reports/A-99-5/readers"),
    ],
)
def test_whoever_would_change_the_library_is_told_where(client: TestClient, method: str, path: str) -> None:
    refused: httpx.Response = client.request(method, path, json={})
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert refused.json()["detail"] == NOT_HERE
    assert "library" not in client.get("/api/v1/me").json()["rights"]


def test_its_librarian_knows_the_version_that_is_served_and_changes_nothing(
    settings: Settings, follower: Follower, tmp_path: Path
) -> None:
    version_of(settings, tmp_path)
    follower.look()
    librarian = Librarian.of(settings)
    assert librarian.shelf.folder == library_folder(settings) / "reports"
    librarian.bring_into_step()
    assert not (settings.data_dir / "store.sqlite").exists()
    with pytest.raises(ServedOnly, match="this server is a replica"):
        librarian.set_readers("A/99/5", ["audit"])
    with pytest.raises(ServedOnly):
        librarian.remove("A/99/5")
