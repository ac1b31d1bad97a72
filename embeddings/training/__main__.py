"""``python -m embeddings.training DATA [--output FOLDER]``: train the bundled encoder, measure it, write its card."""

from __future__ import annotations

import argparse
import logging
from dataclasses import asdict
from pathlib import Path

from embeddings.errors import TrainingDataError

log = logging.getLogger("embeddings.training")
BUNDLED = Path(__file__).parent.parent / "bundled" / "static"


def main() -> int:
    """Run the training; 1 and one line when the data is not there."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m embeddings.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the French-English pairs")
    parser.add_argument("--output", type=Path, default=BUNDLED, help="folder of the encoder (default: the bundled one)")
    parser.add_argument("--cache", type=Path, default=Path(".cache/teacher"), help="folder of the teacher's vectors")
    arguments = parser.parse_args()
    try:
        train(arguments.data, arguments.output, arguments.cache)
    except TrainingDataError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    return 0


def train(data: Path, output: Path, cache: Path) -> None:
    """Read pairs, ask the teacher, learn vocabulary and vectors, export, measure, write the model card."""
    from sentence_transformers import SentenceTransformer

    from embeddings.training.card import model_card
    from embeddings.training.distil import DistilSettings, distil
    from embeddings.training.export import export_static_encoder, write_checksums
    from embeddings.training.pairs import SOURCES, select_pairs
    from embeddings.training.similarity import TEST_FILES, similarity_search
    from embeddings.training.teacher import teacher_vectors
    from embeddings.training.vocabulary import train_vocabulary

    settings = DistilSettings()
    pairs = select_pairs(data)
    log.info("%d pairs; settings %s", len(pairs), asdict(settings))
    teacher = teacher_vectors([pair.english for pair in pairs], cache)
    tokenizer = train_vocabulary((text for pair in pairs for text in pair), settings.vocabulary)
    weights = distil(pairs, teacher, tokenizer, settings)
    export_static_encoder(weights, tokenizer, output)

    model = SentenceTransformer(str(output), device="cpu", local_files_only=True)
    scores = [
        similarity_search(
            data / name, lambda texts: model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        )
        for name in TEST_FILES
    ]
    for score in scores:
        log.info("%s", score)
    card = model_card(settings, SOURCES, len(pairs), scores, output)
    (output / "README.md").write_text(card, encoding="utf-8")
    write_checksums(output)


if __name__ == "__main__":
    raise SystemExit(main())
