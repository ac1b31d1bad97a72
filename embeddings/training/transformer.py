"""``python -m embeddings.training.transformer DATA``: make the bundled transformer again, measure it.

Prune multilingual-e5-small to French and English, tune it on translations, then on definitions, mix it with the base,
write it in ONNX. Some forty minutes on two cores; a second start goes on where the first one stopped.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from embeddings.encoder import BUNDLED, TRANSFORMER, load_encoder
from embeddings.errors import TrainingDataError
from embeddings.training.definitions import DefinitionSettings, definitions_to_read, tune_on_definitions
from embeddings.training.e5 import base_file, read_base
from embeddings.training.export import write_checksums
from embeddings.training.export_onnx import export_onnx_encoder
from embeddings.training.finetune import bert, mix
from embeddings.training.pairs import SEED, SOURCES, Pair, read_pairs, tuning_laws
from embeddings.training.pruning import prune, shorten
from embeddings.training.similarity import TEST_FILES, similarity_search
from embeddings.training.translations import TranslationSettings, tune_on_translations

log = logging.getLogger("embeddings.training")

SHARE = 0.6
"""How far the weights go from the base's to the fine-tuned ones."""
SHIPPED = 25_000
"""Pieces of the vocabulary that are shipped: with the static encoder, all stays under 50 MB."""
_GLOSSES = 6_000


def main() -> int:
    """Run the training; 1 and one line when the data or the base is not there."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m embeddings.training.transformer", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the French-English pairs")
    parser.add_argument("--output", type=Path, default=BUNDLED[TRANSFORMER], help="folder of the encoder")
    parser.add_argument("--state", type=Path, default=Path(".cache/transformer"), help="folder of what is in progress")
    arguments = parser.parse_args()
    try:
        model, tokenizer = train(arguments.data, arguments.state)
    except TrainingDataError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    export_onnx_encoder(model, tokenizer, arguments.output)
    write_checksums(arguments.output)
    encoder = load_encoder(str(arguments.output))
    for name in TEST_FILES:
        log.info("%s", similarity_search(arguments.data / name, encoder.encode_queries))
    return 0


def train(data: Path, state: Path) -> tuple[BertModel, Tokenizer]:
    """The mixed model and its tokenizer, both with the vocabulary that is shipped."""
    base = read_base(base_file())
    pairs = _read(data)
    settings = TranslationSettings()
    tokenizer, weights = prune(base, (text for pair in pairs.counted for text in pair), settings.vocabulary)
    model = tune_on_translations(bert(base, weights), tokenizer, pairs.tuned_on, settings, state)
    tune_on_definitions(
        model,
        tokenizer,
        definitions_to_read(pairs.laws),
        pairs.sentences,
        pairs.glosses,
        DefinitionSettings(),
        state / "definitions",
    )
    tuned = {name: value.detach().numpy().copy() for name, value in model.state_dict().items() if name in weights}
    mixed = mix(weights, tuned, SHARE)
    tokenizer, mixed = shorten(tokenizer, mixed, SHIPPED)
    return bert(base, mixed), tokenizer


class _Pairs(NamedTuple):
    laws: list[Pair]
    sentences: list[Pair]
    glosses: list[Pair]
    counted: list[Pair]
    """Those that word pieces are counted in."""
    tuned_on: list[Pair]
    """Those of the first stage."""


def _read(data: Path) -> _Pairs:
    laws = list(read_pairs(data / SOURCES[0].filename))
    counted, short = tuning_laws(laws, order := random.Random(SEED))
    sentences = list(read_pairs(data / "tatoeba.en-fr.tsv"))
    glosses = list(read_pairs(data / "wiktionary.en-fr.tsv"))
    shuffled = list(glosses)
    order.shuffle(shuffled)
    tuned_on = sentences + shuffled[:_GLOSSES] + short
    return _Pairs(laws, sentences, glosses, counted + sentences + shuffled, tuned_on)


if __name__ == "__main__":
    torch.set_num_threads(2)
    raise SystemExit(main())
