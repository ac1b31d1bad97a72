"""Encoders side by side, in both languages: ``python -m benchmarks.encoders DATA [NAME ...]``. Prints Markdown.

Similarity search on the two test sets, and search over held-back sections of the Canadian laws (`benchmarks/laws.py`),
with 95 % intervals (Wilson). An encoder stands by itself here: no words are matched, no questions anticipated.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import binomtest
from tqdm import tqdm

from benchmarks.laws import SECTIONS, Sections, held_back_sections
from embeddings import Encoder, load_encoder
from embeddings.encoder import BUNDLED
from embeddings.errors import EmbeddingError, TrainingDataError
from embeddings.training.similarity import TEST_FILES, similarity_search
from embeddings.types import Vectors

_CHUNK = 1_000
Row = tuple[str, float, int]
"""What was measured, the share that is right, and of how many."""


def main() -> int:
    """Measure, print; 1 and one line where the data or an encoder is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoders", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the French-English pairs")
    parser.add_argument("names", nargs="*", default=list(BUNDLED), metavar="NAME", help="default: the bundled ones")
    parser.add_argument("--sections", type=int, default=SECTIONS, help=f"default: {SECTIONS}")
    options = parser.parse_args()
    try:
        sections = held_back_sections(options.data, options.sections)
        measured = {name: list(_rows(load_encoder(name), options.data, sections)) for name in options.names}
    except (EmbeddingError, TrainingDataError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    print(f"{len(sections.texts)} sections, {len(sections.notes)} notes.\n")
    print(f"| | {' | '.join(measured)} |\n|---|{'---|' * len(measured)}")
    for rows in zip(*measured.values(), strict=True):
        print(f"| {rows[0][0]} | {' | '.join(_with_interval(share, of) for _, share, of in rows)} |")
    return 0


def _rows(encoder: Encoder, data: Path, sections: Sections) -> Iterator[Row]:
    for name in TEST_FILES:
        found = similarity_search(data / name, encoder.encode_queries)
        yield f"`{name.split('.')[0]}`, English → French", found.english_to_french, found.sentences
        yield "French → English", found.french_to_english, found.sentences
    notes, texts = zip(*sections.notes, strict=True), zip(*sections.texts, strict=True)
    notes_in = dict(zip(("English", "French"), (_encoded(each, encoder.encode_queries) for each in notes), strict=True))
    texts_in = {
        language: (_encoded(each, encoder.encode_passages), _encoded(each, encoder.encode_queries))
        for language, each in zip(("English", "French"), texts, strict=True)
    }
    for asked, held in (("French", "French"), ("English", "French"), ("English", "English"), ("French", "English")):
        ranks = _ranks(notes_in[asked], texts_in[held][0], sections.of_note)
        for first in (1, 5):
            what = (
                f"{asked} note, its {held} section among the first {first}"
                if first > 1
                else (f"{asked} note, its {held} section first")
            )
            yield what, float(np.mean(ranks < first)), len(ranks)
    for asked, held in (("English", "French"), ("French", "English")):
        ranks = _ranks(texts_in[asked][1], texts_in[held][0], range(len(sections.texts)))
        yield f"{asked} section, the same in {held} first", float(np.mean(ranks < 1)), len(ranks)


def _encoded(texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    chunks = range(0, len(texts), _CHUNK)
    return np.concatenate([encode(texts[at : at + _CHUNK]) for at in tqdm(chunks, unit="thousand", leave=False)])


def _ranks(asked: Vectors, held: Vectors, right: Sequence[int]) -> np.ndarray:
    """How many texts lie nearer to each question than the right one."""
    ranks = []
    for at in range(0, len(asked), _CHUNK):
        cosines = asked[at : at + _CHUNK] @ held.T
        own = cosines[np.arange(len(cosines)), list(right[at : at + _CHUNK])]
        ranks.append((cosines > own[:, None]).sum(axis=1))
    return np.concatenate(ranks)


def _with_interval(share: float, of: int) -> str:
    low, high = binomtest(round(share * of), of).proportion_ci(method="wilson")
    return f"{share:.3f} [{low:.3f}–{high:.3f}]"


if __name__ == "__main__":
    sys.exit(main())
