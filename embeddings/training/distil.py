"""Distillation: a bag of word vectors in two languages learns an English teacher's space.

For a batch of pairs, with ``a`` the student's English vector, ``b`` its French one and ``y`` the teacher's
English one (all of unit length), the loss is::

    5 (1 - cos(a, y)) + 5 (1 - cos(b, y)) + ½ CE(20 b aᵀ) + ½ CE(20 b yᵀ) + ½ CE(20 a yᵀ)

The first two terms are multilingual distillation (Reimers and Gurevych 2020, arXiv 2004.09813); the cross
entropies over the batch are the multiple negatives ranking loss (Henderson et al. 2017, arXiv 1705.00652).
The loop is ours rather than SentenceTransformerTrainer's because the three-sided loss needs the teacher's
vectors beside the texts, and because tokenising once makes four passes take minutes on two cores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize
from tqdm import tqdm

from embeddings.training.pairs import Pair
from embeddings.types import Vectors


@dataclass(frozen=True)
class DistilSettings:
    """Everything that shapes the result, the seed included."""

    vocabulary: int = 40_000
    passes: int = 4
    batch: int = 1_024
    learning_rate: float = 0.02
    final_rate: float = 0.02
    """Share of the learning rate left at the last step."""
    warmup: int = 50
    scale: float = 20.0
    alignment: float = 5.0
    contrast: float = 0.5
    seed: int = 20_260


@dataclass(frozen=True)
class TokenBags:
    """Texts as one long row of token ids and where each text begins."""

    ids: Tensor
    starts: Tensor

    @classmethod
    def of(cls, texts: Sequence[str], tokenizer: Tokenizer) -> TokenBags:
        """Tokenise ``texts``."""
        encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        lengths = np.array([len(encoding.ids) for encoding in encodings])
        ids = np.concatenate([np.asarray(encoding.ids, dtype=np.int64) for encoding in encodings])
        return cls(torch.from_numpy(ids), torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)])))

    def batch(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Token ids and offsets of some texts, as ``nn.EmbeddingBag`` wants them."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        offsets = torch.cumsum(lengths, 0) - lengths
        positions = torch.arange(int(lengths.sum())) - torch.repeat_interleave(offsets - self.starts[rows], lengths)
        return self.ids[positions], offsets


def distil(pairs: Sequence[Pair], teacher: Vectors, tokenizer: Tokenizer, settings: DistilSettings) -> Vectors:
    """The student's word vectors, shape (vocabulary, dimension), float32.

    Args:
        pairs: the training pairs.
        teacher: the teacher's unit vector of each pair's English side, shape (pairs, dimension).
    """
    torch.manual_seed(settings.seed)
    english = TokenBags.of([pair.english for pair in pairs], tokenizer)
    french = TokenBags.of([pair.french for pair in pairs], tokenizer)
    targets = torch.from_numpy(teacher)
    student = nn.EmbeddingBag(tokenizer.get_vocab_size(), teacher.shape[1], mode="mean")
    nn.init.normal_(student.weight, std=0.05)
    optimizer = torch.optim.Adam(student.parameters(), lr=settings.learning_rate)
    steps = settings.passes * (len(pairs) // settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, settings))
    progress = tqdm(_batches(len(pairs), settings), total=steps, desc="distil", unit="step")
    for step, rows in enumerate(progress):
        a = normalize(student(*english.batch(rows)))
        b = normalize(student(*french.batch(rows)))
        loss = _loss(a, b, targets[rows].float(), settings)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            progress.set_postfix(loss=f"{loss.item():.3f}")
    weights: Vectors = student.weight.detach().numpy()
    return weights


def _batches(count: int, settings: DistilSettings) -> Iterator[Tensor]:
    for _ in range(settings.passes):
        order = torch.randperm(count)
        for start in range(0, count - settings.batch + 1, settings.batch):
            yield order[start : start + settings.batch]


def _loss(a: Tensor, b: Tensor, y: Tensor, settings: DistilSettings) -> Tensor:
    diagonal = torch.arange(len(a))
    alignment = (1 - (a * y).sum(1)).mean() + (1 - (b * y).sum(1)).mean()
    contrast = sum(
        (cross_entropy(settings.scale * left @ right.T, diagonal) for left, right in ((b, a), (b, y), (a, y))),
        start=torch.zeros(()),
    )
    return settings.alignment * alignment + settings.contrast * contrast


def _rate(step: int, steps: int, settings: DistilSettings) -> float:
    if step < settings.warmup:
        return (step + 1) / settings.warmup
    done = (step - settings.warmup) / max(1, steps - settings.warmup)
    return 1 - done * (1 - settings.final_rate)
