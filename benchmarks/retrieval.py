"""Learns the weights of retrieval's signals: ``python -m benchmarks.retrieval``. Prints the weights and the ablations.

By :mod:`benchmarks.ranking`, on the ``dev`` half of our own questions. Both languages are learnt together: signals are
named by *own* and *other*.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from assistant.assembly import build_assistant
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.retrieve import HybridRetriever, standard
from assistant.settings import load_settings
from benchmarks.ranking import Case, Matrix, Measured, learn
from corpus.library import load_editions

KINDS = ("footnote", "figure")
FIRSTS = (1, 5)

SCALE = 4.0
"""What the learnt weights sum to: only their ratios rank, and one sum keeps scores comparable."""
SECOND = ("second_passage", "second_sentence")  # there where ALINEA_ENCODER names a second encoder
WITH_QUESTIONS = (
    "own_sentence", "asked_lexical", "asked_words", "asked_vectors", "asked_other_words", "asked_other_vectors", "terms",
    *SECOND,
)  # fmt: skip
TEXT_ONLY = (
    "own_lexical", "own_words", "own_sentence_words", "own_passage", "own_sentence", "other_words", "other_sentence",
    "terms", *SECOND,
)  # fmt: skip
PARTS: Mapping[str, tuple[str, ...]] = {
    "anticipated questions, by BM25": ("asked_lexical",),
    "anticipated questions, word by word": ("asked_words", "asked_other_words"),
    "anticipated questions, by vectors": ("asked_vectors", "asked_other_vectors"),
    "anticipated questions in the other language": ("asked_other_",),
    "sentences, by vectors": ("own_sentence",),
    "glossary": ("terms",),
    "second encoder": SECOND,
    "kind of passage": KINDS,
}
SINGLE = ("own_lexical", "own_words", "own_sentence", "asked_lexical", "asked_words", "asked_vectors")


def main() -> int:
    """Learn on dev, measure, print Markdown."""
    whole = _measured(edition=True)
    bare = _measured(edition=False)
    print(f"{len(whole.dev)} questions of dev, {len(whole.test)} of test, both languages.\n")
    print("| signals | ridge | weights |\n|---|---|---|")
    for label, chosen in (("with anticipated questions", WITH_QUESTIONS), ("of the text alone", TEXT_ONLY)):
        kept = whole.only([*chosen, *KINDS])
        ridge, weights = learn(kept.dev)
        print(f"| {label} | {ridge} | {_listed(kept.names, weights)} |")
    print("\n| signals | dev fr @1 / @5 | dev en @1 / @5 | test fr @1 / @5 | test en @1 / @5 |\n|---|---|---|---|---|")
    shipped = [*WITH_QUESTIONS, *KINDS]
    print(whole.only(shipped).row("**as shipped**", FIRSTS))
    for part, prefixes in PARTS.items():
        print(whole.only([name for name in shipped if not name.startswith(prefixes)]).row(f"– without: {part}", FIRSTS))
    print(bare.only(shipped).row("– without: the English edition", FIRSTS))
    print(whole.row("all signals there are", FIRSTS))
    text = [*TEXT_ONLY, *KINDS]
    print(whole.only(text).row("**as shipped where there are no anticipated questions**", FIRSTS))
    print(whole.only([name for name in text if name != "terms"]).row("– without: glossary", FIRSTS))
    print(bare.only(text).row("– without: the English edition", FIRSTS))
    print(bare.only([name for name in text if name != "terms"]).row("– without: both", FIRSTS))
    for name in SINGLE:
        print(whole.only([name]).row(f"{name} alone", FIRSTS))
    return 0


def _measured(*, edition: bool) -> Measured:
    """The signals of every question, with the English edition or as if there were none."""
    held = load_editions if edition else lambda _report, *_folders: {}
    with tempfile.TemporaryDirectory() as data_dir, patch("assistant.assembly.load_editions", held):
        retriever = build_assistant(load_settings({"data_dir": Path(data_dir)})).retriever
        assert isinstance(retriever, HybridRetriever)
        names = _names(retriever)
        return Measured(names, tuple(_cases(retriever, names)))


def _listed(names: Sequence[str], weights: Matrix) -> str:
    scaled = weights * SCALE / weights[: len(names) - len(KINDS)].sum()
    return ", ".join(f"{name} {weight:.2f}" for name, weight in zip(names, scaled, strict=True))


def _names(retriever: HybridRetriever) -> list[str]:
    """Every signal that any question brings, kinds last."""
    samples = (retriever.signals.scores(text) for text in ("What is the CEB?", "Qu’est-ce que le CCS ?"))
    return [*dict.fromkeys(name for found in samples for name in found.passages), *KINDS]


def _cases(retriever: HybridRetriever, names: Sequence[str]) -> Iterable[Case]:
    texts = {str(document.id): document.page_content for document in retriever.documents}
    refs = [str(document.id) for document in retriever.documents]
    kinds = [document.metadata["kind"] for document in retriever.documents]
    for judgement in load_judgements(OWN_QUESTIONS, texts):
        whole = judgement.set in (QuestionSet.ANSWERABLE, QuestionSet.PAIR, QuestionSet.CONVERSATION)
        if not whole or judgement.expect is not Expect.ANSWER or judgement.depends_on_history or not judgement.gold:
            continue
        found = retriever.signals.scores(judgement.question).passages
        columns = [standard(found[name]) if name in found else np.zeros(len(refs)) for name in names[: -len(KINDS)]]
        columns += [np.array([float(kind == name) for kind in kinds]) for name in KINDS]
        right = np.isin(refs, [*judgement.gold, *judgement.also_ok])
        yield Case(judgement.language, judgement.split, judgement.cluster, np.stack(columns, axis=1), right)


if __name__ == "__main__":
    sys.exit(main())
