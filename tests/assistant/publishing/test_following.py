"""A replica takes over what is published, whole, and goes on with what it has whatever becomes of the source."""

from __future__ import annotations

import logging
import random
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from assistant.publishing.cache import Cache
from assistant.publishing.depot import Depot, open_depot
from assistant.publishing.errors import DepotAway, NotPublished
from assistant.publishing.folder import FolderDepot
from assistant.publishing.following import Follower
from assistant.publishing.manifest import POINTER, Manifest
from assistant.publishing.publish import publish
from assistant.publishing.versions import roll_back
from tests.assistant.publishing.conftest import BY, put

LATER = 30.0


class Clock:
    """Seconds, as a test says."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "replica")


def text_of(cache: Cache, path: str = "reports/A-99-5/report.json") -> str:
    assert cache.current
    return (cache.at(cache.current) / path).read_text(encoding="utf-8")


def test_versions_are_taken_over_one_after_the_other_and_the_old_one_goes_later(
    library: Path, depot: Depot, cache: Cache
) -> None:
    clock = Clock()
    follower = Follower(lambda: depot, cache, 30, 60, clock)
    first = publish(library, depot, BY).manifest
    follower.look()
    assert follower.standing.version == first.version
    assert (follower.standing.made, follower.standing.succeeded, follower.standing.fault) == (first.made, 1000.0, "")
    assert {path: text_of(cache, path) for path in first.files} == {
        "reports/A-99-5/report.json": "the bridge",
        "reports/A-99-5/import.json": "{}",
        "indexes/A-99-5/words-en/rows.jsonl": "the bridge",
        "indexes/A-99-5/words-en/documents.jsonl": "",
        "editions/A-99-5/fr.jsonl": "le pont",
    }
    put(library, "reports/A-99-5/report.json", "the new bridge")
    second = publish(library, depot, BY).manifest
    with (cache.at(first.version) / "reports/A-99-5/report.json").open(encoding="utf-8") as under_way:
        follower.look()
        assert text_of(cache) == "the new bridge"
        clock.now += 59
        follower.look()
        assert cache.at(first.version).is_dir()
        clock.now += 1
        follower.look()
        assert under_way.read() == "the bridge"
    assert not cache.at(first.version).exists()
    needed = {content.sha256 for content in second.contents()}
    assert {each.name for each in (cache.folder / "blobs").iterdir()} == needed
    roll_back(depot, first.version)
    follower.look()
    assert text_of(cache) == "the bridge"


def test_a_version_is_opened_before_others_are_told_of_it(library: Path, depot: Depot, cache: Cache) -> None:
    follower = Follower(lambda: depot, cache, 30, 60)
    seen = list[tuple[str | None, str | None]]()
    follower.opening = lambda: seen.append((follower.version(), cache.current))
    sent = publish(library, depot, BY).manifest
    follower.look()
    follower.look()
    assert seen == [(None, sent.version)]
    assert follower.version() == sent.version


def test_before_anything_is_published_there_is_none_and_what_comes_is_picked_up(
    library: Path, depot: Depot, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    follower = Follower(lambda: depot, cache, 0.1, 60)
    waited = threading.Thread(target=follower.wait)
    waited.start()
    follower.look()
    follower.look()
    assert follower.standing.version is None
    assert follower.standing.fault == "no version of the library is published"
    assert [each.message for each in caplog.records if each.levelno == logging.WARNING] == [
        f"the library cannot be taken over (there is none yet): {depot.address}: no CURRENT there"
    ]
    sent = publish(library, depot, BY).manifest
    with follower.going_on():
        waited.join(LATER)
    assert follower.version() == sent.version


def test_a_source_that_is_away_leaves_what_is_there_also_for_the_next_start(
    library: Path, tmp_path: Path, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "published"
    sent = publish(library, FolderDepot(folder), BY).manifest
    follower = Follower(lambda: FolderDepot(folder), cache, 30, 60)
    follower.look()
    folder.rename(tmp_path / "away")
    for each in (follower, Follower(lambda: FolderDepot(folder), cache, 30, 60)):
        each.look()
        assert each.version() == sent.version
        assert each.standing.made == sent.made
        assert each.standing.fault == "no version of the library is published"
    assert follower.standing.succeeded
    (tmp_path / "away").rename(folder)
    with caplog.at_level(logging.INFO):
        follower.look()
    assert "the library can be taken over again" in caplog.text
    assert follower.standing.fault == ""


def test_an_object_store_that_does_not_answer_is_told_without_its_address(
    cache: Cache, bucket: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    follower = Follower(lambda: open_depot(bucket), cache, 30, 60)
    follower.look()
    assert follower.standing.fault == "where the library is published cannot be reached; the log says why"
    assert f"{bucket}: CURRENT cannot be read" in caplog.text


def test_a_damaged_file_is_refused_until_it_is_mended(
    library: Path, depot: Depot, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    follower = Follower(lambda: depot, cache, 30, 60)
    publish(library, depot, BY)
    follower.look()
    put(library, "reports/A-99-5/report.json", "the new bridge")
    sent = publish(library, depot, BY).manifest
    content = sent.files["reports/A-99-5/report.json"]
    depot.write(content.name, b"the old bridge")
    follower.look()
    assert text_of(cache) == "the bridge"
    assert follower.standing.fault == "the newest version of the library is damaged; the log says why"
    assert f"{content.name}: expected sha256 {content.sha256[:12]}…, found " in caplog.text
    publish(library, depot, BY, whole=True)
    follower.look()
    assert text_of(cache) == "the new bridge"


@pytest.mark.parametrize(
    "damaged", [b"", b"{}", b"[]", b"\xff", b'{"form": 2}', b'{"form": 1, "version": "../../x", "sha256": ""}']
)
def test_a_pointer_that_is_none_is_refused(
    library: Path, depot: Depot, cache: Cache, damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    follower = Follower(lambda: depot, cache, 30, 60)
    publish(library, depot, BY)
    follower.look()
    depot.write(POINTER, damaged)
    follower.look()
    assert text_of(cache) == "the bridge"
    assert f"{depot.address}: {POINTER}: expected the name of a version" in caplog.text


def test_an_altered_manifest_is_refused(
    library: Path, depot: Depot, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    sent = publish(library, depot, BY).manifest
    name = f"versions/{sent.version}.json"
    depot.write(name, depot.read(name).replace(b"1.0", b"1.1"))
    follower = Follower(lambda: depot, cache, 30, 60)
    follower.look()
    assert follower.version() is None
    assert f"{name}: altered" in caplog.text


def test_a_large_file_arrives_as_it_was(library: Path, depot: Depot, cache: Cache) -> None:
    vectors = random.Random(7).randbytes(17_000_000)
    (library / "indexes/A-99-5/words-en/vectors.npy").write_bytes(vectors)
    publish(library, depot, BY)
    Follower(lambda: depot, cache, 30, 60).look()
    assert cache.current
    assert (cache.at(cache.current) / "indexes/A-99-5/words-en/vectors.npy").read_bytes() == vectors


class Breaking(FolderDepot):
    """The connection breaks once, in the middle of a file."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder)
        self._name, self._broken = name, False
        self.asked = list[tuple[str, int]]()

    def fetch(self, name: str, into: BinaryIO, start: int) -> None:
        self.asked.append((name, start))
        if name == self._name and not self._broken:
            self._broken = True
            into.write(self.read(name)[:4])
            raise DepotAway("the connection was broken off")
        super().fetch(name, into, start)


def test_what_was_broken_off_goes_on_where_it_was(library: Path, tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "published"
    sent = publish(library, FolderDepot(folder), BY).manifest
    content = sent.files["reports/A-99-5/report.json"]
    depot = Breaking(folder, content.name)
    follower = Follower(lambda: depot, cache, 30, 60)
    follower.look()
    assert cache.current is None
    follower.look()
    assert text_of(cache) == "the bridge"
    assert [start for name, start in depot.asked if name == content.name] == [0, 4]
    assert len(depot.asked) == 5  # each of the others once


def test_a_file_that_was_removed_meanwhile_leaves_nothing_half(library: Path, depot: Depot, cache: Cache) -> None:
    sent = publish(library, depot, BY).manifest
    depot.delete([sent.files["editions/A-99-5/fr.jsonl"].name])
    follower = Follower(lambda: depot, cache, 30, 60)
    follower.look()
    assert cache.current is None
    assert not cache.at(sent.version).exists()
    with pytest.raises(NotPublished):
        cache.take(depot, sent)


def test_a_disk_that_refuses_is_told(
    library: Path, depot: Depot, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    publish(library, depot, BY)
    cache.folder.write_text("a file", encoding="utf-8")
    follower = Follower(lambda: depot, cache, 30, 60)
    follower.look()
    assert follower.standing.fault == "the newest version of the library cannot be kept here; the log says why"
    assert str(cache.folder) in caplog.text


def test_who_fails_to_open_a_version_is_told_of_it_and_it_is_served_all_the_same(
    library: Path, depot: Depot, cache: Cache, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise RuntimeError("no memory left")

    follower = Follower(lambda: depot, cache, 30, 60)
    follower.opening = fails
    sent: Manifest = publish(library, depot, BY).manifest
    follower.look()
    assert follower.version() == sent.version
    assert f"version {sent.version} of the library could not be opened" in caplog.text
