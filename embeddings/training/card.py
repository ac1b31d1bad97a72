"""The model card of the bundled encoder, written from what was really used and measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from embeddings.training.distil import DistilSettings
from embeddings.training.pairs import PairSource
from embeddings.training.similarity import SimilarityScore

_CARD = """\
---
language: [fr, en]
license: apache-2.0
library_name: sentence-transformers
tags: [sentence-transformers, static-embedding, cross-lingual]
---
# Alinea static French-English encoder

One vector of {dimension} numbers for a text in French or English; a French sentence and its English translation lie
close together. A text's vector is the mean of its word pieces' vectors, so encoding takes a fraction of a millisecond on one
core. The file of weights is {megabytes:.1f} MB.

## How it was made
Distilled from all-MiniLM-L6-v2 (Apache-2.0) on {pairs:,} pairs by `python -m embeddings.training DATA`. The teacher reads
the English side; the student's English and French vectors are both drawn to it, and each is told apart from the other
pairs of its batch (`embeddings/training/distil.py` gives the loss). Rows are stored as int8 with one float32 scale each.

Settings: {settings}

## Data and terms
| file | what | terms |
|---|---|---|
{sources}

No test file was trained on.

## Scores
Similarity search: share of sentences whose nearest neighbour in the other language is their own translation, measured on
the weights as shipped.

| test | sentences | English → French | French → English |
|---|---|---|---|
{scores}

## Limits
Word order is not seen: "A reports to B" and "B reports to A" have the same vector. Idioms and rare names are weak. It was
made for official prose and short questions, in French and English only.
"""


def model_card(
    settings: DistilSettings, sources: Sequence[PairSource], pairs: int, scores: Sequence[SimilarityScore], folder: Path
) -> str:
    """The card as Markdown."""
    return _CARD.format(
        dimension=384,
        megabytes=(folder / "model.safetensors").stat().st_size / 1e6,
        pairs=pairs,
        settings=", ".join(f"{name} {value}" for name, value in asdict(settings).items()),
        sources="\n".join(
            f"| `{source.filename}` | {source.description}{_limit(source)} | {source.terms} |" for source in sources
        ),
        scores="\n".join(
            f"| {score.name} | {score.sentences:,} | {score.english_to_french:.3f} | {score.french_to_english:.3f} |"
            for score in scores
        ),
    )


def _limit(source: PairSource) -> str:
    return "" if source.limit is None else f"; the {source.limit:,} pairs of smallest hash"
