"""The first stage of fine-tuning: which French and English sentences say the same.

For a batch of pairs, with ``a`` the vectors of one side and ``b`` those of the other, the loss is the cross entropy of
``scale (a bᵀ - margin I)`` both ways: translation ranking with an additive margin (Yang et al. 2019, arXiv 1902.08564),
with the other pairs of the batch, which are of the same length, as the wrong answers. A pair is given the prompts of a
question and of a passage in turn, so that both stay in one space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import BertModel

from embeddings.training.finetune import PASSAGE, QUERY, TuneSettings, embed, finetune
from embeddings.training.pairs import Pair


@dataclass(frozen=True)
class TranslationSettings(TuneSettings):
    """Everything that shapes the stage."""

    vocabulary: int = 40_000
    batch: int = 128
    warmup: int = 20
    scale: float = 40.0
    margin: float = 0.05
    max_tokens: int = 64


def tune_on_translations(
    model: BertModel, tokenizer: Tokenizer, pairs: Sequence[Pair], settings: TranslationSettings, folder: Path
) -> BertModel:
    """Train ``model`` in place on every batch of ``pairs`` once."""

    def loss(step: int, batch: Sequence[Pair]) -> Tensor:
        asked, held = (QUERY, PASSAGE) if step % 2 == 0 else (PASSAGE, QUERY)
        texts = [asked + pair.english for pair in batch] + [held + pair.french for pair in batch]
        vectors = embed(model, tokenizer, texts, settings.max_tokens)
        return ranking_loss(vectors[: len(batch)], vectors[len(batch) :], settings.scale, settings.margin)

    def rate(step: int, steps: int) -> float:
        if step < settings.warmup:
            return (step + 1) / settings.warmup
        return max(0.02, 1 - (step - settings.warmup) / max(1, steps - settings.warmup))

    return finetune(model, list(_batches(pairs, settings)), loss, rate, settings, folder)


def ranking_loss(a: Tensor, b: Tensor, scale: float, margin: float, same: Tensor | None = None) -> Tensor:
    """Cross entropy of each of ``a`` among ``b`` and the other way round.

    Args:
        a: unit vectors, shape (pairs, dimension).
        b: those of the right answers, in the same order.
        scale: of the cosines.
        margin: by which a right answer must exceed the others.
        same: shape (pairs, pairs); where it is true, another pair's answer would be as right.
    """
    scores = scale * (a @ b.T - margin * torch.eye(len(a)))
    if same is not None:
        scores = scores.masked_fill(same, -1e4)
    diagonal = torch.arange(len(a))
    return cross_entropy(scores, diagonal) + cross_entropy(scores.T, diagonal)


def _batches(pairs: Sequence[Pair], settings: TranslationSettings) -> Iterator[list[Pair]]:
    """Batches of pairs of about one length, in random order: little padding, and wrong answers that look right."""
    random = np.random.default_rng(settings.seed)
    lengths = np.array([len(pair.english) + len(pair.french) for pair in pairs]) * random.uniform(0.8, 1.25, len(pairs))
    order = np.argsort(lengths, kind="stable")
    starts = range(0, len(pairs) - settings.batch + 1, settings.batch)
    for start in random.permutation(list(starts)):
        yield [pairs[number] for number in order[start : start + settings.batch]]
