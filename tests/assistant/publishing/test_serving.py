"""A library that was published answers as the one that it was made of, and as its newest version at any moment."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from assistant import __version__
from assistant.assembly import load_models
from assistant.cli import main
from assistant.librarian import Librarian
from assistant.library.assistant import LibraryAssistant
from assistant.libraryassembly import build_library, library_keeper
from assistant.publishing.depot import open_depot
from assistant.publishing.errors import NotPublished
from assistant.publishing.following import Follower
from assistant.publishing.manifest import MadeBy
from assistant.publishing.opening import maybe_follower, own_state
from assistant.publishing.place import library_folder
from assistant.publishing.publish import publish
from assistant.reports_folder import reports_folder
from assistant.settings import Settings, load_settings
from corpus.shelf import Shelf
from embeddings.layout import LAYOUT_VERSION
from tests.assistant.library.conftest import put

BRIDGE, TUNNEL = "A/99/5", "A/99/6"
QUESTION = "How many arches has the bridge?"


@pytest.fixture
def publisher(tmp_path: Path) -> Settings:
    settings = load_settings({"data_dir": tmp_path / "publisher", "encoder": "bundled-static"}, environ={})
    put(settings, tmp_path, BRIDGE, "General Assembly", "Report on the bridge", ("The bridge has 12 arches.",))
    put(settings, tmp_path, TUNNEL, "General Assembly", "Report on the tunnel", ("The tunnel has 3 lamps.",))
    build_library(settings)  # which makes the indexes
    return settings


@pytest.fixture
def replica(publisher: Settings, tmp_path: Path) -> Settings:
    source = str(tmp_path / "published")
    return publisher.model_copy(update={"data_dir": tmp_path / "replica", "library_source": source})


@pytest.fixture
def follower(replica: Settings) -> Follower:
    found = maybe_follower(replica)
    assert found
    return found


def published(publisher: Settings, replica: Settings) -> None:
    models = load_models(publisher)
    by = MadeBy(__version__, models.name, models.fingerprint, LAYOUT_VERSION)
    publish(publisher.data_dir, open_depot(replica.library_source or ""), by)


def opened(settings: Settings) -> LibraryAssistant:
    library = build_library(settings)
    assert isinstance(library, LibraryAssistant)
    return library


def index_inodes(settings: Settings) -> dict[str, int]:
    folder = library_folder(settings) / "indexes"
    return {str(each.relative_to(folder)): each.stat().st_ino for each in folder.rglob("*") if each.is_file()}


def test_a_replica_answers_as_the_publisher_does_and_makes_no_index(
    publisher: Settings, replica: Settings, follower: Follower, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotPublished, match="found that none has come yet"):
        build_library(replica)
    published(publisher, replica)
    follower.look()
    before = index_inodes(replica)
    here, there = opened(publisher), opened(replica)
    assert [each.symbol for each in there.reports] == [each.symbol for each in here.reports]
    for question in (QUESTION, "Combien de lampes le tunnel a-t-il ?"):
        answer, same = here.ask(question), there.ask(question)
        assert (same.text, same.citations, same.fingerprint) == (answer.text, answer.citations, answer.fingerprint)
    assert index_inodes(replica) == before
    Shelf(reports_folder(publisher.data_dir)).restrict(BRIDGE, restricted=True)
    published(publisher, replica)
    follower.look()
    assert Librarian.of(replica).readers().closed == {BRIDGE}
    assert "indexed anew" not in caplog.text


def test_a_new_version_is_answered_from_and_what_has_not_changed_is_kept(
    publisher: Settings, replica: Settings, follower: Follower, tmp_path: Path
) -> None:
    published(publisher, replica)
    follower.look()
    library = opened(replica)
    first = library.ask(QUESTION)
    assert "12 arches" in first.text
    tunnel = library.within([TUNNEL])
    put(publisher, tmp_path, BRIDGE, "General Assembly", "Report on the bridge", ("The bridge has 15 arches.",))
    build_library(publisher)
    published(publisher, replica)
    assert "12 arches" in library.ask(QUESTION).text
    follower.opening = library.refresh
    under_way = library.stream(QUESTION)
    next(under_way)
    follower.look()
    *_, whole = under_way
    assert (whole.text, whole.fingerprint) == (first.text, first.fingerprint)
    second = library.ask(QUESTION)
    assert "15 arches" in second.text
    assert second.fingerprint != first.fingerprint
    assert library.within([TUNNEL]) is tunnel
    Librarian(publisher.data_dir).remove(BRIDGE)
    published(publisher, replica)
    follower.look()
    assert [each.symbol for each in library.reports] == ["E/2021/47", TUNNEL]


def test_a_library_that_is_looked_up_in_an_index_brings_it_along(
    publisher: Settings, replica: Settings, follower: Follower, tmp_path: Path
) -> None:
    models = load_models(publisher)
    here, there = library_keeper(publisher, models, 1), library_keeper(replica, models, 1)
    here()
    published(publisher, replica)
    follower.look()
    held = library_folder(replica) / "passages"
    files = {each: each.stat().st_mtime_ns for each in held.rglob("*") if each.is_file()}
    assert len(files) > 1
    assert there().fingerprint == here().fingerprint
    assert [each.symbol for each in there().facts] == ["E/2021/47", BRIDGE, TUNNEL]
    assert {each: each.stat().st_mtime_ns for each in held.rglob("*") if each.is_file()} == files
    before = there()
    put(publisher, tmp_path, BRIDGE, "General Assembly", "Report on the bridge", ("The bridge has 15 arches.",))
    here.refreshed()
    published(publisher, replica)
    follower.look()
    assert there().fingerprint == here().fingerprint != before.fingerprint
    assert "15 arches" in there().assistants[BRIDGE].ask(QUESTION).text
    assert "12 arches" in before.assistants[BRIDGE].ask(QUESTION).text  # a question under way ends as it began


def test_an_edition_that_is_new_is_noticed_though_its_report_is_the_same(
    publisher: Settings, replica: Settings, follower: Follower
) -> None:
    published(publisher, replica)
    follower.look()
    library = opened(replica)
    tunnel = library.within([TUNNEL])
    folder = publisher.data_dir / "editions" / "A-99-6"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("the edition is on its way", encoding="utf-8")
    published(publisher, replica)
    follower.look()
    assert library.within([TUNNEL]) is not tunnel


def test_the_one_report_that_is_set_follows_too_and_stays_where_it_is_taken_out(
    publisher: Settings, replica: Settings, follower: Follower, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    published(publisher, replica)
    follower.look()
    library = opened(replica.model_copy(update={"report": BRIDGE}))
    assert [each.symbol for each in library.reports] == [BRIDGE]
    put(publisher, tmp_path, BRIDGE, "General Assembly", "Report on the bridge", ("The bridge has 15 arches.",))
    published(publisher, replica)
    follower.look()
    assert "15 arches" in library.ask(QUESTION).text
    Librarian(publisher.data_dir).remove(BRIDGE)
    published(publisher, replica)
    follower.look()
    assert "15 arches" in library.ask(QUESTION).text
    assert "the library goes on as it was" in caplog.text


def test_indexes_of_another_encoder_are_made_anew_with_a_word(
    publisher: Settings, replica: Settings, follower: Follower, caplog: pytest.LogCaptureFixture
) -> None:
    publish(publisher.data_dir, open_depot(replica.library_source or ""), MadeBy("0.0.1", "another", "x", 1))
    follower.look()
    assert "12 arches" in opened(replica).ask(QUESTION).text
    assert "the library was indexed by another (Alinea 0.0.1)" in caplog.text


def test_what_a_replica_keeps_for_itself_is_told(replica: Settings) -> None:
    given = {"login": "oidc", "audit": True, "audit_question": "hashed", "library_source": "/library"}
    assert [line.rpartition(" ")[2] for line in own_state(load_settings(given, environ={}))] == [
        "ALINEA_DATABASE",
        "ALINEA_SESSION_SECRET",
        "ALINEA_AUDIT_KEY",
    ]
    shared = {"database": "postgresql://alinea@db/alinea", "session_secret": "s" * 32, "audit_key": "k" * 16}
    assert list(own_state(load_settings({**given, **shared}, environ={}))) == []


@pytest.fixture
def commands(publisher: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_ENCODER", "bundled-static")
    monkeypatch.setenv("ALINEA_DATA_DIR", str(publisher.data_dir))
    monkeypatch.setattr("assistant.logs.configure_logging", lambda *_, **__: None)


def test_the_commands_publish_list_and_roll_back(
    commands: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "elsewhere")
    assert main(["library", "publish", place]) == 0
    line = capsys.readouterr().out
    version = line.split()[1]
    assert line.startswith(f"{place}: {version} published: ")
    assert main(["library", "publish", place]) == 0
    assert "is published already, and nothing has changed" in capsys.readouterr().out
    assert main(["corpus", "remove", BRIDGE]) == 0
    assert main(["library", "publish", place, "--json"]) == 0
    assert '"new": true' in capsys.readouterr().out
    assert main(["library", "rollback", place, version]) == 0
    assert capsys.readouterr().out == f"{place}: {version} counts now\n"
    assert main(["library", "versions", place]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (first[0], second.startswith(f"* {version}\tAlinea {__version__}\t")) == (" ", True)
    assert main(["library", "rollback", place, "none"]) == 1
    assert capsys.readouterr().err.startswith(f"alinea: {place}: expected one of {version}, ")
    assert main(["library", "publish", "nowhere://x"]) == 1
    expected = "alinea: expected a folder, or an address such as s3://bucket/prefix, found 'nowhere://x'\n"
    assert capsys.readouterr().err == expected


def test_a_replica_refuses_what_would_change_its_library(
    commands: None,
    publisher: Settings,
    replica: Settings,
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    published(publisher, replica)
    follower.look()
    monkeypatch.setenv("ALINEA_DATA_DIR", str(replica.data_dir))
    monkeypatch.setenv("ALINEA_LIBRARY_SOURCE", replica.library_source or "")
    for command in (
        ["corpus", "add", "report.pdf"],
        ["corpus", "update"],
        ["corpus", "remove", BRIDGE],
        ["corpus", "readers", BRIDGE, "--group", "audit"],
        ["corpus", "add-edition", "en.txt", "--lang", "en"],
        ["corpus", "enrich", "--install", "drafts"],
        ["index"],
        ["library", "publish", "elsewhere"],
    ):
        assert main(command) == 1, command
        assert "replica" in capsys.readouterr().err
    assert main(["corpus", "list"]) == 0
    assert BRIDGE in capsys.readouterr().out


def test_a_source_that_nothing_opens_is_told_before_the_server_starts(
    commands: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    monkeypatch.setenv("ALINEA_LIBRARY_SOURCE", "s4://x:secret@host/y")
    assert main(["serve", "--check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("alinea: setting library_source (ALINEA_LIBRARY_SOURCE): expected a folder, or an address")
    assert "secret" not in said
