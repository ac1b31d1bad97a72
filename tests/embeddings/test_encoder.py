from __future__ import annotations

import hashlib
import logging
import shutil
from pathlib import Path

import numpy as np
import pytest
from huggingface_hub import constants
from sentence_transformers import SentenceTransformer

from embeddings.digests import file_digests
from embeddings.encoder import Encoder, load_encoder
from embeddings.errors import EncoderError
from tests.embeddings.conftest import set_prompts

TEXTS = ["le budget des nations", "", "l eau", "rapport des femmes des nations unies", "women"]


@pytest.fixture(scope="session")
def transformer(transformer_folder: Path) -> Encoder:
    return load_encoder(str(transformer_folder), device="cpu")


@pytest.fixture
def copy(static_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(static_folder, tmp_path / "model")


def write_checksums(folder: Path) -> None:
    lines = "".join(f"{digest}  {name}\n" for name, digest in file_digests(folder).items())
    (folder / "SHA256SUMS").write_text(lines, encoding="utf-8")


def test_vectors_are_those_of_sentence_transformers_brought_to_unit_length(
    static_folder: Path, encoder: Encoder
) -> None:
    model = SentenceTransformer(str(static_folder), device="cpu", local_files_only=True)
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (5, 8)
    np.testing.assert_allclose(vectors, model.encode(TEXTS, normalize_embeddings=True), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1, 1, 1], atol=1e-6)


@pytest.mark.parametrize("texts", [[""], ["", ""], ["le", ""]])
def test_an_empty_text_has_the_zero_vector_of_a_static_model(encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode_queries(texts)
    assert vectors.shape == (len(texts), 8)
    assert not vectors[-1].any()


def test_an_empty_text_gives_a_transformer_no_nan(transformer: Encoder) -> None:
    np.testing.assert_allclose(np.linalg.norm(transformer.encode_queries([""]), axis=1), [1], atol=1e-6)


def test_no_text_gives_no_row(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 8)
    assert encoder.embed_documents([]) == []


def test_langchain_methods_give_the_same_vectors(encoder: Encoder) -> None:
    assert encoder.embed_query("le budget") == encoder.encode_queries(["le budget"])[0].tolist()
    assert encoder.embed_documents(TEXTS) == encoder.encode_passages(TEXTS).tolist()


def test_a_lone_surrogate_is_read_as_a_question_mark(encoder: Encoder) -> None:
    np.testing.assert_array_equal(encoder.encode_queries(["eau \ud800"]), encoder.encode_queries(["eau ?"]))


def test_the_texts_given_are_left_as_they_are(encoder: Encoder) -> None:
    texts = list(TEXTS)
    encoder.encode_passages(texts)
    assert texts == TEXTS


def test_batch_size_does_not_change_the_vectors_of_a_static_model(static_folder: Path, encoder: Encoder) -> None:
    small = load_encoder(str(static_folder), device="cpu", batch_size=2)
    np.testing.assert_array_equal(small.encode_passages(TEXTS), encoder.encode_passages(TEXTS))


def test_batch_size_changes_the_vectors_of_a_transformer_by_rounding_only(
    transformer_folder: Path, transformer: Encoder
) -> None:
    single = load_encoder(str(transformer_folder), device="cpu", batch_size=1)
    np.testing.assert_allclose(single.encode_passages(TEXTS), transformer.encode_passages(TEXTS), atol=1e-6)


@pytest.mark.parametrize("passage_key", ["passage", "document"])
def test_configured_prompts_are_written_before_queries_and_passages(
    transformer_folder: Path, transformer: Encoder, tmp_path: Path, passage_key: str
) -> None:
    folder = shutil.copytree(transformer_folder, tmp_path / "prompted")
    set_prompts(folder, {"query": "query : ", passage_key: "passage : "})
    prompted = load_encoder(str(folder), device="cpu")
    queries, passages = prompted.encode_queries(["le budget"]), prompted.encode_passages(["le budget"])
    np.testing.assert_allclose(queries, transformer.encode_queries(["query : le budget"]), atol=1e-6)
    np.testing.assert_allclose(passages, transformer.encode_passages(["passage : le budget"]), atol=1e-6)
    assert np.abs(queries - transformer.encode_queries(["le budget"])).max() > 1e-3
    assert np.abs(queries - passages).max() > 1e-3


def test_the_fingerprint_is_of_the_content_and_not_of_the_place(copy: Path, encoder: Encoder) -> None:
    (copy / "README.md").write_text("A card changes no vector.", encoding="utf-8")
    assert load_encoder(str(copy), device="cpu").fingerprint == encoder.fingerprint


def test_other_prompts_or_another_tokenizer_give_another_fingerprint(copy: Path, encoder: Encoder) -> None:
    set_prompts(copy, {"query": "query : "})
    prompted = load_encoder(str(copy), device="cpu").fingerprint
    tokenizer = copy / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert len({encoder.fingerprint, prompted, load_encoder(str(copy), device="cpu").fingerprint}) == 3


def test_a_folder_with_checksums_loads_when_they_agree(copy: Path, encoder: Encoder) -> None:
    write_checksums(copy)
    assert load_encoder(str(copy), device="cpu").fingerprint == encoder.fingerprint


def test_a_file_that_differs_from_its_checksum_is_refused(copy: Path) -> None:
    write_checksums(copy)
    weights = copy / "model.safetensors"
    content = bytearray(weights.read_bytes())
    expected = hashlib.sha256(content).hexdigest()
    content[-1] ^= 1
    weights.write_bytes(content)
    found = hashlib.sha256(content).hexdigest()
    with pytest.raises(EncoderError) as caught:
        load_encoder(str(copy))
    assert str(caught.value) == (
        f"encoder {copy}: model.safetensors is damaged: expected sha256 {expected[:12]}…, found {found[:12]}…; "
        "install it again"
    )


def test_a_file_that_is_listed_and_not_there_is_named(copy: Path) -> None:
    write_checksums(copy)
    (copy / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match=r"^encoder .*: tokenizer\.json is missing; the copy is incomplete"):
        load_encoder(str(copy))


def test_a_malformed_list_of_checksums_is_shown_with_its_line(copy: Path) -> None:
    (copy / "SHA256SUMS").write_text("not a checksum\n", encoding="utf-8")
    with pytest.raises(EncoderError, match=r"SHA256SUMS:1: expected a sha256, .*, found 'not a checksum'$"):
        load_encoder(str(copy))


@pytest.mark.parametrize("damaged", ["model.safetensors", "tokenizer.json", "modules.json"])
def test_a_truncated_model_gives_one_line(copy: Path, damaged: str) -> None:
    content = (copy / damaged).read_bytes()
    (copy / damaged).write_bytes(content[: len(content) // 2])
    with pytest.raises(
        EncoderError, match=r"^encoder .*: expected a folder saved by sentence-transformers, found [^\n]+$"
    ):
        load_encoder(str(copy), device="cpu")


def test_a_folder_that_is_no_model_gives_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(
        EncoderError, match=r"^encoder .*: expected a folder saved by sentence-transformers, found [^\n]+$"
    ):
        load_encoder(str(tmp_path), device="cpu")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("name", ["no-one/no-such-model", "no-such-model", "no/such/folder", "not a name"])
def test_a_name_out_of_reach_gives_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)  # as the environment would; it is read once, at import
    with caplog.at_level(logging.INFO), pytest.raises(EncoderError) as caught:
        load_encoder(name, device="cpu", cache_folder=tmp_path)
    asking = [f"{name} is not in the hub's cache: asking the hub"]
    assert caplog.messages == ([] if name in ("no/such/folder", "not a name") else asking)
    message = str(caught.value)
    assert message.startswith(
        f"encoder {name!r}: neither a folder nor within reach on the hub; give a folder, or 'bundled-static'"
    )
    assert "\n" not in message


def test_a_model_in_the_cache_of_the_hub_needs_no_network(
    static_folder: Path, encoder: Encoder, tmp_path: Path
) -> None:
    first, second = cached(static_folder, tmp_path / "a", "1" * 40), cached(static_folder, tmp_path / "b", "2" * 40)
    one = load_encoder("org/tiny", device="cpu", cache_folder=first)
    other = load_encoder("org/tiny", device="cpu", cache_folder=second)
    np.testing.assert_allclose(one.encode_queries(TEXTS), encoder.encode_queries(TEXTS), atol=1e-6)
    assert one.name == "org/tiny"
    assert one.fingerprint != other.fingerprint


def cached(model: Path, cache: Path, commit: str) -> Path:
    """A cache of the hub that holds the model ``org/tiny`` at a commit."""
    repository = cache / "models--org--tiny"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(commit, encoding="utf-8")
    shutil.copytree(model, repository / "snapshots" / commit)
    return cache
