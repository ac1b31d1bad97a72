"""Trains the reader and says what it is worth: ``python -m benchmarks.reader REPORTS [--output FOLDER]``.

``reader_questions.jsonl`` holds, for eleven reports, questions that a passage answers and near misses (the right theme,
a fact that is nowhere in the report), by writers who had seen no other questions; the anticipated questions of our own
report are learnt from as well. Measured on what it has never seen: the ``dev`` half of our questions, and the near
misses and answered questions that other writers made for `benchmarks.confidence` and `benchmarks.sought`. With
``--leave REPORT …`` those reports are left out of training and measured too: how it does on a new report.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.passages import passage_documents
from assistant.textsignals import indexed_text
from benchmarks.numbered_pdfs import numbered_paragraphs
from corpus.library import load_enrichment, load_report
from embeddings import Encoder, load_encoder
from embeddings.encoder import TRANSFORMER
from embeddings.training.reader.export import READER, export_reader
from embeddings.training.reader.network import ReaderNetwork
from embeddings.training.reader.training import ReaderSettings, Reading, read, train_reader

HERE = Path(__file__).parent
OWN = "E/2021/47"
_CANDIDATES = 3
"""Passages nearest by the encoder's vectors: what the reader will be asked about."""
_NEAR, _BESIDE = 0.7, 0.15
"""Weights of a near miss's passages, and of those that come near an answered question and may well answer it too."""


@dataclass(frozen=True)
class Asked:
    """A question to one report."""

    text: str
    report: str
    passage: str | None
    """That answers it; of a near miss, the one that it comes near to, if known."""
    answered: bool
    group: str
    """What it is learnt from or measured with."""


def main() -> int:
    """Train, measure, write if asked to."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("reports", type=Path, help="folder of the reports in PDF")
    parser.add_argument("--output", type=Path, help=f"where to write the reader; the shipped one is in {READER}")
    parser.add_argument("--leave", nargs="*", default=[], metavar="REPORT", help="reports to leave out and measure")
    parser.add_argument("--epochs", type=int, default=ReaderSettings().epochs)
    options = parser.parse_args()
    torch.set_num_threads(2)
    encoder = load_encoder(TRANSFORMER)
    asked = list(_asked(options.leave))
    texts = _texts({question.report for question in asked}, options.reports)
    states = States.of(encoder, asked, texts)
    measured = [question for question in asked if question.group not in ("learnt", "anticipated")]
    learnt = [question for question in asked if question.group in ("learnt", "anticipated")]
    readings = [reading for question in learnt for reading in states.readings(question)]
    print(f"{len(learnt)} questions, {len(readings)} pairs with passages")
    settings = replace(ReaderSettings(), epochs=options.epochs)
    network = train_reader(
        readings, states.questions, states.passages, settings, lambda network: _measure(network, states, measured)
    )
    if options.output:
        export_reader(network, encoder.fingerprint, options.output)
    return 0


@dataclass(frozen=True)
class States:
    """The tokens of every question and passage, and which passages come near each question."""

    questions: Mapping[str, NDArray[np.float16]]
    passages: Mapping[str, NDArray[np.float16]]
    nearest: Mapping[tuple[str, str], Sequence[str]]
    """(Report, question) -> keys of passages, nearest first."""

    @classmethod
    def of(cls, encoder: Encoder, asked: Sequence[Asked], texts: Mapping[str, Mapping[str, str]]) -> States:
        """Encode everything once."""
        passages = {
            _key(report, ref): _tokens(encoder, text, is_query=False)
            for report, each in texts.items()
            for ref, text in each.items()
        }
        questions = {question.text: _tokens(encoder, question.text, is_query=True) for question in asked}
        nearest = {}
        for report, each in texts.items():
            keys = [_key(report, ref) for ref in each]
            held = np.stack([_mean(passages[key]) for key in keys])
            for question in asked:
                if question.report == report:
                    order = np.argsort(-(held @ _mean(questions[question.text])), kind="stable")
                    nearest[report, question.text] = [keys[place] for place in order[:_CANDIDATES]]
        return cls(questions, passages, nearest)

    def readings(self, question: Asked) -> Iterator[Reading]:
        """What is learnt from a question."""
        own = None if question.passage is None else _key(question.report, question.passage)
        near = self.nearest[question.report, question.text]
        if question.answered:
            assert own is not None
            yield Reading(question.text, own, answers=True, weight=1.0)
            beside = [key for key in near if key != own][:1]
            yield from (Reading(question.text, key, answers=False, weight=_BESIDE) for key in beside)
        else:
            keys = list(dict.fromkeys([*([own] if own else []), *near]))[:2]
            yield from (Reading(question.text, key, answers=False, weight=_NEAR) for key in keys)


def _asked(leave: Sequence[str]) -> Iterator[Asked]:
    for record in _records(HERE / "reader_questions.jsonl"):
        group = f"left out: {record['report']}" if record["report"] in leave else "learnt"
        yield _asked_of(record, record["report"], group)
    report = load_report(OWN)
    if OWN not in leave:
        for each in load_enrichment(report).questions:
            yield Asked(each.text, OWN, each.ref, answered=True, group="anticipated")
    for name in ("near_misses", "sought_questions"):
        yield from (_asked_of(record, OWN, "other writers") for record in _records(HERE / f"{name}.jsonl"))
    passages = {passage.ref: passage.text for passage in report.passages()}
    for judgement in load_judgements(OWN_QUESTIONS, passages):
        if judgement.split == "dev" and (judgement.set is QuestionSet.ANSWERABLE or judgement.kind == "near"):
            answered = judgement.set is QuestionSet.ANSWERABLE
            yield Asked(judgement.question, OWN, judgement.gold[0] if answered else None, answered, "dev")


def _asked_of(record: Mapping[str, Any], report: str, group: str) -> Asked:
    gold = record.get("gold")
    first = gold[0] if isinstance(gold, list) else gold
    return Asked(record["question"], report, first or record["near"], first is not None, group)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _texts(reports: Iterable[str], folder: Path) -> dict[str, dict[str, str]]:
    """Report -> passage -> what is read of it."""
    own = {str(document.id): indexed_text(document) for document in passage_documents(load_report(OWN))}
    others = {name: numbered_paragraphs(folder / f"{name}.en.pdf") for name in sorted(reports) if name != OWN}
    return {OWN: own, **others}


def _measure(network: ReaderNetwork, states: States, asked: Sequence[Asked]) -> None:
    """Prints, for each group, how often an answered question is thought more answered than a near miss."""
    pairs = [(question.text, key) for question in asked for key in states.nearest[question.report, question.text]]
    logits = read(network, pairs, states.questions, states.passages).reshape(len(asked), -1).max(axis=1)
    for group in dict.fromkeys(question.group for question in asked):
        places = [place for place, question in enumerate(asked) if question.group == group]
        answered = [asked[place].answered for place in places]
        area = roc_auc_score(answered, logits[places])
        print(f"  {group}: {len(places)} questions, area under the curve {area:.3f}", flush=True)


def _key(report: str, ref: str) -> str:
    return f"{report} {ref}"


def _tokens(encoder: Encoder, text: str, *, is_query: bool) -> NDArray[np.float16]:
    return encoder.encode_tokens([text], is_query=is_query)[0].astype(np.float16)


def _mean(states: NDArray[np.float16]) -> NDArray[np.float32]:
    mean = states.astype(np.float32).mean(axis=0)
    unit: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return unit


if __name__ == "__main__":
    sys.exit(main())
