"""A manifest says what a version consists of, and no manifest leads out of the folder of a library."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from assistant.publishing.errors import VersionDamaged
from assistant.publishing.manifest import Content, Manifest, Pointer
from tests.assistant.publishing.conftest import BY

SHA = "a" * 64


def manifest(**files: str) -> Manifest:
    return Manifest(
        datetime(2026, 12, 1, 14, 15, tzinfo=UTC), BY, {path: Content(sha, 3) for path, sha in files.items()}
    )


def test_what_is_written_is_read_again_to_the_same_version() -> None:
    made = manifest(**{"reports/A-99-5/report.json": SHA, "indexes/é/x": "b" * 64})
    read = Manifest.of_bytes(made.to_bytes(), "here")
    assert read == made
    assert (read.version, read.size, read.to_bytes()) == (made.version, 6, made.to_bytes())
    assert Pointer.of_bytes(Pointer.to(made).to_bytes(), "here") == Pointer(read.version, read.pointer_digest)


def test_another_file_is_another_version() -> None:
    assert manifest(**{"reports/a": SHA}).version != manifest(**{"reports/a": "b" * 64}).version


@pytest.mark.parametrize(
    "path",
    [
        "../reports/a",
        "reports/../../a",
        "/reports/a",
        "reports//a",
        "reports/./a",
        "reports/a/",
        "reports",
        "",
        "store.sqlite",
        "imports/a",
        "reports\\..\\a",
        "reports/c:a",
        "reports/a\0",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(VersionDamaged, match="here: expected files of a library with their sha256, found"):
        Manifest.of_bytes(manifest(**{path: SHA}).to_bytes(), "here")


@pytest.mark.parametrize("sha", ["", "A" * 64, "a" * 63, "../" + "a" * 61])
def test_a_digest_that_is_none_is_refused(sha: str) -> None:
    with pytest.raises(VersionDamaged):
        Manifest.of_bytes(manifest(**{"reports/a": sha}).to_bytes(), "here")


@pytest.mark.parametrize("key", ["made", "by", "files", "form"])
def test_a_manifest_that_lacks_something_is_refused(key: str) -> None:
    values = json.loads(manifest(**{"reports/a": SHA}).to_bytes())
    del values[key]
    with pytest.raises(
        VersionDamaged, match=f"here: expected the manifest of a library, found none with the key '{key}'"
    ):
        Manifest.of_bytes(json.dumps(values).encode(), "here")


def test_a_manifest_of_a_newer_form_says_so() -> None:
    values = {**json.loads(manifest(**{"reports/a": SHA}).to_bytes()), "form": 2}
    with pytest.raises(VersionDamaged, match="of form 1, found form 2: of a newer Alinea"):
        Manifest.of_bytes(json.dumps(values).encode(), "here")
