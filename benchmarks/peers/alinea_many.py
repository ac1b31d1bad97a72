"""Alinea's index of many passages, as a library of many reports is kept: FAISS and postings, joined on their ranks.

A report says which language it is in. A question in another language has no words in common with it, and is looked for
by what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Language
from assistant.language import detect_language
from assistant.lexical import stem, words
from benchmarks.peers.contract import Passage, Reply
from embeddings import load_encoder
from embeddings.passageindex.contract import Entry, PassageIndex, Sought
from embeddings.passageindex.opening import open_passage_index

LANGUAGE: Language = "en"


class AlineaMany:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        index = self.opened(folder)
        vectors = self.encoder.encode_passages([passage.text for passage in passages])
        index.write(
            "laws",
            [
                Entry(passage.id, "laws", terms(passage.text), vector)
                for passage, vector in zip(passages, vectors, strict=True)
            ],
        )
        index.commit()
        index.close()

    def load(self, folder: Path, k: int) -> None:
        self.k = k
        self.passages = self.opened(folder)

    def opened(self, folder: Path) -> PassageIndex:
        self.encoder = load_encoder()
        return open_passage_index(folder, self.encoder.dimension, self.encoder.fingerprint)

    def answer(self, question: str) -> Reply:
        is_in_it = detect_language(question) == LANGUAGE
        vector = self.encoder.encode_queries([question])[0]
        sought = Sought(vector, sorted(set(terms(question))) if is_in_it else ())
        return Reply([found.id for found in self.passages.search(sought, self.k)])


def terms(text: str) -> list[str]:
    return [stem(word, LANGUAGE) for word in words(text, LANGUAGE)]
