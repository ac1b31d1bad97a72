"""Fits the confidence model: ``python -m benchmarks.confidence``. Prints the coefficients and what they are worth.

*Topic* learns answerable questions from off-topic ones, both weighing alike, near misses (the right theme, the missing
fact) left out: they are on the topic. *Right* learns, of all on the topic, whether the first passage retrieved answers;
for a near miss none does. Fitted on the ``dev`` half of our own questions, measured on the other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.assembly import build_assistant
from assistant.confidence import ConfidenceModel, Features, Logistic, confidence_of, features_of
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.retrieve import HybridRetriever
from assistant.settings import load_settings

BINS = 5
Entry = tuple[Judgement, Features, bool]


def main() -> int:
    """Fit on dev, measure on test, print."""
    whole = build_assistant(load_settings()).retriever
    assert isinstance(whole, HybridRetriever)
    for name, retriever in (("WITH_QUESTIONS", whole), ("TEXT_ONLY", _text_only(whole))):
        _measure(name, retriever)
    return 0


def _text_only(whole: HybridRetriever) -> HybridRetriever:
    """The same retriever for a report that nobody has anticipated questions for."""
    return HybridRetriever(documents=whole.documents, signals=replace(whole.signals, asked={}))


def _measure(name: str, retriever: HybridRetriever) -> None:
    items = [(item, features_of(found), right) for item, found, right in _judged(retriever)]
    halves = {half: [entry for entry in items if entry[0].split == half] for half in ("dev", "test")}
    model = _fit(halves["dev"])
    print(f"{name} = {model}")
    for half, entries in halves.items():
        right = np.array([right for _, _, right in entries])
        off = np.array([_is_off_topic(item) for item, _, _ in entries])
        clear = np.array([item.set is QuestionSet.ANSWERABLE for item, _, _ in entries])
        p = np.array([confidence_of(features, model) for _, features, _ in entries])
        print(f"{half}: {len(p)} questions, AUROC {roc_auc_score(right, p):.3f}, ECE {_ece(right, p):.3f}")
        for bound in (0.02, 0.05, 0.1, 0.2):
            answerable, declined = (p[clear] < bound).mean(), (p[off] < bound).mean()
            print(f"  bound {bound}: refused {answerable:.3f} of the answerable, {declined:.3f} of the off-topic")


def _fit(entries: list[Entry]) -> ConfidenceModel:
    features = np.array([features for _, features, _ in entries])
    right = np.array([right for _, _, right in entries])
    off = np.array([_is_off_topic(item) for item, _, _ in entries])
    # The score is a z-score over this very ranking: it says nothing of the topic.
    clear = off | np.array([item.set is QuestionSet.ANSWERABLE for item, _, _ in entries])
    topic = LogisticRegression(C=100.0, class_weight="balanced", max_iter=1000).fit(features[clear, :3], ~off[clear])
    first = LogisticRegression(C=10.0, max_iter=1000).fit(features[~off], right[~off])
    return ConfidenceModel(_logistic(topic), _logistic(first))


def _logistic(fitted: LogisticRegression) -> Logistic:
    weights = [round(float(value), 3) for value in (*fitted.intercept_, *fitted.coef_[0])]
    return Logistic(*weights, *[0.0] * (6 - len(weights)))


def _is_off_topic(judgement: Judgement) -> bool:
    return judgement.kind == "off"


def _judged(retriever: HybridRetriever) -> Iterator[tuple[Judgement, list[Any], bool]]:
    texts = {str(document.id): document.page_content for document in retriever.documents}
    for judgement in load_judgements(OWN_QUESTIONS, texts):
        if judgement.set is QuestionSet.ANSWERABLE or judgement.kind in ("off", "near"):
            found = retriever.invoke(judgement.question)
            right = {*judgement.gold, *judgement.also_ok}
            yield judgement, found, bool(found) and found[0].id in right


def _ece(right: Any, p: Any) -> float:
    """Expected calibration error over bins of equal size."""
    order = np.array_split(np.argsort(p), BINS)
    return float(sum(len(part) * abs(right[part].mean() - p[part].mean()) for part in order) / len(p))


if __name__ == "__main__":
    sys.exit(main())
