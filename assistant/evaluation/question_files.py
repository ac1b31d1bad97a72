"""A folder of question files -> judgements, or what is wrong with them, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import EvaluationError
from assistant.evaluation.faults import reason_of
from assistant.evaluation.judgements import Judgement
from assistant.evaluation.question_lines import (
    AnswerableLine,
    ConversationLine,
    PairLine,
    QuestionLine,
    RobustnessLine,
    UnanswerableLine,
)
from assistant.jsonlines import parse_object, read_lines
from assistant.support.normal import normal, occurs

OWN_QUESTIONS = Path(__file__).with_name("questions")
"""The project's own questions about E/2021/47."""
_MODELS: Models = {
    "questions.fr.jsonl": AnswerableLine,
    "questions.en.jsonl": AnswerableLine,
    "unanswerable.jsonl": UnanswerableLine,
    "conversations.jsonl": ConversationLine,
    "robustness.jsonl": RobustnessLine,
    "pairs.jsonl": PairLine,
}
Texts = Mapping[str, str]
"""Passage id -> text, of every passage that a question may be about."""
Models = Mapping[str, type[QuestionLine]]
"""Name of a file -> what a line of it is."""


@dataclass(frozen=True)
class QuestionFault:
    """What is wrong with a line; prints as ``file:line: reason``."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def load_judgements(folder: Path, texts: Texts, text_language: str = "fr") -> tuple[Judgement, ...]:
    """The questions of every file that ``folder`` has, in the order of the files and lines.

    Args:
        folder: holds one or more of the question files.
        texts: of the report that they are about.
        text_language: of ``texts``: only in this language must ``must_include`` be the report's own words.

    Raises:
        EvaluationError: no question file is there, or a line is at fault; the message names the first.
    """
    judgements, faults = read_folder(folder, texts, text_language)
    if faults:
        more = f" (and {len(faults) - 1} more: alinea evaluate --check {folder})" if len(faults) > 1 else ""
        raise EvaluationError(f"{faults[0]}{more}")
    return judgements


def read_folder(
    folder: Path, texts: Texts, text_language: str = "fr"
) -> tuple[tuple[Judgement, ...], tuple[QuestionFault, ...]]:
    """The questions of the lines that are sound, and the faults of the others.

    Raises:
        EvaluationError: there is no such folder, no question file in it, or one that cannot be read.
    """
    lines, faults = read_files(folder, _MODELS, lambda line: untrue(line, texts, text_language))
    return tuple(judgement for line in lines for judgement in line.judgements()), faults


def read_files(
    folder: Path, models: Models, reasons_against: Callable[[QuestionLine], Iterable[str]]
) -> tuple[tuple[QuestionLine, ...], tuple[QuestionFault, ...]]:
    """The sound lines of the files of ``models``, in the order of files and lines, and the faults of the others.

    Args:
        folder: holds one or more of the files.
        models: in the order in which the files are read.
        reasons_against: what else is wrong with a line that its model takes.

    Raises:
        EvaluationError: there is no such folder, no question file in it, or one that cannot be read.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: expected a folder of question files, found {_what(folder)}")
    files = [folder / name for name in models if (folder / name).is_file()]
    if not files:
        raise EvaluationError(f"{folder}: expected one or more of {', '.join(models)}, found none")
    lines: list[QuestionLine] = []
    faults: list[QuestionFault] = []
    places: dict[str, str] = {}
    for file in files:
        for number, line in enumerate(read_lines(file, EvaluationError), start=1):
            if not line.strip():
                continue
            try:
                read = parse_line(line, file.name, models)
                reasons = [*_clashes(read, places, f"{file.name}:{number}"), *reasons_against(read)]
            except ValueError as error:
                reasons, read = [str(error)], None
            faults += [QuestionFault(file, number, reason) for reason in dict.fromkeys(reasons)]
            if read is not None and not reasons:
                lines.append(read)
    return tuple(lines), tuple(faults)


def parse_line(line: str, file_name: str, models: Models = _MODELS) -> QuestionLine:
    """A line of the file of that name.

    Raises:
        ValueError: what was expected, and found.
    """
    model = models[file_name]
    values = parse_object(line)
    try:
        read = model.model_validate(values)
    except ValidationError as error:
        raise ValueError(reason_of(error, model)) from error
    _, *expected, _ = file_name.split(".")
    if expected and isinstance(read, AnswerableLine) and [read.lang] != expected:
        raise ValueError(f'lang: expected "{expected[0]}", as the file is named, found "{read.lang}"')
    return read


def _clashes(line: QuestionLine, places: dict[str, str], place: str) -> Iterator[str]:
    """An id, or a question word for word, that an earlier line has; remembers this line's."""
    judgements = line.judgements()
    ids = dict.fromkeys([line.id, *(judgement.id for judgement in judgements)])
    texts = [
        # Noise is told apart by its very characters.
        judgement.question if isinstance(line, RobustnessLine) else normal(judgement.question)
        for judgement in judgements
        if not isinstance(line, ConversationLine)
    ]
    keys = [*((f"id {id_}", f"id {id_!r}") for id_ in ids), *((f"question {text}", "this question") for text in texts)]
    for key, what in keys:
        if places.get(key, place) != place:
            yield f"{what} stands already at {places[key]}"
        places.setdefault(key, place)


def untrue(line: QuestionLine, texts: Texts | None, text_language: str) -> Iterator[str]:
    """What the report does not bear out: ids that it lacks, strings that the gold passages do not hold.

    Without ``texts`` a line can only contradict itself.
    """
    for judgement in line.judgements():
        where = f"turn {judgement.id.rsplit('/', 1)[1]}: " if isinstance(line, ConversationLine) else ""
        for field in ("gold", "also_ok", "corrected_by"):
            for ref in getattr(judgement, field):
                if texts is not None and ref not in texts:
                    yield f"{where}{field}: the report has no {ref!r}"
        both = set(judgement.gold) & set(judgement.also_ok)
        if both:
            yield f"{where}also_ok: {', '.join(sorted(both))} stands in gold already"
        if texts is None or judgement.language != text_language:
            continue
        gold_text = "\n".join(texts.get(ref, "") for ref in judgement.gold)
        for choice in judgement.must_include:
            if not any(occurs(needle, gold_text) for needle in choice):
                yield f"{where}must_include: {' / '.join(choice)} does not occur in {', '.join(judgement.gold)}"


def _what(path: Path) -> str:
    return "a file" if path.exists() else "nothing"
