"""Training of the reader: which passages answer a question, which come near and do not.

The right passage of an answered question is to be told from those that come near it; a near miss (the right theme, a
fact that is not there) is answered by none. Binary cross entropy, with softened labels, over batches of passages of
about one length.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from embeddings.training.reader.network import ReaderNetwork, ReaderShape
from embeddings.types import Vectors

log = logging.getLogger("embeddings.training")

QUESTION_TOKENS, PASSAGE_TOKENS = 64, 400
States = Mapping[str, NDArray[np.float16]]
"""Text -> its tokens' vectors, shape (tokens, 384)."""


class Reading(NamedTuple):
    """A question and a passage, by the keys of their states."""

    question: str
    passage: str
    answers: bool
    weight: float


@dataclass(frozen=True)
class ReaderSettings:
    """Everything that shapes the result, the seed included."""

    shape: ReaderShape = field(default_factory=ReaderShape)
    epochs: int = 10
    batch: int = 48
    learning_rate: float = 1e-3
    weight_decay: float = 0.05
    softened: float = 0.02
    seed: int = 20_261


def train_reader(
    readings: Sequence[Reading],
    questions: States,
    passages: States,
    settings: ReaderSettings,
    after_epoch: Callable[[ReaderNetwork], None] | None = None,
) -> ReaderNetwork:
    """The network, in evaluation mode.

    Args:
        readings: what is learnt from.
        questions: the states of the questions.
        passages: the states of the passages.
        settings: of the network and its training.
        after_epoch: is shown the network as it goes.
    """
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    network = ReaderNetwork(settings.shape)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay)
    steps = settings.epochs * (len(readings) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings.learning_rate, total_steps=steps + 1, pct_start=0.15
    )
    lengths = np.array([len(passages[reading.passage]) for reading in readings])
    for epoch in range(settings.epochs):
        network.train()
        losses = []
        for places in _batches(lengths, settings.batch, random):
            batch = [readings[place] for place in places]
            labels = torch.tensor([float(reading.answers) for reading in batch])
            labels = labels * (1 - 2 * settings.softened) + settings.softened
            weights = torch.tensor([reading.weight for reading in batch])
            logits = _logits(network, batch, questions, passages)
            every = binary_cross_entropy_with_logits(logits, labels, reduction="none")
            loss = (every * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        network.train(mode=False)
        log.info("reader, epoch %d of %d: loss %.3f", epoch + 1, settings.epochs, np.mean(losses))
        if after_epoch:
            after_epoch(network)
    return network


def read(network: ReaderNetwork, pairs: Sequence[tuple[str, str]], questions: States, passages: States) -> Vectors:
    """The logit of each (question, passage), by the keys of their states."""
    found = []
    with torch.no_grad():
        for start in range(0, len(pairs), 64):
            batch = [Reading(*pair, answers=False, weight=1.0) for pair in pairs[start : start + 64]]
            found.append(_logits(network, batch, questions, passages).numpy())
    return np.concatenate(found)


def _logits(network: ReaderNetwork, batch: Sequence[Reading], questions: States, passages: States) -> Tensor:
    asked, no_asked = _padded([questions[reading.question][:QUESTION_TOKENS] for reading in batch])
    held, no_held = _padded([passages[reading.passage][:PASSAGE_TOKENS] for reading in batch])
    logits: Tensor = network(asked, no_asked, network.project(held), no_held)
    return logits


def _padded(states: Sequence[NDArray[np.float16]]) -> tuple[Tensor, Tensor]:
    """All as one, shape (texts, tokens, 384), and where there is no token."""
    whole = np.zeros((len(states), max(map(len, states)), states[0].shape[1]), dtype=np.float16)
    missing = np.ones(whole.shape[:2], dtype=bool)
    for place, each in enumerate(states):
        whole[place, : len(each)] = each
        missing[place, : len(each)] = False
    return torch.from_numpy(whole).float(), torch.from_numpy(missing)


def _batches(lengths: NDArray[np.int64], size: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Batches of passages of about one length, in random order: little padding."""
    order = np.argsort(lengths * random.uniform(0.8, 1.25, len(lengths)), kind="stable")
    for start in random.permutation(list(range(0, len(order) - size + 1, size))):
        yield order[start : start + size]
