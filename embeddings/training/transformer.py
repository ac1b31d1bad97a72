"""``python -m embeddings.training.transformer DATA``: make the bundled transformer again, measure it.

Prune multilingual-e5-small to French and English, fine-tune it on pairs, mix it with what it was, write it in ONNX.
Some twenty-five minutes on two cores; a second start goes on where the first one stopped.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from embeddings.encoder import BUNDLED, TRANSFORMER, load_encoder
from embeddings.errors import TrainingDataError
from embeddings.training.e5 import base_file, read_base
from embeddings.training.export import write_checksums
from embeddings.training.export_onnx import export_onnx_encoder
from embeddings.training.finetune import TuneSettings, bert, finetune, mix
from embeddings.training.pairs import SEED, SOURCES, Pair, read_pairs, tuning_laws
from embeddings.training.pruning import prune, shorten
from embeddings.training.similarity import TEST_FILES, similarity_search

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
    counted, tuned_on = _texts(data)
    settings = TuneSettings()
    tokenizer, weights = prune(base, (text for pair in counted for text in pair), settings.vocabulary)
    model = finetune(bert(base, weights), tokenizer, tuned_on, settings, state)
    tuned = {name: value.detach().numpy().copy() for name, value in model.state_dict().items() if name in weights}
    mixed = mix(weights, tuned, SHARE)
    tokenizer, mixed = shorten(tokenizer, mixed, SHIPPED)
    return bert(base, mixed), tokenizer


def _texts(data: Path) -> tuple[list[Pair], list[Pair]]:
    """The pairs that word pieces are counted in, and those that are tuned on."""
    counted, short = tuning_laws(list(read_pairs(data / SOURCES[0].filename)), order := random.Random(SEED))
    sentences = list(read_pairs(data / "tatoeba.en-fr.tsv"))
    glosses = list(read_pairs(data / "wiktionary.en-fr.tsv"))
    order.shuffle(glosses)
    return counted + sentences + glosses, sentences + glosses[:_GLOSSES] + short


if __name__ == "__main__":
    torch.set_num_threads(2)
    raise SystemExit(main())
