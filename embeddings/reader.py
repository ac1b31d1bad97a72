"""Does a passage answer a question? A small network that reads the tokens of both, as an encoder sees them.

Vectors of whole texts tell whether two speak of the same, and a question about a fact that is not in a passage does.
So this looks at each token of the question and at those of the passage (``embeddings/training/reader``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from embeddings.digests import digest_of, verify_checksums
from embeddings.encoder import Encoder
from embeddings.errors import EncoderError
from embeddings.sessions import ERRORS_ONLY, open_session
from embeddings.types import Vectors

READER = Path(__file__).parent / "bundled" / "reader"
CONFIG = "config.json"
PASSAGE_SIDE, QUESTION_SIDE = "passage.onnx", "question.onnx"


class Reader:
    """(question, the tokens of passages) -> a logit a passage, above 0 where it rather answers."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open the reader in ``folder``.

        Raises:
            EncoderError: a file is missing or damaged, or it reads the tokens of another encoder.
        """
        digests = verify_checksums(folder)
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        if config["encoder"] != encoder.fingerprint:
            raise EncoderError(
                f"reader {folder}: expected the encoder {config['encoder'][:12]}…, found {encoder.fingerprint[:12]}…"
            )
        self.encoder = encoder
        self.name = f"reader of {encoder.name}"
        self.width = int(config["width"])
        self.fingerprint = digest_of({"reader": digest_of(digests), "encoder": encoder.fingerprint})
        self._most = int(config["question_tokens"]), int(config["passage_tokens"])
        self._passage, self._question = (
            open_session(folder / name, least_severe=ERRORS_ONLY) for name in (PASSAGE_SIDE, QUESTION_SIDE)
        )

    def passage_tokens(self, states: Sequence[Vectors]) -> list[Vectors]:
        """What is kept of passages: unit vectors, shape (tokens, width) each, of as many tokens as are read.

        Args:
            states: the vectors of each passage's tokens, by the reader's encoder.
        """
        return [self._passage.run(None, {"states": each[None, : self._most[1]]})[0][0] for each in states]

    def scores(self, question: str, passages: Sequence[Vectors]) -> Vectors:
        """The logit of each of ``passages``, given by their tokens, shape ``(len(passages),)``."""
        asked = self.encoder.encode_tokens([question], is_query=True)[0][None, : self._most[0]]
        logits = [self._question.run(None, {"states": asked, "projections": each[None]})[0][0] for each in passages]
        return np.array(logits, dtype=np.float32)


def load_reader(encoder: Encoder) -> Reader | None:
    """The bundled reader, if it was made for the tokens of ``encoder``.

    Raises:
        EncoderError: a file is missing or damaged.
    """
    if not (READER / CONFIG).is_file():
        raise EncoderError(f"reader {READER}: {CONFIG} is missing; the copy is incomplete, install it again")
    made_for = json.loads((READER / CONFIG).read_text(encoding="utf-8")).get("encoder")
    return Reader(READER, encoder) if made_for == encoder.fingerprint else None
