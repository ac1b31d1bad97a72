"""Real passages: the report that ships, in both of its languages, as the static encoder and the stemmers see it."""

from __future__ import annotations

from functools import cache

from assistant.answer import Language
from assistant.lexical import stem, words
from corpus.library import load_editions, load_report
from corpus.report import Report
from embeddings.encoder import Encoder, load_encoder
from embeddings.passageindex.contract import Entry, Sought

SYMBOL = "E/2021/47"


@cache
def encoder() -> Encoder:
    return load_encoder("bundled-static")


def stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in words(text, language)]


@cache
def texts() -> dict[Language, dict[str, str]]:
    """Language -> place -> text of every sentence."""
    report = load_report(SYMBOL)
    editions: list[tuple[Language, Report]] = [("fr", report), ("en", load_editions(report)["en"].report)]
    return {
        language: {
            f"{paragraph.ref}.{number}": sentence.text
            for paragraph in each.paragraphs
            for number, sentence in enumerate(paragraph.sentences)
        }
        for language, each in editions
    }


@cache
def real_passages() -> dict[str, list[Entry]]:
    """Document -> its passages; each language is a document."""
    found = {}
    for language, held in texts().items():
        vectors = encoder().encode_passages(list(held.values()))
        partition = f"{SYMBOL}/{language}"
        found[partition] = [
            Entry(
                f"{partition}#{id_}",
                partition,
                tuple(stems(text, language)),
                vector,
                {"language": language, "year": 2021 + number % 3},
            )
            for number, ((id_, text), vector) in enumerate(zip(held.items(), vectors, strict=True))
        ]
    return found


def sought(question: str, language: Language) -> Sought:
    vector = encoder().encode_queries([question])[0]
    return Sought(vector, tuple(dict.fromkeys(stems(question, language))))
