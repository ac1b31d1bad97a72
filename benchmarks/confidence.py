"""Fits the confidence model: ``python -m benchmarks.confidence``. Prints the coefficients and what they are worth.

*Topic* learns answerable questions from off-topic ones, near misses (the right theme, the missing fact) left out: they
are on the topic. *Answered* learns, of all on the topic, those that the report answers. Near misses take many forms,
and dev has 32: so it learns from 260 near misses and 180 answered questions more, by writers who had not seen the
others, and its probabilities are then brought to those of dev (Platt scaling), for the others were written to be told
apart and not as people ask. Fitted on the ``dev`` half of our own questions, measured on the other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.answer import Language, Question
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.confidence import ConfidenceModel, Features, Logistic, confidence_of, features_of
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.retrieve import HybridRetriever
from assistant.search import Found
from assistant.settings import load_settings

BINS = 5
OTHERS = {"near_misses": False, "sought_questions": True}
"""Files of questions by other writers, and whether the report answers them."""
BOUNDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)


class Seen(NamedTuple):
    """What the search saw of a question."""

    features: Features
    read: bool
    """Whether the reader was asked."""


class Entry(NamedTuple):
    """A question of our own."""

    judgement: Judgement
    seen: Seen
    right: bool
    """Whether the answer cites a right passage."""


def main() -> int:
    """Fit on dev, measure on test, print."""
    whole = build_assistant(load_settings())
    for name, assistant in (("WITH_QUESTIONS", whole), ("TEXT_ONLY", _text_only(whole))):
        unread = _measure(name, replace(assistant, read=None), None)
        if assistant.read:
            _measure(f"READ_{name}", assistant, unread)
    return 0


def _text_only(whole: Assistant) -> Assistant:
    """The same assistant for a report that nobody has anticipated questions for."""
    retriever = whole.retriever
    assert isinstance(retriever, HybridRetriever)
    signals = replace(retriever.signals.signals, asked={})
    return replace(whole, retriever=HybridRetriever(documents=retriever.documents, signals=signals))


def _measure(name: str, assistant: Assistant, unread: ConfidenceModel | None) -> ConfidenceModel:
    """Fit and print; ``unread`` is the model of what the reader is not asked about, where there is a reader."""
    items, more = list(_judged(assistant)), list(_more(assistant))
    halves = {half: [entry for entry in items if entry.judgement.split == half] for half in ("dev", "test")}
    model = _fit(halves["dev"], more, all_rows=unread is None)
    print(f"{name} = {model}")
    for half, entries in halves.items():
        right = np.array([entry.right for entry in entries])
        off = np.array([_is_off_topic(entry.judgement) for entry in entries])
        clear = np.array([_is_answerable(entry.judgement) for entry in entries])
        used = [model if unread is None or entry.seen.read else unread for entry in entries]
        p = np.array([confidence_of(entry.seen.features, each) for entry, each in zip(entries, used, strict=True)])
        print(
            f"{half}: {len(p)} questions, AUROC {roc_auc_score(right, p):.3f} (right), {roc_auc_score(clear, p):.3f} "
            f"(answerable), ECE {_ece(right, p):.3f}"
        )
        for bound in BOUNDS:
            shares = ((p[group] < bound).mean() for group in (clear, off, ~clear & ~off))
            print(
                "  bound {}: refused {:.3f} of the answerable, {:.3f} of the off-topic, {:.3f} of near misses".format(
                    bound, *shares
                )
            )
    return model


def _fit(entries: list[Entry], more: list[tuple[Seen, bool]], *, all_rows: bool) -> ConfidenceModel:
    features = np.array([entry.seen.features for entry in entries])
    off = np.array([_is_off_topic(entry.judgement) for entry in entries])
    answerable = np.array([_is_answerable(entry.judgement) for entry in entries])
    # The score is a z-score over this very ranking: it says nothing of the topic.
    clear = off | answerable
    topic = LogisticRegression(C=100.0, max_iter=1000).fit(features[clear, :3], ~off[clear])
    own = ~off & np.array([all_rows or entry.seen.read for entry in entries])
    others = [(seen.features, answered) for seen, answered in more if all_rows or seen.read]
    told_apart = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.concatenate([features[own], np.array([each for each, _ in others])]),
        np.concatenate([answerable[own], np.array([answered for _, answered in others])]),
    )
    logits = told_apart.decision_function(features[own])
    scaling = LogisticRegression(C=100.0).fit(logits[:, None], answerable[own])
    slope = float(scaling.coef_[0, 0])
    bias = slope * float(told_apart.intercept_[0]) + float(scaling.intercept_[0])
    return ConfidenceModel(
        _logistic(float(topic.intercept_[0]), topic.coef_[0]), _logistic(bias, slope * told_apart.coef_[0])
    )


def _logistic(bias: float, weights: NDArray[np.float64]) -> Logistic:
    values = [round(float(value), 3) for value in (bias, *weights)]
    return Logistic(*values, *[0.0] * (len(Logistic._fields) - len(values)))


def _is_off_topic(judgement: Judgement) -> bool:
    return judgement.kind == "off"


def _is_answerable(judgement: Judgement) -> bool:
    return judgement.set is QuestionSet.ANSWERABLE


def _seen(found: Found) -> Seen:
    return Seen(features_of(found.ranked, found.fit), found.fit.reading is not None)


def _judged(assistant: Assistant) -> Iterator[Entry]:
    texts = {ref: document.page_content for ref, document in assistant.passages.items()}
    for judgement in load_judgements(OWN_QUESTIONS, texts):
        if _is_answerable(judgement) or judgement.kind in ("off", "near"):
            language: Language = "fr" if judgement.language == "fr" else "en"
            found = assistant.search(Question(judgement.question, judgement.question, language, language))
            right = {*judgement.gold, *judgement.also_ok}
            yield Entry(judgement, _seen(found), any(proof.ref in right for proof in found.evidence))


def _more(assistant: Assistant) -> Iterator[tuple[Seen, bool]]:
    for name, answered in OTHERS.items():
        for line in (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            language: Language = "fr" if record["lang"] == "fr" else "en"
            found = assistant.search(Question(record["question"], record["question"], language, language))
            yield _seen(found), answered


def _ece(right: Any, p: Any) -> float:
    """Expected calibration error over bins of equal size."""
    order = np.array_split(np.argsort(p), BINS)
    return float(sum(len(part) * abs(right[part].mean() - p[part].mean()) for part in order) / len(p))


if __name__ == "__main__":
    sys.exit(main())
