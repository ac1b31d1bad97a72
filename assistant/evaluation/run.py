"""One call from questions to figures."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from assistant import __version__
from assistant.answer import Answer
from assistant.assembly import Yardstick, build_assistant, build_yardstick
from assistant.errors import EvaluationError
from assistant.evaluation.answer_files import read_answers
from assistant.evaluation.asking import answer_all, ask_again
from assistant.evaluation.case import Case, Repetition
from assistant.evaluation.comparison import Comparison, compare
from assistant.evaluation.evaluation import Evaluation, Stamp, figures_of, gaps_of
from assistant.evaluation.examine import Examiner
from assistant.evaluation.judgements import Judgement, QuestionSet, Split
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.evaluation.response_lines import read_response
from assistant.evaluation.responses import Response, no_response
from assistant.settings import Settings, load_settings
from assistant.support.judge import build_judge

_ROUNDS = 4
"""How often a question is asked when stability is measured: once, and three times again."""


class Progress(Protocol):
    """What shows how far a run has come; ``tqdm`` fits."""

    def update(self) -> object:
        """One step more."""


ShowProgress = Callable[[str, int], AbstractContextManager[Progress]]
"""(what is done, how many steps) -> a bar."""


class _Unseen:
    def update(self) -> None:
        pass


def _no_progress(_what: str, _steps: int) -> AbstractContextManager[Progress]:
    return nullcontext(_Unseen())


def evaluate(
    settings: Settings | None = None,
    *,
    questions: Path = OWN_QUESTIONS,
    answers: Path | None = None,
    split: Split | None = None,
    stability: bool = True,
    nli: str | None = None,
    progress: ShowProgress = _no_progress,
) -> Evaluation:
    """Ask the questions, or take another system's answers to them, and measure.

    Args:
        settings: of the assistant; default: those of the environment.
        questions: a folder of question files.
        answers: a file of answers to judge in place of our assistant's.
        split: only this half of the questions.
        stability: also ask everything again in three other ways.
        nli: an NLI cross-encoder (a folder, or a name on the hub) that decides on support in place of likeness.
        progress: shows how far it has come.

    Raises:
        EvaluationError: questions or answers that cannot be used.
        CorpusError, EmbeddingError: report, encoder or index cannot be had.
    """
    settings = settings or load_settings()
    started = time.perf_counter()
    yardstick = build_yardstick(settings, nli)
    judgements = _judgements(questions, yardstick, split)
    if answers is None:
        asked = _ask(settings, judgements, stability=stability, progress=progress)
    else:
        asked = _read(answers, judgements, yardstick.report.symbol)
    return _measure(asked, judgements, yardstick, questions, started, progress)


def compare_with(
    evaluation: Evaluation, baseline: Path, settings: Settings | None = None, *, nli: str | None = None
) -> Comparison:
    """``evaluation`` beside an earlier run, whose answers are judged again by the same labels and the same yardstick.

    Args:
        evaluation: the run at hand.
        baseline: the folder of the earlier run, or a file of answers.
        settings: as for :func:`evaluate`.
        nli: as for :func:`evaluate`.

    Raises:
        EvaluationError: ``baseline`` is neither.
    """
    file = answers_of_run(baseline)
    yardstick = build_yardstick(settings or load_settings(), nli)
    judgements = [case.judgement for case in evaluation.cases]
    asked = _read(file, judgements, yardstick.report.symbol)
    answered = [judgement for judgement in judgements if judgement.id in asked.lines]
    before = _cases(asked, answered, yardstick, _no_progress)
    return compare(evaluation.cases, before, baseline.resolve().name)


def answers_of_run(run: Path) -> Path:
    """The file of answers of an earlier run: in its folder, or itself such a file.

    Raises:
        EvaluationError: there is none.
    """
    file = run / "answers.jsonl" if run.is_dir() else run
    if not file.is_file():
        found = "a folder without it" if run.is_dir() else "nothing"
        raise EvaluationError(
            f"{run}: expected the folder of a run, with its answers.jsonl, or a file of answers, found {found}"
        )
    return file


@dataclass(frozen=True)
class _Asked:
    """What a system answered, and how it is called."""

    system: str
    responses: Mapping[str, Response]
    lines: Mapping[str, Mapping[str, Any]]
    repetitions: Mapping[str, Repetition] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The one that all answers bear; empty where they bear none or several."""
        found = {str(line.get("fingerprint", "")) for line in self.lines.values()}
        return found.pop() if len(found) == 1 else ""


def _ask(settings: Settings, judgements: Sequence[Judgement], *, stability: bool, progress: ShowProgress) -> _Asked:
    assistant = build_assistant(settings)
    again = sum(judgement.set is not QuestionSet.ROBUSTNESS for judgement in judgements) if stability else 0
    with progress("asking", len(judgements) + (_ROUNDS - 1) * again) as bar:
        given = answer_all(assistant, judgements, bar.update)
        repetitions = ask_again(assistant, build_assistant(settings), judgements, bar.update) if stability else {}
    lines = {id_: answer.to_json() for id_, answer in given.items()}
    responses = {id_: read_response(line, id_, assistant.symbol) for id_, line in lines.items()}
    return _Asked("alinea", responses, lines, repetitions, _notices(given.values()))


def _notices(answers: Iterable[Answer]) -> tuple[str, ...]:
    """What must be said of the editions that some answers quote, each once."""
    said = (f"{answer.notice} {answer.official_url}".strip() for answer in answers if answer.notice)
    return tuple(dict.fromkeys(said))


def _read(path: Path, judgements: Sequence[Judgement], symbol: str) -> _Asked:
    """Answers from a file: a kind of question left out whole is not measured, a single one left out is a failure."""
    file = read_answers(path, judgements, symbol)
    tried = {judgement.set for judgement in judgements if judgement.id in file.responses}
    missing = [judgement.id for judgement in judgements if judgement.id in file.missing and judgement.set in tried]
    untried = sorted({judgement.set.value for judgement in judgements} - {each.value for each in tried})
    lines = {id_: line for id_, line in file.lines.items() if id_ not in file.unknown}
    answered = {id_: file.responses[id_] for id_ in lines}
    inferred = sum("status" not in line for line in lines.values())
    remarks = []
    if missing:
        remarks.append(
            f"{path.name} has no answer to {len(missing)} questions of the kinds that it answers: counted as failures"
        )
    if untried:
        remarks.append(f"{path.name} answers no question of these kinds: {', '.join(untried)}; they are not measured")
    if file.unknown:
        remarks.append(f"{path.name} answers {len(file.unknown)} questions that were not asked: passed over")
    if inferred:
        remarks.append(
            f"{inferred} lines of {path.name} tell no status: taken as answers, unless they cite nothing and their words refuse"
        )
    failed = {id_: no_response(id_) for id_ in missing}
    return _Asked(path.name, answered | failed, lines, remarks=tuple(remarks))


def _cases(
    asked: _Asked, judgements: Sequence[Judgement], yardstick: Yardstick, progress: ShowProgress
) -> tuple[Case, ...]:
    judge = build_judge(
        yardstick.report, yardstick.encode, entail=yardstick.entail, translations=yardstick.translations
    )
    with progress("judging", len(judgements)) as bar:
        return Examiner(yardstick.report, judge).cases(judgements, asked.responses, asked.repetitions, bar.update)


def _measure(
    asked: _Asked,
    judgements: Sequence[Judgement],
    yardstick: Yardstick,
    questions: Path,
    started: float,
    progress: ShowProgress,
) -> Evaluation:
    cases = _cases(asked, [each for each in judgements if each.id in asked.responses], yardstick, progress)
    with progress("measuring", 2) as bar:
        figures = figures_of(cases)
        bar.update()
        gaps = gaps_of(cases)
        bar.update()
    stamp = Stamp(
        system=asked.system,
        report=yardstick.report.symbol,
        questions=f"{questions.resolve().name} {_digest(judgements)[:12]}",
        fingerprint=asked.fingerprint,
        judge=yardstick.name,
        version=__version__,
        date=datetime.now(UTC).replace(microsecond=0),
        seconds=round(time.perf_counter() - started, 1),
    )
    return Evaluation(stamp, cases, figures, gaps, asked.lines, asked.remarks)


def _judgements(folder: Path, yardstick: Yardstick, split: Split | None) -> tuple[Judgement, ...]:
    report = yardstick.report
    texts = {passage.ref: passage.text for passage in report.passages()}
    loaded = load_judgements(folder, texts, report.metadata.language)
    chosen = tuple(judgement for judgement in loaded if split in (None, judgement.split))
    if not chosen:
        raise EvaluationError(f"{folder}: expected questions of the half {split!r}, found none")
    return chosen


def _digest(judgements: Sequence[Judgement]) -> str:
    return hashlib.sha256(
        "\n".join(repr(judgement) for judgement in judgements).encode("utf-8", "backslashreplace")
    ).hexdigest()
