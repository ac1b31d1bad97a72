"""Learns the weights of retrieval's signals: ``python -m benchmarks.retrieval``. Prints the weights and the ablations.

A linear ranker over the signals' z-scores with the listwise softmax loss (Cao et al. 2007, ListNet's top-one
probability; all right passages together count as the target), weights held at or above nought, and a ridge. The
ridge is chosen by five-fold cross-validation on the ``dev`` half of our own questions, so are the figures called
"dev"; ``test`` is only measured. Both languages are learnt together: signals are named by *own* and *other*.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.assembly import build_assistant
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.retrieve import HybridRetriever, Scores, standard
from assistant.settings import load_settings
from corpus.library import load_editions

FOLDS = 5
RIDGES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
KINDS = ("footnote", "figure")
Matrix = NDArray[np.float64]

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


@dataclass(frozen=True)
class Case:
    """A question: its signals, shape (passages, signals), and which passages are right."""

    language: str
    split: str
    unit: str
    signals: Matrix
    right: NDArray[np.bool_]


@dataclass(frozen=True)
class Measured:
    """Cases, and the names of their signals."""

    names: Sequence[str]
    cases: tuple[Case, ...]

    def only(self, kept: Sequence[str]) -> Measured:
        """The same cases with these signals alone; one that there is not is left out."""
        names = [name for name in kept if name in self.names]
        columns = [self.names.index(name) for name in names]
        cut = (replace(case, signals=case.signals[:, columns]) for case in self.cases)
        return Measured(names, tuple(cut))

    @property
    def dev(self) -> list[Case]:
        """The half that is learnt on."""
        return [case for case in self.cases if case.split == "dev"]

    @property
    def test(self) -> list[Case]:
        """The half that is only measured."""
        return [case for case in self.cases if case.split == "test"]


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
    print(_row("**as shipped**", whole.only(shipped)))
    for part, prefixes in PARTS.items():
        print(_row(f"– without: {part}", whole.only([name for name in shipped if not name.startswith(prefixes)])))
    print(_row("– without: the English edition", bare.only(shipped)))
    print(_row("all signals there are", whole))
    text = [*TEXT_ONLY, *KINDS]
    print(_row("**as shipped where there are no anticipated questions**", whole.only(text)))
    print(_row("– without: glossary", whole.only([name for name in text if name != "terms"])))
    print(_row("– without: the English edition", bare.only(text)))
    print(_row("– without: both", bare.only([name for name in text if name != "terms"])))
    for name in SINGLE:
        print(_row(f"{name} alone", whole.only([name])))
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


def learn(cases: Sequence[Case]) -> tuple[float, Matrix]:
    """The ridge that cross-validates best, and the weights of all cases under it."""
    losses = {ridge: _cross_validated(cases, ridge)[0] for ridge in RIDGES}
    best = min(losses, key=losses.__getitem__)
    return best, fit(cases, best)


def fit(cases: Sequence[Case], ridge: float) -> Matrix:
    """The weights of least loss, shape (signals,); those of kinds of passages are free, the others not below nought."""
    signals = np.stack([case.signals for case in cases])
    right = np.stack([case.right for case in cases])
    size = signals.shape[2]
    free = {column for column in range(size) if np.isin(signals[:, :, column], (0, 1)).all()}

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = signals @ weights
        scores -= scores.max(axis=1, keepdims=True)
        raised = np.exp(scores)
        all_of, right_of = raised.sum(axis=1), (raised * right).sum(axis=1)
        value = float(np.mean(np.log(all_of) - np.log(right_of))) + ridge * float(weights @ weights)
        slope = raised / all_of[:, None] - raised * right / right_of[:, None]
        return value, np.einsum("qp,qps->s", slope, signals) / len(cases) + 2 * ridge * weights

    bounds = [(None, None) if column in free else (0, None) for column in range(size)]
    start = np.array([0.0 if column in free else 0.1 for column in range(size)])
    found: Matrix = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found


def _cross_validated(cases: Sequence[Case], ridge: float) -> tuple[float, list[Matrix]]:
    """The mean loss on held-out folds, and each case's scores by weights that have not seen it."""
    folds = [_fold(case.unit) for case in cases]
    scores: list[Matrix] = [np.zeros(0)] * len(cases)
    losses = []
    for fold in range(FOLDS):
        weights = fit([case for case, its in zip(cases, folds, strict=True) if its != fold], ridge)
        for number, (case, its) in enumerate(zip(cases, folds, strict=True)):
            if its == fold:
                scores[number] = case.signals @ weights
                losses.append(_log_sum(scores[number]) - _log_sum(scores[number][case.right]))
    return float(np.mean(losses)), scores


def _row(label: str, measured: Measured) -> str:
    ridge, weights = learn(measured.dev)
    _, held_out = _cross_validated(measured.dev, ridge)
    unseen = [case.signals @ weights for case in measured.test]
    cells = [
        _success(cases, scores, language)
        for cases, scores in ((measured.dev, held_out), (measured.test, unseen))
        for language in ("fr", "en")
    ]
    return f"| {label} | {' | '.join(cells)} |"


def _success(cases: Sequence[Case], scores: Sequence[Matrix], language: str) -> str:
    ranks = [
        int((found > found[case.right].max()).sum())
        for case, found in zip(cases, scores, strict=True)
        if case.language == language
    ]
    return f"{np.mean(np.array(ranks) < 1):.3f} / {np.mean(np.array(ranks) < 5):.3f}"


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


def _fold(unit: str) -> int:
    return sum(unit.encode()) % FOLDS


def _log_sum(scores: Scores) -> float:
    top = float(scores.max())
    return top + float(np.log(np.exp(scores - top).sum()))


if __name__ == "__main__":
    sys.exit(main())
