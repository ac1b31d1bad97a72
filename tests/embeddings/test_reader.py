"""The reader of question and passage: as bundled, and trained small."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoder import STATIC, TRANSFORMER, Encoder, load_encoder
from embeddings.errors import EncoderError
from embeddings.reader import CONFIG, READER, Reader, load_reader
from embeddings.training.reader.export import export_reader
from embeddings.training.reader.network import ReaderNetwork, ReaderShape
from embeddings.training.reader.training import ReaderSettings, Reading, read, train_reader
from embeddings.types import Vectors

PASSAGE = "Le réseau de prospective, dirigé par l’UNESCO, s’est réuni trois fois en 2020."


@pytest.fixture(scope="module")
def transformer() -> Encoder:
    return load_encoder(TRANSFORMER)


@pytest.fixture(scope="module")
def reader(transformer: Encoder) -> Reader:
    found = load_reader(transformer)
    assert found is not None
    return found


def kept(reader: Reader, *passages: str) -> list[Vectors]:
    return reader.passage_tokens(reader.encoder.encode_tokens(passages, is_query=False))


def test_passages_are_kept_as_unit_vectors_of_their_tokens(reader: Reader) -> None:
    short, long = kept(reader, PASSAGE, "climat " * 600)
    assert short.shape[1] == long.shape[1] == reader.width
    assert 10 < len(short) < 60 < len(long) == 400
    np.testing.assert_allclose(np.linalg.norm(short, axis=1), 1, atol=1e-5)


def test_the_shortest_question_and_passage_are_read(reader: Reader) -> None:
    assert np.isfinite(reader.scores("", kept(reader, ""))).all()
    assert reader.scores("x " * 500, []).shape == (0,)


def test_a_reader_is_of_one_encoder_only(transformer: Encoder, tmp_path: Path) -> None:
    static = load_encoder(STATIC)
    assert load_reader(static) is None
    with pytest.raises(EncoderError, match=r"expected the encoder [0-9a-f]{12}…, found [0-9a-f]{12}…"):
        Reader(READER, static)
    with pytest.raises(EncoderError, match="expected a model in ONNX, whose tokens have vectors"):
        static.encode_tokens(["x"], is_query=True)
    copy = Path(shutil.copytree(READER, tmp_path / "copy"))
    (copy / CONFIG).write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(EncoderError, match=r"config\.json is damaged"):
        Reader(copy, transformer)


def test_a_copy_without_the_reader_is_said_to_be_incomplete(
    transformer: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.reader.READER", tmp_path)
    with pytest.raises(EncoderError, match=r"config\.json is missing; the copy is incomplete"):
        load_reader(transformer)


@pytest.mark.filterwarnings("ignore:.*LeafSpec:FutureWarning")  # torch's exporter, of its own doing
@pytest.mark.filterwarnings("ignore:.*axis name:UserWarning")
def test_a_small_reader_learns_and_reads_the_same_once_exported(transformer: Encoder, tmp_path: Path) -> None:
    questions = {"who": 0, "where": 1}
    passages = {"by": 0, "at": 1}
    random = np.random.default_rng(5)
    kinds = random.normal(size=(2, 384)).astype(np.float16)
    asked = {name: np.stack([kinds[kind]] * 3) for name, kind in questions.items()}
    held = {
        name: np.concatenate([random.normal(size=(5, 384)), [kinds[kind]]]).astype(np.float16)
        for name, kind in passages.items()
    }
    readings = [
        Reading(question, passage, answers=kind == of, weight=1.0)
        for question, kind in questions.items()
        for passage, of in passages.items()
    ] * 8
    settings = ReaderSettings(ReaderShape(width=16, dropout=0.0), epochs=30, batch=8, learning_rate=5e-3)
    shown: list[ReaderNetwork] = []
    network = train_reader(readings, asked, held, settings, shown.append)
    pairs = [(question, passage) for question in questions for passage in passages]
    logits = read(network, pairs, asked, held)
    assert len(shown) == settings.epochs
    assert (logits > 0).tolist() == [True, False, False, True]
    again = read(train_reader(readings, asked, held, settings), pairs, asked, held)
    np.testing.assert_allclose(again, logits)

    export_reader(network, transformer.fingerprint, tmp_path / "reader")
    exported = Reader(tmp_path / "reader", transformer)
    (tokens,) = kept(exported, PASSAGE)
    states = {
        "q": transformer.encode_tokens(["Qui ?"], is_query=True)[0].astype(np.float16),
        "p": transformer.encode_tokens([PASSAGE], is_query=False)[0].astype(np.float16),
    }
    np.testing.assert_allclose(
        exported.scores("Qui ?", [tokens]), read(network, [("q", "p")], states, states), atol=0.05
    )
