"""Fits the confidence model: ``python -m benchmarks.confidence``. Prints the coefficients and what they are worth.

*Topic* learns answerable questions from off-topic ones, both weighing alike, near misses (the right theme, the missing
fact) left out: they are on the topic. *Right* learns, of all on the topic, whether the answer cites a right passage;
for a near miss none is. Fitted on the ``dev`` half of our own questions, measured on the other.

Near misses take many forms, and dev has 32: so ``near_misses.jsonl`` holds 260 more, by writers who had not seen the
others. Together they weigh as much as those of dev, for they say how a near miss looks, not how many people ask.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.answer import Language, Question
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.confidence import ConfidenceModel, Features, Logistic, confidence_of, features_of
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.retrieve import HybridRetriever
from assistant.settings import load_settings

BINS = 5
NEAR_MISSES = Path(__file__).parent / "near_misses.jsonl"
BOUNDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
Entry = tuple[Judgement, Features, bool]


def main() -> int:
    """Fit on dev, measure on test, print."""
    whole = build_assistant(load_settings())
    for name, assistant in (("WITH_QUESTIONS", whole), ("TEXT_ONLY", _text_only(whole))):
        _measure(name, assistant)
    return 0


def _text_only(whole: Assistant) -> Assistant:
    """The same assistant for a report that nobody has anticipated questions for."""
    retriever = whole.retriever
    assert isinstance(retriever, HybridRetriever)
    signals = replace(retriever.signals, asked={})
    return replace(whole, retriever=HybridRetriever(documents=retriever.documents, signals=signals))


def _measure(name: str, assistant: Assistant) -> None:
    items, more = list(_judged(assistant)), list(_more_near_misses(assistant))
    halves = {half: [entry for entry in items if entry[0].split == half] for half in ("dev", "test")}
    model = _fit(halves["dev"], more)
    print(f"{name} = {model}")
    for half, entries in halves.items():
        right = np.array([right for _, _, right in entries])
        off = np.array([_is_off_topic(item) for item, _, _ in entries])
        clear = np.array([item.set is QuestionSet.ANSWERABLE for item, _, _ in entries])
        p = np.array([confidence_of(features, model) for _, features, _ in entries])
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


def _fit(entries: list[Entry], more: list[Features]) -> ConfidenceModel:
    features = np.array([features for _, features, _ in entries])
    right = np.array([right for _, _, right in entries])
    off = np.array([_is_off_topic(item) for item, _, _ in entries])
    # The score is a z-score over this very ranking: it says nothing of the topic.
    clear = off | np.array([item.set is QuestionSet.ANSWERABLE for item, _, _ in entries])
    topic = LogisticRegression(C=100.0, class_weight="balanced", max_iter=1000).fit(features[clear, :3], ~off[clear])
    near = ~off & ~clear
    share = near.sum() / (near.sum() + len(more))
    first = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.concatenate([features[~off], np.array(more)]),
        np.concatenate([right[~off], np.zeros(len(more), dtype=bool)]),
        sample_weight=np.concatenate([np.where(near[~off], share, 1.0), np.full(len(more), share)]),
    )
    return ConfidenceModel(_logistic(topic), _logistic(first))


def _logistic(fitted: LogisticRegression) -> Logistic:
    weights = [round(float(value), 3) for value in (*fitted.intercept_, *fitted.coef_[0])]
    return Logistic(*weights, *[0.0] * (len(Logistic._fields) - len(weights)))


def _is_off_topic(judgement: Judgement) -> bool:
    return judgement.kind == "off"


def _judged(assistant: Assistant) -> Iterator[Entry]:
    texts = {ref: document.page_content for ref, document in assistant.passages.items()}
    for judgement in load_judgements(OWN_QUESTIONS, texts):
        if judgement.set is QuestionSet.ANSWERABLE or judgement.kind in ("off", "near"):
            language: Language = "fr" if judgement.language == "fr" else "en"
            found = assistant.search(Question(judgement.question, judgement.question, language, language))
            right = {*judgement.gold, *judgement.also_ok}
            yield judgement, features_of(found.ranked, found.fit), any(proof.ref in right for proof in found.evidence)


def _more_near_misses(assistant: Assistant) -> Iterator[Features]:
    for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        language: Language = "fr" if record["lang"] == "fr" else "en"
        found = assistant.search(Question(record["question"], record["question"], language, language))
        yield features_of(found.ranked, found.fit)


def _ece(right: Any, p: Any) -> float:
    """Expected calibration error over bins of equal size."""
    order = np.array_split(np.argsort(p), BINS)
    return float(sum(len(part) * abs(right[part].mean() - p[part].mean()) for part in order) / len(p))


if __name__ == "__main__":
    sys.exit(main())
