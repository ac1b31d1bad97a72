"""What finds passages of reports that nothing is known of beforehand: ``python -m benchmarks.imported FOLDER``.

Asks two sets of questions of reports imported from their PDFs in FOLDER, none of them of the set ``library``:
``imported_questions.jsonl``, written in plain words with also rights and with gold in annexes, notes and tables, and
those of ``reader_questions.jsonl`` that a passage answers (the reader was trained on these; retrieval was not). Prints
how often a right passage comes first and among the first five: with a second encoder's vectors alone, with its tokens
too, and with weights learnt from the other reports alone. Rows for each set, and for questions in the text's language
and across languages.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.assembly import build_assistants
from assistant.reports_folder import reports_folder
from assistant.retrieve import HybridRetriever, standard
from assistant.settings import load_settings
from assistant.weights import KINDS, SECOND_TEXT_ONLY, TOKENS_TEXT_ONLY
from benchmarks.ranking import Case, fit
from corpus.importing import import_file
from corpus.shelf import Shelf

HERE = Path(__file__).parent
PLAIN, READER = "plain words", "of the reader"
SIGNALS = (*(name for name in TOKENS_TEXT_ONLY if not name.startswith(("other_", "terms"))), *KINDS)
"""Of a report without an edition and without a glossary."""
_LEFT_OUT = ("CEB_2025_4", "JIU_REP_2025_2", "E/2021/47")
"""Reports of the set ``library``, and our own."""
_RIDGE = 0.003


@dataclass(frozen=True)
class Asked:
    """A question to one report, named as its file is."""

    report: str
    set: str
    language: str
    text: str
    right: tuple[str, ...] = ()
    """Passages that answer; empty where the words below tell."""
    holds: str = ""
    """Words of the passage that answers."""


def main() -> int:
    """Import, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the PDFs of the reports are")
    folder = parser.parse_args().folder
    by_report: dict[str, list[Asked]] = defaultdict(list)
    for question in _questions():
        by_report[question.report].append(question)
    with tempfile.TemporaryDirectory() as data_dir:
        cases = {name: list(_cases(folder, Path(data_dir), name, asked)) for name, asked in by_report.items()}
    every = [case for each in cases.values() for case in each]
    learnt = {name: _learnt([case for other in cases if other != name for case in cases[other]]) for name in cases}
    print(f"{len(every)} questions to {len(cases)} reports\n")
    columns = sorted({(case.split, case.language) for case in every})
    print(f"| weights | {' | '.join(f'{name}, {language}' for name, language in columns)} |")
    print(f"|---|{'---|' * len(columns)}")
    rows: tuple[tuple[str, Mapping[str, Mapping[str, float]]], ...] = (
        ("second encoder, its vectors", {name: {**SECOND_TEXT_ONLY, **KINDS} for name in cases}),
        ("its tokens too, as shipped", {name: {**TOKENS_TEXT_ONLY, **KINDS} for name in cases}),
        ("learnt from the other reports", learnt),
    )
    for label, weights in rows:
        ranks = {name: [(case, _rank(case, weights[name])) for case in each] for name, each in cases.items()}
        found = [pair for each in ranks.values() for pair in each]
        cells = (_success([rank for case, rank in found if (case.split, case.language) == each]) for each in columns)
        print(f"| {label} | {' | '.join(cells)} |")
    return 0


def _questions() -> Iterator[Asked]:
    for record in _records("imported_questions"):
        right = (*record["gold"], *record.get("also_ok", ()))
        yield Asked(record["report"].replace("/", "_"), PLAIN, record["lang"], record["question"], right)
    for record in _records("reader_questions"):
        if "holds" in record and record["report"] not in _LEFT_OUT:
            yield Asked(record["report"], READER, record["lang"], record["question"], holds=record["holds"])


def _records(name: str) -> Iterator[dict[str, Any]]:
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _cases(folder: Path, data_dir: Path, name: str, asked: Sequence[Asked]) -> Iterator[Case]:
    """Every question's signals of every passage; ``split`` is its set, ``unit`` its report."""
    file = folder / f"{name}.en.pdf"
    imported = import_file(file)
    settings = load_settings({"data_dir": data_dir}, environ={})
    Shelf(reports_folder(data_dir)).add(imported.report, file, imported.account)
    retriever = build_assistants(settings)[imported.report.symbol].retriever
    assert isinstance(retriever, HybridRetriever)
    refs = [str(document.id) for document in retriever.documents]
    texts = [_folded(document.page_content) for document in retriever.documents]
    kinds = [np.array([float(d.metadata["kind"] == kind) for d in retriever.documents]) for kind in KINDS]
    for question in asked:
        start = _folded(question.holds)[:40]
        right = np.isin(refs, question.right) if question.right else np.array([start in text for text in texts])
        if not right.any():
            sys.stderr.write(f"{name}: no passage is {' or '.join(question.right) or question.holds!r}\n")
        else:
            found = retriever.signals.scores(question.text).passages
            columns = [standard(found[signal]) for signal in SIGNALS if signal in found]
            across = "same language" if question.language == "en" else "across languages"
            yield Case(across, question.set, name, np.stack([*columns, *kinds], axis=1), right)


def _learnt(cases: Sequence[Case]) -> Mapping[str, float]:
    return dict(zip(SIGNALS, fit(cases, _RIDGE).tolist(), strict=True))


def _rank(case: Case, weights: Mapping[str, float]) -> int:
    scores: NDArray[np.float64] = case.signals @ np.array([weights.get(name, 0.0) for name in SIGNALS])
    return int((scores > scores[case.right].max()).sum())


def _success(ranks: Sequence[int]) -> str:
    return " / ".join(f"{np.mean(np.array(ranks) < first):.3f}" for first in (1, 5)) + f" of {len(ranks)}"


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


if __name__ == "__main__":
    raise SystemExit(main())
