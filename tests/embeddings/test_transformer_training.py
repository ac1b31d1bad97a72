"""The training of the bundled transformer, on a base of one layer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertModel

from embeddings.errors import TrainingDataError
from embeddings.training.definitions import (
    Definition,
    DefinitionSettings,
    definition,
    definitions_to_read,
    held_back_definitions,
    tune_on_definitions,
)
from embeddings.training.e5 import BaseModel, Piece, _names, _tensor, read_base
from embeddings.training.finetune import bert, embed, mix
from embeddings.training.pairs import Pair
from embeddings.training.pruning import SPECIAL, prune, shorten, tokenizer_of
from embeddings.training.translations import TranslationSettings, ranking_loss, tune_on_translations

WORD = "embeddings.word_embeddings.weight"
PIECES = [*(Piece(token, 0.0) for token in SPECIAL)]
PIECES += [
    Piece(text, -float(place)) for place, text in enumerate(["▁", *"abcdefghilmnopqrstuvy:'", "▁le", "▁the", "中"], 1)
]
PAIRS = [Pair(f"the {word}", f"le {word}e") for word in ("chat", "dog", "sun", "sea", "bird", "fire", "rain", "moon")]


def tiny_base() -> BaseModel:
    random, width, shapes = np.random.default_rng(3), 8, {"intermediate": (32, 8), "output.dense": (8, 32)}
    weights = {}
    for name in _names(1):
        inner = "attention" not in name
        wide = next((shape for part, shape in shapes.items() if part in name and inner), (width, width))
        rows = {
            WORD: len(PIECES),
            "embeddings.position_embeddings.weight": 512,
            "embeddings.token_type_embeddings.weight": 2,
        }
        if name in rows:
            shape: tuple[int, ...] = (rows[name], width)
        elif "LayerNorm" in name or name.endswith("bias"):
            shape = (wide[0],) if "LayerNorm" not in name else (width,)
        else:
            shape = wide
        drawn = random.normal(0, 0.2, shape).astype(np.float32)
        weights[name] = drawn + 1 if name.endswith("LayerNorm.weight") else drawn
    return BaseModel(1, 2, 1e-12, PIECES, 3, 0, 2, 1, weights)


def test_four_bits_and_a_scale_are_read_low_halves_first() -> None:
    halves = np.array([0 | 15 << 4, *[8 | 8 << 4] * 15], dtype=np.uint8)
    block = np.array([0.5], dtype=np.float16).tobytes() + halves.tobytes()
    numbers = _tensor(b"xx" + block, 2, len(block), 32)
    assert (numbers[0], numbers[16]) == (-4.0, 3.5)
    assert not np.delete(numbers, [0, 16]).any()


def test_vectors_are_read_as_they_are() -> None:
    np.testing.assert_array_equal(_tensor(np.array([1.5, -2], dtype=np.float32).tobytes(), 0, 8, 2), [1.5, -2])


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"GGUF....")
    with pytest.raises(TrainingDataError, match=r"model\.bin: expected a file that begins with b'E5S1', found b'GGUF'"):
        read_base(tmp_path / "model.bin")


def test_a_pruned_model_cuts_and_encodes_as_before() -> None:
    base = tiny_base()
    texts = [text for pair in PAIRS for text in pair]
    tokenizer, weights = prune(base, texts, len(PIECES) - 1)
    assert "中" not in tokenizer.get_vocab()
    whole = embed(bert(base, base.weights), tokenizer_of(PIECES), texts, 64)
    cut = embed(bert(base, weights), tokenizer, texts, 64)
    torch.testing.assert_close(whole, cut)


def test_a_shortened_vocabulary_keeps_its_first_pieces() -> None:
    base = tiny_base()
    tokenizer, weights = shorten(tokenizer_of(PIECES), base.weights, 10)
    assert tokenizer.get_vocab_size() == len(weights[WORD]) == 10
    assert tokenizer.encode("a").ids[0] == SPECIAL.index("<s>")
    np.testing.assert_array_equal(weights[WORD], base.weights[WORD][:10])


def test_fine_tuning_draws_pairs_together_and_a_second_start_does_nothing_twice(tmp_path: Path) -> None:
    base, tokenizer = tiny_base(), tokenizer_of(PIECES)
    settings = TranslationSettings(batch=4, warmup=1, learning_rate=1e-2, frozen_layers=0)
    model = tune_on_translations(bert(base, base.weights), tokenizer, PAIRS * 8, settings, tmp_path)
    frozen = model.embeddings.word_embeddings.weight.detach().numpy()
    np.testing.assert_array_equal(frozen, base.weights[WORD])
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["step"] for line in lines] == [10, 16]
    again = tune_on_translations(bert(base, base.weights), tokenizer, PAIRS * 8, settings, tmp_path)
    for name, weight in model.state_dict().items():
        torch.testing.assert_close(weight, again.state_dict()[name])
    assert len((tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_right_answer_must_exceed_the_others_by_a_margin_and_another_as_right_is_no_wrong_one() -> None:
    a = torch.eye(2)
    plain, strict = (ranking_loss(a, a, 1.0, margin) for margin in (0.0, 0.5))
    assert plain < strict
    turned = torch.eye(2)[[1, 0]]
    assert ranking_loss(a, turned, 1.0, 0.0, ~torch.eye(2, dtype=torch.bool)) < 1e-3 < ranking_loss(a, turned, 1.0, 0.0)


LAW = Pair("rescue boat means a boat for persons in distress. (canot de secours)", "")._replace(
    french="canot de secours Embarcation pour personnes en détresse. (rescue boat)"
)


def test_a_definition_is_taken_apart_in_both_languages() -> None:
    term, body = definition(LAW) or pytest.fail("no definition")
    assert term == ("rescue boat", "canot de secours")
    assert body == ("means a boat for persons in distress.", "Embarcation pour personnes en détresse.")
    assert definition(LAW._replace(french="canot de secours Embarcation. (lifeboat)")) is None
    assert definition(Pair("No person shall sail.", "Nul ne peut naviguer.")) is None


def test_terms_that_are_measured_are_not_trained_on(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Pair("rescue boat means a launch. (canot de secours)", "canot de secours Vedette. (rescue boat)")
    berth = Pair("berth means a mooring. (poste d’amarrage)", "poste d’amarrage Lieu où l’on mouille. (berth)")
    monkeypatch.setattr("embeddings.training.definitions.laws_read", lambda laws: {other, berth})
    assert [each.term.english for each in held_back_definitions([LAW, other, berth], {other, berth})] == ["rescue boat"]
    assert [each.term.english for each in definitions_to_read([LAW, other, berth])] == ["berth"]


def test_terms_are_drawn_to_what_is_said_of_them_in_the_other_language(tmp_path: Path) -> None:
    base, tokenizer = tiny_base(), tokenizer_of(PIECES)
    model = bert(base, base.weights)
    definitions = [Definition(pair, Pair(f"{pair.english} a", f"{pair.french} o")) for pair in PAIRS]
    settings = DefinitionSettings(
        batch=4, sentences=2, glosses=2, warmup=1, learning_rate=1e-2, frozen_layers=0, shortest=3
    )
    tune_on_definitions(model, tokenizer, definitions * 8, PAIRS * 8, PAIRS * 8, settings, tmp_path)

    def right(each: BertModel) -> int:
        asked = embed(each, tokenizer, [f"query: {pair.english}" for pair in PAIRS], 32)
        held = embed(each, tokenizer, [f"passage: {pair.french} o" for pair in PAIRS], 32)
        return int(((asked @ held.T).argmax(dim=1) == torch.arange(len(PAIRS))).sum())

    assert right(model) > right(bert(base, base.weights))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["step"] == lines[-1]["of"] == 32


def test_weights_are_mixed_by_their_share() -> None:
    mixed = mix({"w": np.array([0.0, 1.0], dtype=np.float32)}, {"w": np.array([1.0, 1.0], dtype=np.float32)}, 0.25)
    np.testing.assert_allclose(mixed["w"], [0.25, 1.0])
