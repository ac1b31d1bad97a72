"""Tiny real cross-encoders, made by the test that needs one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import processors
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from tests.embeddings.conftest import word_piece

WINDOW = 64


def save_cross_encoder(folder: Path, labels: Sequence[str]) -> Path:
    """Save one of two layers and width 16, whose outputs are called as ``labels`` says."""
    torch.manual_seed(7)
    tokenizer = word_piece()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=WINDOW,
        initializer_range=1.0,  # wide, so that different texts have clearly different logits
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    return folder


def logits_of(folder: Path, first: str, second: str, *, truncation: str) -> list[float]:
    """By transformers alone."""
    network = BertForSequenceClassification.from_pretrained(folder).eval()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    tokens = tokenizer([first], [second], truncation=truncation, max_length=WINDOW, return_tensors="pt")
    with torch.no_grad():
        return [float(logit) for logit in network(**tokens).logits[0].double()]
