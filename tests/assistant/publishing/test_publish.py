"""A library is published whole or not at all, to a folder and to an object store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from assistant.publishing import publish as module
from assistant.publishing.depot import Depot, open_depot
from assistant.publishing.errors import DepotAway, NotPublished, PublishedElsewhere, VersionDamaged
from assistant.publishing.folder import FolderDepot
from assistant.publishing.lock import NOTE, publishing
from assistant.publishing.manifest import BLOBS, POINTER, VERSIONS
from assistant.publishing.publish import publish
from assistant.publishing.versions import current_pointer, list_versions, read_manifest, roll_back
from tests.assistant.publishing.conftest import BY, put

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def at(minutes: int) -> Callable[[], datetime]:
    return lambda: NOON + timedelta(minutes=minutes)


def test_the_library_is_published_and_nothing_beside_it(library: Path, depot: Depot) -> None:
    sent = publish(library, depot, BY, clock=at(0))
    assert sent.is_new
    assert sorted(sent.manifest.files) == [
        "editions/A-99-5/fr.jsonl",
        "indexes/A-99-5/words-en/documents.jsonl",
        "indexes/A-99-5/words-en/rows.jsonl",
        "reports/A-99-5/import.json",
        "reports/A-99-5/report.json",
    ]
    assert sent.files == len(depot.sizes(BLOBS)) == 4  # two files are the same
    assert sent.manifest.version.startswith("20261201T120000Z-")
    assert read_manifest(depot, current_pointer(depot)) == sent.manifest
    assert list(depot.sizes("")) == sorted({POINTER, *depot.sizes(BLOBS), *depot.sizes(VERSIONS)})
    contents = b"".join(depot.read(name) for name in depot.sizes(""))
    assert b"secret" not in contents
    assert b"who asked" not in contents


def test_files_that_are_there_are_not_sent_again_and_the_same_library_is_no_new_version(
    library: Path, depot: Depot
) -> None:
    first = publish(library, depot, BY, clock=at(0))
    again = publish(library, depot, BY, clock=at(1))
    assert not again.is_new
    assert (again.files, again.manifest) == (0, first.manifest)
    put(library, "reports/A-99-5/report.json", "the new bridge")
    changed = publish(library, depot, BY, clock=at(2))
    assert (changed.is_new, changed.files, changed.size) == (True, 1, len("the new bridge"))
    assert [row.version for row in list_versions(depot)] == [changed.manifest.version, first.manifest.version]


def test_the_last_versions_are_kept_with_what_they_need_and_nothing_else(library: Path, depot: Depot) -> None:
    published = []
    for number in range(4):
        put(library, "reports/A-99-5/report.json", f"bridge {number}")
        published.append(publish(library, depot, BY, keep=2, clock=at(number)))
    assert [each.removed for each in published] == [
        (),
        (),
        (published[0].manifest.version,),
        (published[1].manifest.version,),
    ]
    rows = list_versions(depot)
    assert [(row.version, row.is_current) for row in rows] == [
        (published[3].manifest.version, True),
        (published[2].manifest.version, False),
    ]
    kept = {content.name for each in published[2:] for content in each.manifest.contents()}
    assert set(depot.sizes(BLOBS)) == kept


def test_an_earlier_version_counts_again_and_stays_though_it_is_old(library: Path, depot: Depot) -> None:
    first = publish(library, depot, BY, clock=at(0))
    put(library, "reports/A-99-5/report.json", "a mistake")
    publish(library, depot, BY, clock=at(1))
    assert roll_back(depot, first.manifest.version) == first.manifest
    assert read_manifest(depot, current_pointer(depot)) == first.manifest
    with pytest.raises(NotPublished, match=r"expected one of .*, found '2020'"):
        roll_back(depot, "2020")


class Stubborn(FolderDepot):
    """Breaks off where it is told."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder)
        self._name = name

    def write(self, name: str, content: bytes) -> None:
        if name.startswith(self._name):
            raise DepotAway("the disk is full")
        super().write(name, content)

    def send(self, name: str, file: BinaryIO) -> None:
        if name.startswith(self._name):
            raise DepotAway("the disk is full")
        super().send(name, file)


@pytest.mark.parametrize("where", [BLOBS, VERSIONS, POINTER])
def test_what_is_broken_off_leaves_the_version_before(library: Path, tmp_path: Path, where: str) -> None:
    folder = tmp_path / "published"
    before = publish(library, FolderDepot(folder), BY, clock=at(0))
    put(library, "reports/A-99-5/report.json", "the new bridge")
    with pytest.raises(DepotAway):
        publish(library, Stubborn(folder, where), BY, clock=at(1))
    depot = FolderDepot(folder)
    assert read_manifest(depot, current_pointer(depot)) == before.manifest
    after = publish(library, depot, BY, clock=at(2))
    assert read_manifest(depot, current_pointer(depot)) == after.manifest
    assert NOTE not in depot.sizes("")


def test_somebody_else_who_publishes_is_told_and_one_who_has_died_is_not_waited_for(
    library: Path, depot: Depot, caplog: pytest.LogCaptureFixture
) -> None:
    with publishing(depot, at(0)):
        with pytest.raises(PublishedElsewhere, match=r"expected to publish alone, found .*, process \d+ at work"):
            publish(library, depot, BY, clock=at(14))
        assert POINTER not in depot.sizes("")
        sent = publish(library, depot, BY, clock=at(15))  # the other has said nothing for a quarter of an hour
    assert "is taken for gone" in caplog.text
    assert current_pointer(depot).version == sent.manifest.version
    publish(library, depot, BY, clock=at(16))  # neither has left a note


def test_who_was_taken_for_gone_publishes_nothing(library: Path, depot: Depot) -> None:
    with publishing(depot, at(0)) as slow:
        publish(library, depot, BY, clock=at(20))
        with pytest.raises(PublishedElsewhere, match="nobody publishes there now"):
            slow.confirm()


def test_a_report_that_is_replaced_meanwhile_is_published_as_one_or_the_other(
    library: Path, depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_of, seen = module.signs_of, []

    def meanwhile(folder: Path) -> module.Signs:
        seen.append(folder)
        if len(seen) == 2:  # all files of the first look have been sent
            put(library, "reports/A-99-5/report.json", "the new bridge")
        return signs_of(folder)

    monkeypatch.setattr(module, "signs_of", meanwhile)
    sent = publish(library, depot, BY, clock=at(0))
    assert depot.read(sent.manifest.files["reports/A-99-5/report.json"].name) == b"the new bridge"


def test_a_library_that_never_stands_still_is_told(
    library: Path, depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_of, seen = module.signs_of, []

    def restless(folder: Path) -> module.Signs:
        seen.append(folder)
        put(library, "reports/A-99-5/report.json", f"bridge {len(seen)}")
        return signs_of(folder)

    monkeypatch.setattr(module, "signs_of", restless)
    with pytest.raises(PublishedElsewhere, match="found it changing"):
        publish(library, depot, BY, clock=at(0))


def test_a_damaged_file_is_mended_by_sending_all(library: Path, depot: Depot) -> None:
    sent = publish(library, depot, BY, clock=at(0))
    content = sent.manifest.files["editions/A-99-5/fr.jsonl"]
    depot.write(content.name, b"XX" + b"pont!")
    assert publish(library, depot, BY, clock=at(1)).files == 0
    assert publish(library, depot, BY, clock=at(2), whole=True).files == 4
    assert depot.read(content.name) == b"le pont"


def test_a_version_whose_file_is_gone_does_not_count_again(library: Path, depot: Depot) -> None:
    sent = publish(library, depot, BY, clock=at(0))
    depot.delete([sent.manifest.files["editions/A-99-5/fr.jsonl"].name])
    with pytest.raises(VersionDamaged, match=r"editions/A-99-5/fr.jsonl: expected 7 bytes, found none"):
        roll_back(depot, sent.manifest.version)


def test_a_place_that_cannot_be_written_to_is_told_in_a_line(library: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(
        DepotAway, match=rf"{tmp_path}/file: PUBLISHING cannot be written: (Not a directory|File exists)"
    ):
        publish(library, open_depot(str(tmp_path / "file")), BY)


def test_an_object_store_that_cannot_be_reached_or_has_no_such_bucket_is_told_in_a_line(
    library: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises((DepotAway, NotPublished), match="s3://no-such-bucket/x"):
        publish(library, open_depot("s3://no-such-bucket/x"), BY)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(DepotAway, match=f"{bucket}: PUBLISHING cannot be written: "):
        publish(library, open_depot(bucket), BY)
