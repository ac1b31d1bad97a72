from __future__ import annotations

import gc
import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from langchain_core.documents import Document

from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingError, IndexDamaged, IndexMissing, IndexStale
from embeddings.layout import IndexLayout
from embeddings.manifest import IndexOrigin, read_manifest
from embeddings.persistence import load_index, load_or_build, save_index
from embeddings.store import FaissStore

FILES = ("vectors.faiss", "vectors.npy", "rows.jsonl", "documents.jsonl", "manifest.json")
QUERY = "budget des femmes"


@pytest.fixture
def layout(tmp_path: Path) -> IndexLayout:
    return IndexLayout.under(tmp_path / "index")


@pytest.fixture
def saved(store: FaissStore, layout: IndexLayout, origin: IndexOrigin) -> IndexLayout:
    save_index(store, layout, origin)
    return layout


def test_a_saved_store_loads_the_same(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    loaded = load_index(saved, origin, encoder)
    query = encoder.encode_queries([QUERY])[0]
    assert loaded.rows == store.rows
    assert loaded.contents.documents == store.contents.documents
    np.testing.assert_array_equal(loaded.scores_by_row(query), store.scores_by_row(query))
    assert loaded.search_rows(query, 5) == store.search_rows(query, 5)
    assert loaded.similarity_search_with_score(QUERY, k=3) == store.similarity_search_with_score(QUERY, k=3)


def test_the_vectors_of_a_loaded_store_are_the_mapped_file_ready_for_products(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    loaded, built = load_index(saved, origin, encoder).contents.index, store.contents.index
    assert loaded is not None
    assert built is not None
    assert (loaded.vectors.flags.aligned, loaded.vectors.flags.writeable) == (True, False)
    assert isinstance(loaded.vectors.base, np.memmap)
    np.testing.assert_array_equal(loaded.vectors, built.vectors)


def test_the_manifest_tells_what_was_saved(saved: IndexLayout, origin: IndexOrigin) -> None:
    manifest = read_manifest(saved)
    assert (manifest.origin, manifest.dimension, manifest.rows, manifest.documents) == (origin, 8, 7, 3)
    assert sorted(path.name for path in saved.folder.iterdir()) == sorted(FILES)
    assert manifest.files["rows.jsonl"].size == saved.rows.stat().st_size


def test_a_loaded_store_can_be_added_to_and_leaves_the_files_alone(
    saved: IndexLayout, origin: IndexOrigin, encoder: Encoder
) -> None:
    loaded = load_index(saved, origin, encoder)
    loaded.add_texts(["le climat"], ids=["new"])
    assert loaded.similarity_search("le climat", k=1)[0].id == "new"
    assert len(load_index(saved, origin, encoder).rows) == 7


def test_a_store_still_searches_after_its_files_are_replaced(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    loaded = load_index(saved, origin, encoder)
    expected = store.similarity_search_with_score(QUERY)
    store.delete(["1"])
    save_index(store, saved, origin)
    assert loaded.similarity_search_with_score(QUERY) == expected
    assert len(load_index(saved, origin, encoder).rows) == 4


def test_the_vectors_of_a_loaded_store_outlive_it(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    held = load_index(saved, origin, encoder).contents.index
    assert held is not None
    vectors = held.vectors
    del held
    gc.collect()
    assert store.contents.index is not None
    np.testing.assert_array_equal(vectors, store.contents.index.vectors)


def test_unusual_characters_survive(layout: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    document = Document(id="é\u2028", page_content="l’eau\u2028\u0085\n«\u00a0»", metadata={"path": ["I", {"a": None}]})
    save_index(FaissStore.from_documents([document], encoder), layout, origin)
    assert load_index(layout, origin, encoder).get_by_ids(["é\u2028"]) == [document]


def test_an_empty_store_is_saved_and_loaded(layout: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    save_index(FaissStore(encoder), layout, origin)
    assert load_index(layout, origin, encoder).similarity_search(QUERY) == []


@pytest.mark.parametrize("exists", [True, False])
def test_no_index_is_missing(layout: IndexLayout, origin: IndexOrigin, encoder: Encoder, exists: bool) -> None:
    if exists:
        layout.folder.mkdir()
    with pytest.raises(IndexMissing) as caught:
        load_index(layout, origin, encoder)
    assert str(caught.value) == f"index {layout.folder}: expected an index, found nothing"


@pytest.mark.parametrize("name", FILES[:4])
def test_a_truncated_file_is_damage(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder, name: str) -> None:
    content = (saved.folder / name).read_bytes()
    (saved.folder / name).write_bytes(content[:-1])
    with pytest.raises(IndexDamaged) as caught:
        load_index(saved, origin, encoder)
    assert str(caught.value) == f"{saved.folder / name}: expected {len(content)} bytes, found {len(content) - 1}"


@pytest.mark.parametrize("length", [0, 1, 100])
def test_a_truncated_manifest_is_damage(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder, length: int) -> None:
    saved.manifest.write_bytes(saved.manifest.read_bytes()[:length])
    with pytest.raises(IndexDamaged, match=r"^.*manifest\.json: expected the manifest of an index, found [^\n]+$"):
        load_index(saved, origin, encoder)


@pytest.mark.parametrize("name", FILES[:4])
def test_a_flipped_byte_is_damage(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder, name: str) -> None:
    path = saved.folder / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=rf"{name}: altered: expected sha256 \w{{12}}…, found \w{{12}}…$"):
        load_index(saved, origin, encoder)


def test_a_number_changed_in_the_manifest_is_damage(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    text = saved.manifest.read_text(encoding="utf-8")
    saved.manifest.write_text(text.replace('"rows": 7', '"rows": 8'), encoding="utf-8")
    with pytest.raises(IndexDamaged, match=r"manifest\.json: altered: its sha256 is \w{12}…, it says \w{12}…$"):
        load_index(saved, origin, encoder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_damage(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder, name: str) -> None:
    (saved.folder / name).unlink()
    with pytest.raises(IndexDamaged, match=rf"{name}.*, found (no file|none; not an index)$"):
        load_index(saved, origin, encoder)


@pytest.mark.parametrize("text", ["[1]", "{}", "null", '"sha256"', '{"layout": 2, "sha256": {}}'])
def test_a_manifest_that_is_not_ours_is_damage(
    saved: IndexLayout, origin: IndexOrigin, encoder: Encoder, text: str
) -> None:
    saved.manifest.write_text(text, encoding="utf-8")
    with pytest.raises(IndexDamaged, match="manifest"):
        load_index(saved, origin, encoder)


def test_a_file_of_another_index_is_damage(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder, tmp_path: Path
) -> None:
    other = IndexLayout.under(tmp_path / "other")
    store.delete(["1"])
    save_index(store, other, origin)
    shutil.copy(other.vectors, saved.vectors)
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss: expected \d+ bytes, found \d+$"):
        load_index(saved, origin, encoder)


def test_an_index_of_another_encoder_is_stale(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    expected = replace(origin, encoder="large", fingerprint="f" * 64)
    with pytest.raises(IndexStale) as caught:
        load_index(saved, expected, encoder)
    assert str(caught.value) == (
        f"index {saved.folder}: expected encoder large (ffffffffffff…), found tiny ({origin.fingerprint[:12]}…)"
    )


def test_an_encoder_under_another_name_is_the_same_encoder(
    saved: IndexLayout, origin: IndexOrigin, encoder: Encoder
) -> None:
    assert len(load_index(saved, replace(origin, encoder="moved"), encoder).rows) == 7


def test_an_index_of_another_corpus_is_stale(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    with pytest.raises(IndexStale) as caught:
        load_index(saved, replace(origin, corpus="d1" * 32), encoder)
    assert str(caught.value) == f"index {saved.folder}: expected corpus d1d1d1d1d1d1…, found c0c0c0c0c0c0…"


def test_an_index_of_another_layout_version_is_stale(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    fields = json.loads(saved.manifest.read_text(encoding="utf-8"))
    saved.manifest.write_text(json.dumps({**fields, "layout": 99}), encoding="utf-8")
    with pytest.raises(IndexStale) as caught:
        load_index(saved, origin, encoder)
    assert str(caught.value) == f"index {saved.folder}: expected layout version 2, found 99"


def test_metadata_that_json_cannot_hold_leaves_the_old_index(
    saved: IndexLayout, origin: IndexOrigin, encoder: Encoder
) -> None:
    odd = FaissStore.from_documents([Document(id="1", page_content="le", metadata={"x": object()})], encoder)
    with pytest.raises(EmbeddingError, match="expected metadata that JSON can hold: Object of type object"):
        save_index(odd, saved, origin)
    assert len(load_index(saved, origin, encoder).rows) == 7


def test_a_sound_index_is_loaded_and_not_built(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    def build() -> FaissStore:
        raise AssertionError("built")

    assert len(load_or_build(saved, origin, encoder, build).rows) == 7


def test_what_is_missing_is_built_and_saved(
    layout: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="embeddings"):
        assert load_or_build(layout, origin, encoder, lambda: store) is store
    expected = f"building the index anew: index {layout.folder}: expected an index, found nothing"
    assert caplog.record_tuples == [("embeddings.persistence", logging.DEBUG, expected)]
    assert load_index(layout, origin, encoder).rows == store.rows


def test_a_stale_or_damaged_index_is_built_anew_and_the_reason_logged(
    saved: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    newer = replace(origin, corpus="d1" * 32)
    with caplog.at_level(logging.INFO, logger="embeddings"):
        load_or_build(saved, newer, encoder, lambda: store)
    saved.rows.unlink()
    load_or_build(saved, newer, encoder, lambda: store)
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]
    assert "expected corpus d1d1d1d1d1d1…, found c0c0c0c0c0c0…" in caplog.records[0].message
    assert "rows.jsonl: expected" in caplog.records[1].message
    assert load_index(saved, newer, encoder).rows == store.rows


def test_a_build_that_fails_leaves_the_old_index(saved: IndexLayout, origin: IndexOrigin, encoder: Encoder) -> None:
    def build() -> FaissStore:
        raise EmbeddingError("no encoder today")

    with pytest.raises(EmbeddingError, match="no encoder today"):
        load_or_build(saved, replace(origin, corpus="d1" * 32), encoder, build)
    assert len(load_index(saved, origin, encoder).rows) == 7


def test_a_folder_of_other_files_is_never_replaced(
    layout: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    layout.folder.mkdir()
    (layout.folder / "thesis.txt").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(IndexDamaged, match=r"expected manifest\.json, found none; not an index$"):
        load_index(layout, origin, encoder)
    for write in (
        lambda: save_index(store, layout, origin),
        lambda: load_or_build(layout, origin, encoder, lambda: store),
    ):
        with pytest.raises(IndexDamaged, match=r"found thesis\.txt; give a folder of its own$"):
            write()
    assert (layout.folder / "thesis.txt").read_text(encoding="utf-8") == "ten years of work"


def test_a_file_in_the_place_of_the_folder_is_never_replaced(
    layout: IndexLayout, store: FaissStore, origin: IndexOrigin, encoder: Encoder
) -> None:
    layout.folder.write_text("mine", encoding="utf-8")
    with pytest.raises(IndexDamaged, match="found a file; give a folder of its own"):
        load_or_build(layout, origin, encoder, lambda: store)
    assert layout.folder.read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_gives_one_line(store: FaissStore, origin: IndexOrigin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    layout = IndexLayout.under(tmp_path / "file" / "index")
    with pytest.raises(EmbeddingError, match=r"^index .*: cannot be written: (Not a directory|File exists)$"):
        save_index(store, layout, origin)
