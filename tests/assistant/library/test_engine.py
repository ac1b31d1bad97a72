"""The settings -> the index of passages that they choose."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.index_folder import LIBRARY, TEXTS, passages_folder
from assistant.library.engine import milvus_place, open_engine, watched_engine
from assistant.settings import Settings, load_settings
from embeddings.errors import EngineAway, IndexDamaged, IndexStale
from embeddings.passageindex.contract import Entry, PassageIndex, Sought
from embeddings.passageindex.milvus_index import MilvusPassageIndex
from embeddings.passageindex.milvus_place import MilvusPlace
from embeddings.passageindex.opening import open_passage_index
from tests.embeddings.passageindex.bruteforce import BruteForce
from tests.embeddings.passageindex.entries import DIMENSION, direction
from tests.embeddings.passageindex.standin import standing_in


def test_by_default_it_is_the_index_of_this_machine_in_the_data_folder(tmp_path: Path) -> None:
    opened: list[object] = []

    def here(place: Path, dimension: int, origin: str, attributes: Sequence[str]) -> PassageIndex:
        opened.extend((place, dimension, origin, tuple(attributes)))
        return BruteForce()

    settings = load_settings({"data_dir": tmp_path}, environ={})
    assert isinstance(open_engine(settings, DIMENSION, "encoder", ["year"], here), BruteForce)
    assert opened == [tmp_path / "passages" / "library", DIMENSION, "encoder", ("year",)]


def nobody(place: Path, dimension: int, origin: str, attributes: Sequence[str]) -> PassageIndex:
    raise AssertionError


def test_a_file_is_milvus_lite(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path, "engine": str(tmp_path / "library.db")}, environ={})
    index = open_engine(settings, DIMENSION, "encoder", (), nobody)
    try:
        assert isinstance(index, MilvusPassageIndex)
        index.write("A", [Entry("A#1", "A", ("water",), direction("A#1"))])
        index.commit()
        assert [found.id for found in index.search(Sought(direction("A#1"), ("water",)), 3)] == ["A#1"]
    finally:
        index.close()


def test_every_setting_reaches_the_client(tmp_path: Path) -> None:
    values = {
        "engine": "https://milvus.example.org:19530",
        "engine_user": "reader",
        "engine_password": "a password",
        "engine_database": "library",
        "engine_prefix": "other",
        "engine_consistency": "strong",
        "engine_index": "flat",
        "engine_timeout": 3,
        "engine_retries": 1,
        "engine_ca": tmp_path / "ca.pem",
    }
    assert milvus_place(load_settings(values, environ={})) == MilvusPlace(
        uri="https://milvus.example.org:19530",
        token="reader:a password",
        database="library",
        prefix="other",
        consistency="strong",
        timeout=3,
        retries=1,
        ca=tmp_path / "ca.pem",
        nearness="flat",
    )
    assert milvus_place(load_settings({"engine_token": "key"}, environ={})).token == "key"


def test_one_that_is_away_is_told_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    settings = load_settings({"engine": "http://127.0.0.1:1", "engine_timeout": 0.2}, environ={})
    with (
        caplog.at_level(logging.WARNING),
        pytest.raises(EngineAway, match=r"^Milvus at http://127\.0\.0\.1:1: expected"),
    ):
        open_engine(settings, DIMENSION, "encoder", (), nobody)
    assert caplog.records == []


def test_a_server_is_watched_and_nothing_else(tmp_path: Path) -> None:
    assert watched_engine(load_settings(environ={})) is None
    assert watched_engine(load_settings({"engine": str(tmp_path / "library.db")}, environ={})) is None
    with standing_in(lambda _: None) as server:
        trouble = watched_engine(load_settings({"engine": server.address}, environ={}))
        assert trouble is not None
        assert trouble() is None
    told = trouble()
    assert told is not None
    assert told.startswith(f"Milvus at {server.address}: expected an answer within 2 s, found none")


def test_nothing_of_milvus_is_loaded_where_it_is_not_chosen() -> None:
    program = (
        "import sys, assistant.library.engine; print({'pymilvus', 'grpc', 'milvus_lite', 'numpy'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def filled(settings: Settings, origin: str, holding: str = LIBRARY) -> PassageIndex:
    """The index of this machine with one passage in it."""
    index = open_engine(settings, DIMENSION, origin, (), open_passage_index, holding)
    index.write("A", [Entry("A#1", "A", ("water",), direction("A#1"))])
    index.commit()
    return index


def test_the_librarys_index_of_another_encoder_or_damaged_is_made_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = load_settings({"data_dir": tmp_path}, environ={})
    filled(settings, "encoder").close()
    with caplog.at_level(logging.WARNING):
        other = open_engine(settings, DIMENSION, "another encoder", (), open_passage_index)
    assert (other.size, other.digests()) == (0, {})
    assert "is made anew" in caplog.text
    filled(settings, "another encoder").close()
    for file in passages_folder(tmp_path).glob("*/*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert open_engine(settings, DIMENSION, "another encoder", (), open_passage_index).size == 0
    assert filled(settings, "another encoder").size == 1


def test_an_index_of_texts_that_lie_elsewhere_is_never_thrown_away(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path}, environ={})
    filled(settings, "encoder", TEXTS).close()
    with pytest.raises(IndexStale):
        open_engine(settings, DIMENSION, "another encoder", (), open_passage_index, TEXTS)
    assert open_engine(settings, DIMENSION, "encoder", (), open_passage_index, TEXTS).size == 1


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path}, environ={})
    letter = passages_folder(tmp_path) / "letter.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("Dear Sir", encoding="utf-8")
    with pytest.raises(IndexDamaged):
        open_engine(settings, DIMENSION, "encoder", (), open_passage_index)
    assert letter.read_text(encoding="utf-8") == "Dear Sir"
