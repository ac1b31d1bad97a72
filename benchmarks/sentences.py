"""Learns the weights of the sentences' signals: ``python -m benchmarks.sentences``. Prints weights and ablations.

Of the questions that one passage answers: the right sentences are those of that passage, in the question's language,
that hold most of what the label says must be said. By :mod:`benchmarks.ranking`, on the ``dev`` half.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.assembly import build_assistant
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.opened import texts_to_index
from assistant.retrieve import HybridRetriever, standard
from assistant.settings import load_settings
from assistant.support.normal import share_found
from assistant.textsignals import sentence_texts
from assistant.weights import SECOND_SENTENCES, SENTENCES
from benchmarks.ranking import Case, Measured, learn
from corpus.library import load_editions, load_enrichment, load_report

SIGNALS = ("own_lexical", "own_words", "own_sentence", "other_words", "other_sentence", "second_sentence")
SCALE = sum(SECOND_SENTENCES.values())
"""What the learnt weights sum to: the margins of evidence are measured in it."""
FIRSTS = (1, 2)
Texts = Mapping[str, Document]


def main() -> int:
    """Learn on dev, measure, print Markdown."""
    with tempfile.TemporaryDirectory() as data_dir:
        retriever = build_assistant(load_settings({"data_dir": Path(data_dir)})).retriever
    assert isinstance(retriever, HybridRetriever)
    whole = Measured(SIGNALS, tuple(_cases(retriever)))
    print(f"{len(whole.dev)} questions of dev, {len(whole.test)} of test, both languages.\n")
    without = [name for name in SIGNALS if name != "second_sentence"]
    for label, kept in (("with a second encoder", SIGNALS), ("without", without)):
        ridge, weights = learn(whole.only(kept).dev)
        shares = (f"{name} {share:.2f}" for name, share in zip(kept, weights * SCALE / weights.sum(), strict=True))
        print(f"{label}, ridge {ridge}: {', '.join(shares)}")
    print("\n| signals | dev fr @1 / @2 | dev en @1 / @2 | test fr @1 / @2 | test en @1 / @2 |\n|---|---|---|---|---|")
    print(whole.row("all", FIRSTS))
    for name in SIGNALS:
        print(whole.only([other for other in SIGNALS if other != name]).row(f"– without: {name}", FIRSTS))
    own = [name for name in SIGNALS if not name.startswith("other_")]
    print(whole.only(own).row("– without: the other language", FIRSTS))
    for label, shipped in (("as shipped with a second encoder", SECOND_SENTENCES), ("as shipped without", SENTENCES)):
        print(whole.weighted(shipped).row(label, FIRSTS))
    return 0


def _cases(retriever: HybridRetriever) -> Iterator[Case]:
    report = load_report(load_settings().one_report)
    texts = texts_to_index(report, load_editions(report), load_enrichment(report)).documents
    by_language = {language: {str(each.id): each for each in held} for language, held in texts.items()}
    starts = _starts(retriever.documents)
    contents = {str(document.id): document.page_content for document in retriever.documents}
    for judgement in load_judgements(OWN_QUESTIONS, contents):
        right = _right(judgement, by_language)
        if right is None:
            continue
        found = retriever.signals.scores(judgement.question).sentences
        start = starts[judgement.gold[0]]
        columns = [standard(found[name])[start : start + len(right)] for name in SIGNALS if name in found]
        yield Case(judgement.language, judgement.split, judgement.cluster, np.stack(columns, axis=1), right)


def _right(judgement: Judgement, texts: Mapping[Language, Texts]) -> np.ndarray | None:
    """Which sentences of its one gold passage are right, if some are and others are not."""
    if judgement.set is not QuestionSet.ANSWERABLE or len(judgement.gold) != 1 or not judgement.must_include:
        return None
    said = sentence_texts(texts["fr" if judgement.language == "fr" else "en"][judgement.gold[0]])
    shares = np.array([share_found(judgement.must_include, sentence) for sentence in said])
    right = (shares > 0) & (shares == shares.max())
    return right if right.any() and not right.all() else None


def _starts(documents: Sequence[Document]) -> dict[str, int]:
    """Passage id -> the place of its first sentence among all."""
    lengths = [len(document.metadata["sentences"]) for document in documents]
    return {
        str(document.id): int(start) for document, start in zip(documents, np.cumsum([0, *lengths[:-1]]), strict=True)
    }


if __name__ == "__main__":
    sys.exit(main())
