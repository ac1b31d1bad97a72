"""Encoders side by side, in both languages: ``python -m benchmarks.encoders DATA [NAME ...]``. Prints Markdown.

Similarity search on the two test sets, and search over held-back sections of the Canadian laws (`benchmarks/laws.py`),
with 95 % intervals (Wilson). No words are matched, no questions anticipated. ``bundled`` is the two bundled encoders
together, as the product fuses them: cosines in standard deviations, weighted as for a report that nobody has prepared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.stats import binomtest
from tqdm import tqdm

from assistant.weights import SECOND_TEXT_ONLY
from benchmarks.laws import SECTIONS, Sections, held_back_sections
from embeddings import Encoder, load_encoder
from embeddings.encoder import BUNDLED, STATIC, TRANSFORMER
from embeddings.errors import EmbeddingError, TrainingDataError
from embeddings.training.pairs import read_pairs
from embeddings.training.similarity import TEST_FILES
from embeddings.types import Vectors

BOTH = "bundled"
_CHUNK = 1_000
Row = tuple[str, float, int]
"""What was measured, the share that is right, and of how many."""
Texts = Mapping[str, Sequence[str]]
"""Name -> texts."""


def main() -> int:
    """Measure, print; 1 and one line where the data or an encoder is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoders", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the French-English pairs")
    parser.add_argument("names", nargs="*", default=[*BUNDLED, BOTH], metavar="NAME", help="default: the bundled ones")
    parser.add_argument("--sections", type=int, default=SECTIONS, help=f"default: {SECTIONS}")
    options = parser.parse_args()
    try:
        sections = held_back_sections(options.data, options.sections)
        texts = _texts(options.data, sections)
        spaces = _spaces(options.names, texts)
        measured = {name: list(_rows(space, sections)) for name, space in spaces.items()}
    except (EmbeddingError, TrainingDataError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    print(f"{len(sections.texts)} sections, {len(sections.notes)} notes.\n")
    print(f"| | {' | '.join(measured)} |\n|---|{'---|' * len(measured)}")
    for rows in zip(*measured.values(), strict=True):
        print(f"| {rows[0][0]} | {' | '.join(_with_interval(share, of) for _, share, of in rows)} |")
    return 0


class _Encoded:
    """All texts by one encoder, each encoded once."""

    def __init__(self, encoder: Encoder, texts: Texts) -> None:
        self.encoder, self.texts = encoder, texts
        self.held: dict[tuple[str, bool], Vectors] = {}

    def vectors(self, name: str, *, is_query: bool) -> Vectors:
        """Of the texts called ``name``."""
        if (name, is_query) not in self.held:
            encode = self.encoder.encode_queries if is_query else self.encoder.encode_passages
            texts = self.texts[name]
            chunks = tqdm(range(0, len(texts), _CHUNK), unit="thousand", leave=False)
            self.held[name, is_query] = np.concatenate([encode(texts[at : at + _CHUNK]) for at in chunks])
        return self.held[name, is_query]


class _Space:
    """One encoder, or several together by weight."""

    def __init__(self, parts: Sequence[tuple[_Encoded, float]]) -> None:
        self.parts = parts

    @cached_property
    def texts(self) -> Texts:
        """What there is."""
        return self.parts[0][0].texts

    def ranks(self, asked: str, held: str, right: Sequence[int], *, held_as_query: bool = False) -> np.ndarray:
        """How many texts are thought better for each question than the right one."""
        ranks = []
        for at in range(0, len(self.texts[asked]), _CHUNK):
            scores = np.zeros((1, 1), dtype=np.float32)
            for encoded, weight in self.parts:
                questions = encoded.vectors(asked, is_query=True)[at : at + _CHUNK]
                scores = scores + weight * _standard(questions @ encoded.vectors(held, is_query=held_as_query).T)
            own = scores[np.arange(len(scores)), list(right[at : at + _CHUNK])]
            ranks.append((scores > own[:, None]).sum(axis=1))
        return np.concatenate(ranks)


def _spaces(names: Sequence[str], texts: Texts) -> dict[str, _Space]:
    loaded = {name: _Encoded(load_encoder(name), texts) for name in names if name != BOTH}
    for name in (STATIC, TRANSFORMER):
        if BOTH in names and name not in loaded:
            loaded[name] = _Encoded(load_encoder(name), texts)
    weights = {
        STATIC: SECOND_TEXT_ONLY["own_passage"] + SECOND_TEXT_ONLY["own_sentence"],
        TRANSFORMER: SECOND_TEXT_ONLY["second_passage"] + SECOND_TEXT_ONLY["second_sentence"],
    }
    both = [(loaded[name], weight) for name, weight in weights.items()] if BOTH in names else []
    return {name: _Space(both if name == BOTH else [(loaded[name], 1.0)]) for name in names}


def _texts(data: Path, sections: Sections) -> dict[str, Sequence[str]]:
    texts: dict[str, Sequence[str]] = {}
    groups = {name: list(read_pairs(data / name)) for name in TEST_FILES}
    for kind, pairs in {**groups, "notes": sections.notes, "sections": sections.texts}.items():
        texts[f"English {kind}"], texts[f"French {kind}"] = zip(*pairs, strict=True)
    return texts


def _rows(space: _Space, sections: Sections) -> Iterator[Row]:
    for name in TEST_FILES:
        for asked, held, what in (
            ("English", "French", f"`{name.split('.')[0]}`, English → French"),
            ("French", "English", "French → English"),
        ):
            own = range(len(space.texts[f"{asked} {name}"]))
            ranks = space.ranks(f"{asked} {name}", f"{held} {name}", own, held_as_query=True)
            yield what, float(np.mean(ranks < 1)), len(ranks)
    for asked, held in (("French", "French"), ("English", "French"), ("English", "English"), ("French", "English")):
        ranks = space.ranks(f"{asked} notes", f"{held} sections", sections.of_note)
        yield f"{asked} note, its {held} section first", float(np.mean(ranks < 1)), len(ranks)
        yield "… among the first 5", float(np.mean(ranks < 5)), len(ranks)
    for asked, held in (("English", "French"), ("French", "English")):
        ranks = space.ranks(f"{asked} sections", f"{held} sections", range(len(sections.texts)))
        yield f"{asked} section, the same in {held} first", float(np.mean(ranks < 1)), len(ranks)


def _standard(scores: Vectors) -> Vectors:
    """In standard deviations, of each question by itself."""
    standard: Vectors = (scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True)
    return standard


def _with_interval(share: float, of: int) -> str:
    low, high = binomtest(round(share * of), of).proportion_ci(method="wilson")
    return f"{share:.3f} [{low:.3f}–{high:.3f}]"


if __name__ == "__main__":
    sys.exit(main())
