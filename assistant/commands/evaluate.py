"""``alinea evaluate``: how good the answers' citations are, as figures, a page and files that other tools read."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.errors import EvaluationError
from assistant.evaluation.bars import fallen_short, parse_bars
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.output.files import run_files
from assistant.evaluation.output.terminal import summary
from assistant.evaluation.output.words import load_words
from assistant.evaluation.question_files import OWN_QUESTIONS, read_folder
from assistant.evaluation.run import answers_of_run, compare_with, evaluate
from assistant.publishing.place import library_folder
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import load_report
from embeddings.folders import replace_folder

_MARK_OF_A_RUN = "metrics.json"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Evaluate, write the run's folder, print the figures; 1 where a bar was missed.

    Raises:
        EvaluationError: questions, answers, baseline, bars or output folder that cannot be used; nothing has been
        written.
    """
    if options.check is not None:
        return _check(options.check, settings)
    bars = parse_bars(options.fail_under or "")
    folder = _output_folder(options.output, settings)
    if options.baseline is not None:
        answers_of_run(options.baseline)
    questions = options.questions or OWN_QUESTIONS
    evaluation = evaluate(
        settings,
        questions=questions,
        answers=options.answers,
        split=options.split,
        stability=options.stability,
        nli=options.nli,
        progress=_bar,
    )
    comparison = (
        None if options.baseline is None else compare_with(evaluation, options.baseline, settings, nli=options.nli)
    )
    report = load_report(settings.one_report, reports_folder(library_folder(settings)))
    folder = folder or _default_folder(evaluation, settings)
    replace_folder(folder, run_files(evaluation, report, comparison=comparison, language=options.lang))
    sys.stdout.write(f"{summary(evaluation, comparison, load_words(options.lang))}\n\n{folder / 'report.html'}\n")
    short = fallen_short(evaluation, bars)
    sys.stdout.flush()
    for line in short:
        sys.stderr.write(f"alinea: {line}\n")
    return 1 if short else 0


def _check(folder: Path, settings: Settings) -> int:
    """Print the faults of a folder of questions, a line each; 1 where there are any."""
    report = load_report(settings.one_report, reports_folder(library_folder(settings)))
    texts = {passage.ref: passage.text for passage in report.passages()}
    judgements, faults = read_folder(folder, texts, report.metadata.language)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{folder}: {len(judgements)} questions, no fault found\n")
    return 1 if faults else 0


def _output_folder(folder: Path | None, settings: Settings) -> Path | None:
    """The folder named, once it is sure that it can be written and nothing but an earlier run is lost by it."""
    parent = settings.data_dir / "evaluations" if folder is None else folder.resolve().parent
    if folder is not None and folder.exists():
        if not folder.is_dir():
            raise EvaluationError(f"{folder}: expected a folder to write to, found a file")
        if any(folder.iterdir()) and not (folder / _MARK_OF_A_RUN).is_file():
            raise EvaluationError(
                f"{folder}: expected a new folder, or that of an earlier run, found other files in it"
            )
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvaluationError(f"{parent}: cannot be written: {error.strerror}") from error
    if not os.access(parent, os.W_OK):
        raise EvaluationError(f"{parent}: cannot be written: permission denied")
    return folder


def _default_folder(evaluation: Evaluation, settings: Settings) -> Path:
    return settings.data_dir / "evaluations" / f"{evaluation.stamp.date:%Y-%m-%dT%H-%M-%SZ}"


def _bar(what: str, steps: int) -> AbstractContextManager[Any]:
    return tqdm(total=steps, desc=what, leave=False, disable=None)  # None: where stderr is no terminal
