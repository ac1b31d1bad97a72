"""The reader's network: the tokens of a question look at those of a passage, twice, and say whether it answers.

Both come as an encoder's vectors of tokens in their context, so the network is small. A passage's tokens are projected
once, when it is indexed (Khattab and Zaharia 2020, arXiv 2004.12832, keep tokens likewise); what reads them is
attention from the question to the passage and among the question's tokens (Vaswani et al. 2017, arXiv 1706.03762).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize, scaled_dot_product_attention


@dataclass(frozen=True)
class ReaderShape:
    """Sizes of the network."""

    states: int = 384
    """Numbers in an encoder's vector of a token."""
    width: int = 96
    heads: int = 4
    layers: int = 2
    dropout: float = 0.15


class ReaderNetwork(nn.Module):
    """(question's states, passage's projections) -> a logit a pair.

    Masks are true where there is no token. Shapes: states (pairs, tokens, 384), projections (pairs, tokens, width).
    """

    def __init__(self, shape: ReaderShape) -> None:
        super().__init__()
        width = shape.width
        self.scale = width**0.5
        self.passage = nn.Linear(shape.states, width)
        self.question = nn.Linear(shape.states, width)
        self.sought = nn.Linear(shape.states, width, bias=False)
        self.found = nn.Linear(3, width)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.verdict = nn.Sequential(
            nn.LayerNorm(3 * width), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, 1)
        )
        self.dropout = nn.Dropout(shape.dropout)

    def project(self, states: Tensor) -> Tensor:
        """A passage's tokens as they are kept: unit vectors."""
        return normalize(self.passage(self.dropout(states)), dim=-1)

    def forward(self, states: Tensor, no_state: Tensor, projections: Tensor, no_projection: Tensor) -> Tensor:
        """How surely each passage answers its question."""
        missing = no_projection[:, None, :]
        cosines = normalize(self.sought(states), dim=-1) @ projections.transpose(1, 2)
        nearest = cosines.masked_fill(missing, -1.0).topk(2, dim=-1).values
        everywhere = cosines.masked_fill(missing, 0.0).mean(dim=-1, keepdim=True)
        question = self.question(self.dropout(states)) + self.found(torch.cat([nearest, everywhere], dim=-1))
        passage = projections * self.scale
        for layer in self.layers:
            question = layer(question, no_state, passage, no_projection)
        there = (~no_state).to(question.dtype)[..., None]
        mean = (question * there).sum(dim=1) / there.sum(dim=1)
        most = question.masked_fill(no_state[..., None], -9.0).amax(dim=1)
        logits: Tensor = self.verdict(torch.cat([question[:, 0], mean, most], dim=-1))[:, 0]
        return logits


class _Layer(nn.Module):
    def __init__(self, shape: ReaderShape) -> None:
        super().__init__()
        width = shape.width
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.to_passage, self.to_itself = _Attention(width, shape.heads), _Attention(width, shape.heads)
        self.think = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Dropout(0.1), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(0.1)

    def forward(self, question: Tensor, no_state: Tensor, passage: Tensor, no_projection: Tensor) -> Tensor:
        first, second, third = self.norms
        question = question + self.dropout(self.to_passage(first(question), passage, no_projection))
        beside = second(question)
        question = question + self.dropout(self.to_itself(beside, beside, no_state))
        thought: Tensor = question + self.dropout(self.think(third(question)))
        return thought


class _Attention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.asks, self.holds, self.gives = (
            nn.Linear(width, width),
            nn.Linear(width, 2 * width),
            nn.Linear(width, width),
        )

    def forward(self, from_: Tensor, to: Tensor, missing: Tensor) -> Tensor:
        asked = self._split(self.asks(from_))
        keys, values = (self._split(part) for part in self.holds(to).chunk(2, dim=-1))
        seen = scaled_dot_product_attention(asked, keys, values, attn_mask=~missing[:, None, None, :])
        given: Tensor = self.gives(seen.transpose(1, 2).flatten(2))
        return given

    def _split(self, vectors: Tensor) -> Tensor:
        """(pairs, tokens, width) -> (pairs, heads, tokens, width / heads)."""
        split: Tensor = vectors.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        return split
