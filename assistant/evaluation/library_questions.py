"""Questions about a library of reports: which report each is about, and which passages of which reports answer it.

``alinea evaluate`` asks about one report and does not read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import EvaluationError
from assistant.evaluation.judgements import Judgement, Split
from assistant.evaluation.library_lines import NamedLine, ReportLine, SeveralLine, report_of
from assistant.evaluation.question_files import OWN_QUESTIONS, Models, QuestionFault, Texts, read_files, untrue
from assistant.evaluation.question_lines import QuestionLine, UnanswerableLine

LIBRARY_QUESTIONS = OWN_QUESTIONS / "library"
"""The project's own questions about five reports."""


class LibrarySet(StrEnum):
    """The kinds of questions, by what of the library answers them."""

    ONE = "one"
    """One report, which the question's matter gives away."""
    NAMED = "named"
    """One report, which the question names."""
    SEVERAL = "several"
    NONE = "none"


_MODELS: Models = {
    "questions.fr.jsonl": ReportLine,
    "questions.en.jsonl": ReportLine,
    "named.jsonl": NamedLine,
    "several.jsonl": SeveralLine,
    "unanswerable.jsonl": UnanswerableLine,
}
_SETS: Mapping[type[QuestionLine], LibrarySet] = {
    ReportLine: LibrarySet.ONE,
    NamedLine: LibrarySet.NAMED,
    SeveralLine: LibrarySet.SEVERAL,
    UnanswerableLine: LibrarySet.NONE,
}


@dataclass(frozen=True)
class LibraryQuestion:
    """A question to a library, and what makes an answer to it right."""

    set: LibrarySet
    judgement: Judgement
    """Its ids are places: ``A/80/1#12``."""
    report: str = ""
    """The symbol of the one report that it is about; empty for those about several, or none."""

    @property
    def id(self) -> str:
        """The question's own."""
        return self.judgement.id

    @property
    def split(self) -> Split:
        """The half that it falls into."""
        return self.judgement.split

    @property
    def reports(self) -> tuple[str, ...]:
        """Symbols of the reports that its gold passages are in, in their order."""
        return tuple(dict.fromkeys(report_of(place) for place in self.judgement.gold))


def load_library_questions(folder: Path = LIBRARY_QUESTIONS, texts: Texts | None = None) -> tuple[LibraryQuestion, ...]:
    """The questions of every file that ``folder`` has, in the order of the files and lines.

    Args:
        folder: holds one or more of the question files.
        texts: place -> text, of every passage of the library; without it nobody looks whether the places exist.

    Raises:
        EvaluationError: no question file is there, or a line is at fault; the message names the first.
    """
    questions, faults = read_library_folder(folder, texts)
    if faults:
        raise EvaluationError(f"{faults[0]}" + (f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""))
    return questions


def read_library_folder(
    folder: Path, texts: Texts | None = None, text_language: str = "en"
) -> tuple[tuple[LibraryQuestion, ...], tuple[QuestionFault, ...]]:
    """The questions of the lines that are sound, and the faults of the others.

    Raises:
        EvaluationError: there is no such folder, no question file in it, or one that cannot be read.
    """
    lines, faults = read_files(folder, _MODELS, lambda line: untrue(line, texts, text_language))
    return tuple(_question(line, judgement) for line in lines for judgement in line.judgements()), faults


def _question(line: QuestionLine, judgement: Judgement) -> LibraryQuestion:
    report = line.report if isinstance(line, ReportLine) else ""
    return LibraryQuestion(_SETS[type(line)], judgement, report)
