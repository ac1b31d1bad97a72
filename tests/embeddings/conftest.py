"""Tiny real models: what a test says of them holds for large ones."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from langchain_core.documents import Document
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, StaticEmbedding, Transformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from embeddings.encoder import Encoder, load_encoder
from embeddings.manifest import IndexOrigin
from embeddings.rows import SENTENCE, Row
from embeddings.store import FaissStore

WORDS = "le la les de des budget rapport nations unies femmes climat eau query passage : the report women water".split()
WINDOW = 64
PASSAGES = {
    "1": "le budget des nations. les femmes.",
    "2": "l eau. le climat.",
    "fn3": "rapport des nations unies",
}


def word_piece() -> Tokenizer:
    entries = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *WORDS,
        *string.ascii_lowercase,
        *(f"##{letter}" for letter in string.ascii_lowercase),
        ".",
    ]
    tokenizer = Tokenizer(models.WordPiece({entry: place for place, entry in enumerate(entries)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def bert_tokenizer() -> Tokenizer:
    """The word pieces, texts between ``[CLS]`` and ``[SEP]``."""
    tokenizer = word_piece()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def bert_config(tokenizer: Tokenizer, **more: Any) -> BertConfig:
    """Two layers of width 16, and a window of 64 tokens."""
    return BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=WINDOW,
        **more,
    )


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> None:
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static model of dimension 8."""
    tokenizer = word_piece()
    rows = np.random.default_rng(7).standard_normal((tokenizer.get_vocab_size(), 8)).astype(np.float32)
    folder = tmp_path_factory.mktemp("static")
    static = StaticEmbedding(tokenizer, embedding_weights=rows)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two layers and width 16, with no prompts."""
    torch.manual_seed(7)
    bare, folder = tmp_path_factory.mktemp("bert"), tmp_path_factory.mktemp("transformer")
    tokenizer = bert_tokenizer()
    BertModel(bert_config(tokenizer)).save_pretrained(bare)
    save_tokenizer(tokenizer, bare)
    transformer = Transformer(str(bare))
    pooling = Pooling(transformer.get_embedding_dimension(), "mean")
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def encoder(static_folder: Path) -> Encoder:
    return load_encoder(str(static_folder), device="cpu")


@pytest.fixture
def store(encoder: Encoder) -> FaissStore:
    """Three passages, and a row for each sentence of the first two."""
    documents = [Document(id=id_, page_content=text, metadata={"note": id_ == "fn3"}) for id_, text in PASSAGES.items()]
    store = FaissStore.from_documents(documents, encoder)
    rows = sentence_rows()
    store.add_rows(rows, encoder.encode_passages([PASSAGES[row.document][row.start : row.end] for row in rows]))
    return store


@pytest.fixture
def origin(encoder: Encoder) -> IndexOrigin:
    return IndexOrigin(encoder="tiny", fingerprint=encoder.fingerprint, corpus="c0" * 32)


def sentence_rows() -> list[Row]:
    return [Row("1", SENTENCE, 0, 22), Row("1", SENTENCE, 23, 34), Row("2", SENTENCE, 0, 6), Row("2", SENTENCE, 7, 17)]


def set_prompts(folder: Path, prompts: dict[str, str]) -> None:
    """Configure a saved model's prompts."""
    path = folder / "config_sentence_transformers.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**config, "prompts": prompts}), encoding="utf-8")
