"""Tiny real cross-encoders, made by the test that needs one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertForSequenceClassification, PreTrainedTokenizerFast

from tests.embeddings.conftest import WINDOW, bert_config, bert_tokenizer, save_tokenizer


def save_cross_encoder(folder: Path, labels: Sequence[str]) -> Path:
    """Save one of two layers and width 16, whose outputs are called as ``labels`` says."""
    torch.manual_seed(7)
    tokenizer = bert_tokenizer()
    config = bert_config(
        tokenizer,
        initializer_range=1.0,  # wide, so that different texts have clearly different logits
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    save_tokenizer(tokenizer, folder)
    return folder


def logits_of(folder: Path, first: str, second: str, *, truncation: str) -> list[float]:
    """By transformers alone."""
    network = BertForSequenceClassification.from_pretrained(folder).eval()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    tokens = tokenizer([first], [second], truncation=truncation, max_length=WINDOW, return_tensors="pt")
    with torch.no_grad():
        return [float(logit) for logit in network(**tokens).logits[0].double()]
