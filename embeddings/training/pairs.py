"""Aligned English-French pairs: one pair a line, ``English<TAB>French``, plain or xz."""

from __future__ import annotations

import hashlib
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from embeddings.errors import TrainingDataError


class Pair(NamedTuple):
    """One sentence (or title, or dictionary entry) in both languages."""

    english: str
    french: str


@dataclass(frozen=True)
class PairSource:
    """A file of pairs and how many of them to take (``None``: all).

    The terms are kept beside the file name because the model card prints both.
    """

    filename: str
    description: str
    terms: str
    limit: int | None = None


SOURCES = (
    PairSource(
        "canada-laws.en-fr.tsv.xz",
        "sections, subsections, paragraphs, marginal notes and definitions of the consolidated Acts "
        "and regulations of Canada, aligned by number (justicecanada/laws-lois-xml)",
        "Reproduction of Federal Law Order, SI/97-5: free of charge, no permission needed",
        limit=131_072,
    ),
    PairSource(
        "tatoeba.en-fr.tsv",
        "everyday sentences of Tatoeba, by way of OPUS, without those of the Tatoeba test set",
        "CC BY 2.0 FR",
    ),
    PairSource(
        "wiktionary.en-fr.tsv",
        "glosses of the English Wiktionary (2015 extraction by Matthias Buchmeier)",
        "CC BY-SA 3.0",
    ),
)


SEED = 1
_COUNTED, _TUNED = 60_000, 18_000
_LENGTHS = range(25, 171)


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of one file.

    Raises:
        TrainingDataError: the file is missing, or a line does not hold exactly one tab.
    """
    if not path.is_file():
        raise TrainingDataError(f"no file of pairs at {path}")
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 2:
                raise TrainingDataError(
                    f"{path}, line {number}: expected English<TAB>French, found {len(fields)} fields"
                )
            yield Pair(*fields)


def select_pairs(folder: Path, sources: tuple[PairSource, ...] = SOURCES) -> list[Pair]:
    """The training pairs of ``folder``, in a fixed order.

    Where a source is limited, the pairs kept are those with the smallest hash: the choice depends on
    the text alone, so it is the same on every machine and a larger limit only ever adds pairs.
    """
    selected: list[Pair] = []
    for source in sources:
        pairs = list(read_pairs(folder / source.filename))
        if source.limit is not None:
            pairs = sorted(pairs, key=stable_hash)[: source.limit]
        selected += pairs
    return selected


def tuning_laws(laws: Sequence[Pair], order: random.Random) -> tuple[list[Pair], list[Pair]]:
    """The law pairs that the transformer's word pieces are counted in, and the short ones that it is tuned on."""
    shuffled = list(laws)
    order.shuffle(shuffled)
    return shuffled[:_COUNTED], [pair for pair in shuffled if len(pair.english) in _LENGTHS][:_TUNED]


def laws_read(laws: Sequence[Pair]) -> set[Pair]:
    """Those of the law pairs that either encoder was made from; the others are held back."""
    counted, tuned = tuning_laws(laws, random.Random(SEED))
    return {*sorted(laws, key=stable_hash)[: SOURCES[0].limit], *counted, *tuned}


def stable_hash(pair: Pair) -> bytes:
    """Orders pairs in a way that depends on their text alone."""
    return hashlib.blake2b("\t".join(pair).encode(), digest_size=8).digest()
