"""A small data folder, and places to publish it to: a folder, and an object store that is served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from assistant.publishing.depot import Depot, open_depot
from assistant.publishing.manifest import MadeBy

BY = MadeBy("1.0", "small", "abc", 2)
BUCKET = "reports"


def put(library: Path, path: str, text: str) -> Path:
    """Writes a file as the library does: the one that was there is replaced."""
    file = library / path
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}")
    part.write_text(text, encoding="utf-8")
    return part.replace(file)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A data folder with a report, its index, an edition; and what is none of the library."""
    folder = tmp_path / "data"
    put(folder, "reports/A-99-5/report.json", "the bridge")
    put(folder, "reports/A-99-5/import.json", "{}")
    put(folder, "indexes/A-99-5/words-en/rows.jsonl", "the bridge")  # the same content under another name
    put(folder, "indexes/A-99-5/words-en/documents.jsonl", "")
    put(folder, "editions/A-99-5/fr.jsonl", "le pont")
    put(folder, "reports/.adding-x/report.json", "half a report")
    put(folder, "store.sqlite", "who asked what")
    put(folder, "session-secret", "secret")
    return folder


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an object store."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty bucket, as an operator writes it; the rest is in the environment."""
    keys = {"AWS_ACCESS_KEY_ID": "reader", "AWS_SECRET_ACCESS_KEY": "of-reports", "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in {**keys, "AWS_ENDPOINT_URL": s3}.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=each["Key"])
    client.close()
    return f"s3://{BUCKET}/alinea"


@pytest.fixture(params=["folder", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a library is published, either kind of place."""
    if request.param == "folder":
        return str(tmp_path / "published")
    where: str = request.getfixturevalue("bucket")
    return where


@pytest.fixture
def depot(address: str) -> Depot:
    """The same, opened."""
    return open_depot(address)
