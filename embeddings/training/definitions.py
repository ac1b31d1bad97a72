"""The second stage of fine-tuning: a term of one language finds what is said of it in the other.

A definition of the laws names in both languages the term that it defines ("rescue boat means a boat … (canot de
secours)"): the term is a short question, the rest is its passage. A step ranks the passages of the other language for
the terms of a batch; it also ranks the terms' own translations, everyday sentences and glosses, so that what the first
stage learnt stays. Terms that are held back for measuring (`benchmarks/laws.py`) are left out, whatever law they
stand in.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from embeddings.training.finetune import PASSAGE, QUERY, TuneSettings, embed, finetune
from embeddings.training.pairs import Pair, laws_read, stable_hash
from embeddings.training.translations import ranking_loss

_ENGLISH = re.compile(
    r"(?P<term>[^.;:]{2,60}?)\s+(?P<body>(?:means|includes|does not include|has the (?:same )?meaning)\b.+?)"
    r"\s*\((?P<french>[^()]{2,80})\)"
)
_FRENCH_END = re.compile(r"\s*\((?P<english>[^()]{2,80})\)\s*$")
_SAYS = re.compile(r"^(?:S’entend|Se dit|Désigne)\b\s*", re.IGNORECASE)


class Definition(NamedTuple):
    """A term and what is said of it, both in both languages."""

    term: Pair
    body: Pair


@dataclass(frozen=True)
class DefinitionSettings(TuneSettings):
    """Everything that shapes the stage."""

    learning_rate: float = 3e-5
    seed: int = 1
    batch: int = 96
    sentences: int = 64
    glosses: int = 48
    """Pairs of each that go with a batch."""
    warmup: int = 10
    scale: float = 20.0
    """Of the cosines of terms and passages, which lie wider apart than translations do."""
    translation_scale: float = 40.0
    margin: float = 0.05
    sentence_margin: float = 0.1
    gloss_weight: float = 0.5
    term_tokens: int = 32
    passage_tokens: int = 80
    sentence_tokens: int = 64
    shortest: int = 25
    """Characters of a passage."""


class DefinitionBatch(NamedTuple):
    """What a step looks at."""

    terms: Sequence[str]
    passages: Sequence[str]
    """In the other language."""
    translations: Sequence[Pair]
    """Of the terms."""
    sentences: Sequence[Pair]
    glosses: Sequence[Pair]


def definition(pair: Pair) -> Definition | None:
    """What a pair defines; ``None`` if it is no definition."""
    english, end = _ENGLISH.match(pair.english), _FRENCH_END.search(pair.french)
    if not english or not end or end["english"].strip() != english["term"].strip():
        return None
    term = english["french"].strip()
    body = _SAYS.sub("", pair.french[len(term) : end.start()].strip())
    if not pair.french.startswith(term) or len(body) < 2:
        return None
    return Definition(Pair(english["term"].strip(), term), Pair(english["body"], body))


def held_back_definitions(laws: Sequence[Pair], read: Collection[Pair]) -> list[Definition]:
    """Those of the laws that no encoder was made from, whose term and text stand once: by the hash of their text."""
    held_back = sorted((pair for pair in laws if pair not in read), key=stable_hash)
    found = [each for pair in held_back if (each := definition(pair))]
    seen = [Counter(side.casefold() for side in sides) for sides in zip(*(a + b for a, b in found), strict=True)]
    return [
        each
        for each in found
        if all(count[side.casefold()] == 1 for count, side in zip(seen, each.term + each.body, strict=True))
    ]


def definitions_to_read(laws: Sequence[Pair]) -> list[Definition]:
    """Those that may be trained on: of laws that are read anyway, without the terms that are held back."""
    read = laws_read(laws)
    held_back = {side.casefold() for each in held_back_definitions(laws, read) for side in each.term}
    found = {each for pair in read if (each := definition(pair))}
    return sorted(each for each in found if held_back.isdisjoint(side.casefold() for side in each.term))


def tune_on_definitions(
    model: BertModel,
    tokenizer: Tokenizer,
    definitions: Sequence[Definition],
    sentences: Sequence[Pair],
    glosses: Sequence[Pair],
    settings: DefinitionSettings,
    folder: Path,
) -> BertModel:
    """Train ``model`` in place on every batch of ``definitions`` once."""

    def vectors(prompt: str, texts: Sequence[str], most: int) -> Tensor:
        return embed(model, tokenizer, [prompt + text for text in texts], most)

    def translated(pairs: Sequence[Pair], margin: float) -> Tensor:
        english, french = (vectors(QUERY, side, settings.sentence_tokens) for side in zip(*pairs, strict=True))
        return ranking_loss(english, french, settings.translation_scale, margin, _alike(pairs))

    def loss(_: int, batch: DefinitionBatch) -> Tensor:
        terms = vectors(QUERY, batch.terms, settings.term_tokens)
        passages = vectors(PASSAGE, batch.passages, settings.passage_tokens)
        same = _alike([(term,) for term in batch.terms])
        return (
            ranking_loss(terms, passages, settings.scale, 0.0, same)
            + translated(batch.translations, settings.margin)
            + translated(batch.sentences, settings.sentence_margin)
            + settings.gloss_weight * translated(batch.glosses, settings.margin)
        )

    def rate(step: int, steps: int) -> float:
        return min(1.0, (step + 1) / settings.warmup) * max(0.05, 1 - step / steps)

    batches = _batches(definitions, list(sentences), list(glosses), settings)
    return finetune(model, batches, loss, rate, settings, folder)


def _batches(
    definitions: Sequence[Definition], sentences: list[Pair], glosses: list[Pair], settings: DefinitionSettings
) -> list[DefinitionBatch]:
    """Batches of passages of about one length, each term once a language."""
    order = np.random.default_rng(settings.seed)
    asked = [
        item
        for term, body in definitions
        for item in ((term.english, body.french, term), (term.french, body.english, term))
    ]
    lengths = np.array([len(passage) for _, passage, _ in asked]) * order.uniform(0.8, 1.25, len(asked))
    places = [place for place in np.argsort(lengths) if len(asked[place][1]) >= settings.shortest]
    starts = range(0, len(places) - settings.batch + 1, settings.batch)
    grouped = [places[start : start + settings.batch] for start in starts]
    order.shuffle(grouped)
    random.Random(settings.seed + 4).shuffle(sentences)
    random.Random(settings.seed + 5).shuffle(glosses)
    return [
        DefinitionBatch(
            [asked[place][0] for place in group],
            [asked[place][1] for place in group],
            [asked[place][2] for place in group],
            sentences[step * settings.sentences : (step + 1) * settings.sentences],
            glosses[step * settings.glosses : (step + 1) * settings.glosses],
        )
        for step, group in enumerate(grouped)
    ]


def _alike(texts: Sequence[tuple[str, ...]]) -> Tensor:
    """Which are the same on a side, but for themselves, shape (texts, texts)."""
    folded = [[side.casefold() for side in each] for each in texts]
    return torch.tensor(
        [
            [place != other and any(a == b for a, b in zip(one, two, strict=True)) for other, two in enumerate(folded)]
            for place, one in enumerate(folded)
        ]
    )
