"""What the passages that questions about a library rest on begin with: a passage found anew after another import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import EvaluationError
from assistant.evaluation.faults import reason_of
from assistant.evaluation.library_lines import place_of
from assistant.evaluation.library_questions import LIBRARY_QUESTIONS
from assistant.evaluation.question_files import Texts
from assistant.evaluation.question_lines import Text
from assistant.jsonlines import parse_object, read_lines
from assistant.support.normal import normal

_FILE = "passages.jsonl"


class _PassageLine(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    report: Text
    ref: Text
    words: Text


def load_first_words(folder: Path = LIBRARY_QUESTIONS) -> dict[str, str]:
    """Place -> the first words of its passage, without number, label and title.

    Raises:
        EvaluationError: the file cannot be read, or a line of it is at fault.
    """
    file = folder / _FILE
    words: dict[str, str] = {}
    for number, line in enumerate(read_lines(file, EvaluationError), start=1):
        if not line.strip():
            continue
        try:
            read = _PassageLine.model_validate(parse_object(line))
        except ValidationError as error:
            raise EvaluationError(f"{file}:{number}: {reason_of(error, _PassageLine)}") from error
        except ValueError as error:
            raise EvaluationError(f"{file}:{number}: {error}") from error
        words[place_of(read.report, read.ref)] = read.words
    return words


def misplaced(words: Mapping[str, str], texts: Texts) -> Iterator[str]:
    """What is not where it should be: a place that the library lacks, or a passage without the words.

    Args:
        words: place -> words of its passage.
        texts: place -> text, of every passage of the library.
    """
    for place, expected in words.items():
        if place not in texts:
            yield f"{place}: the library has no such passage"
        elif normal(expected) not in normal(texts[place]):
            yield f'{place}: expected "{expected}", found "{texts[place][:60]}"'
