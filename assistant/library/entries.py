"""A report -> its passages as an index keeps them; a question -> what is looked for there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assistant import __version__
from assistant.answer import Language
from assistant.language import SUPPORTED
from assistant.lexical import content_words, stem, words
from assistant.opened import OpenedReport
from assistant.places import Place
from assistant.textsignals import indexed_text
from assistant.vectors import Vectors
from embeddings.passageindex.contract import Entry

ATTRIBUTES = ("language", "organ", "year")
"""What passages may be filtered by, beside their report."""
FORM = 1
"""Raised when the same report gives other entries."""


def origin_of(encoder: str) -> str:
    """What decides the vectors and terms of an index: the fingerprint of its encoder, and how entries are made."""
    return f"{encoder} {FORM}"


def entries_of(report: OpenedReport) -> list[Entry]:
    """A passage each: by the vector of the original, and by the words of every text that there is of it.

    So a question in French meets the French edition of an English report by its words, and the original by its meaning:
    as the second encoder sees it, where there is one.
    """
    facts = report.facts
    vectors = (report.index.second_text() or report.index.text(report.language)).passages
    texts = {name: {str(each.id): indexed_text(each) for each in held} for name, held in report.texts.documents.items()}
    attributes = {"language": facts.language, "organ": facts.organ, "year": facts.year}

    def entry(ref: str, vector: Vectors) -> Entry:
        terms = [term for name, held in texts.items() for term in terms_of(held.get(ref, ""), name)]
        return Entry(str(Place(facts.symbol, ref)), facts.symbol, terms, vector, attributes)

    return [entry(str(document.id), vector) for document, vector in zip(report.documents, vectors, strict=True)]


def entries_digest(stamp: str) -> str:
    """Of what the entries of a report follow from, ``stamp`` being the report's."""
    return hashlib.sha256(f"{FORM} {__version__} {stamp}".encode()).hexdigest()


def terms_of(text: str, language: Language) -> list[str]:
    """The stems of a text, in order."""
    return [stem(word, language) for word in words(text, language)]


def terms_sought(question: str) -> Sequence[str]:
    """The stems of a question, each once: in both languages, since passages may be in either."""
    found = content_words(question)
    return list(dict.fromkeys(stem(word, language) for language in SUPPORTED for word in found))
