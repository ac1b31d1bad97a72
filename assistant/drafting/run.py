"""From a report and a model to a folder of drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Language
from assistant.drafting import edition, glossary, questions
from assistant.drafting.errors import DraftingError
from assistant.drafting.journal import Journal
from assistant.drafting.merging import glossary_text, merge_terms
from assistant.drafting.model import Asker
from assistant.drafting.pieces import Piece, draft_piece, language_of, other_language
from assistant.drafting.prompts import LANGUAGE_NAMES
from assistant.drafting.review import file_name, review_text
from corpus.edition_files import read_edition
from corpus.enrichment import Term, read_glossary, read_questions
from corpus.report import Report

KINDS = (glossary.KIND, edition.KIND, questions.KIND)
"""In the order of the work: the edition uses the names of the glossary."""
Progress = Callable[[str, int], AbstractContextManager[Any]]
"""What is done and in how many steps -> a bar, with an ``update``."""


@dataclass(frozen=True)
class Drafts:
    """What a run leaves behind."""

    files: tuple[Path, ...]
    review: Path
    failed: tuple[str, ...]
    """Refs of the passages of which nothing usable came; a second run asks for them again."""


def draft(
    report: Report,
    asker: Asker,
    folder: Path,
    *,
    kinds: Sequence[str] = KINDS,
    language: Language | None = None,
    progress: Progress,
) -> Drafts:
    """Draft what is missing in the folder, passage by passage, and write the files anew.

    Args:
        report: what is drafted for.
        asker: the model.
        folder: of the drafts; one that an earlier run left is gone on with.
        kinds: which files, of :data:`KINDS`.
        language: of the edition (default: the one that the report is not in).
        progress: makes the bar of each kind.

    Raises:
        DraftingError: an edition in the report's own language, a folder of other drafts, a model that never answers.
        ReportFileError: a file of the folder that does not read back.
    """
    target = language or other_language(report)
    if target == language_of(report):
        raise DraftingError(
            f"--lang {target}: expected another language than the report's, {report.symbol} is in "
            f"{LANGUAGE_NAMES[target]}"
        )
    work = _Work(report, target, Journal(folder, report, edition.edition_lengths(report, target)))
    files = []
    for kind in (kind for kind in KINDS if kind in kinds):
        work.ask(kind, asker, progress)
        files.append(work.write(kind))
    review = work.journal.write("review.md", review_text(report, target, work.journal))
    failed = [ref for (kind, ref), entry in work.journal.entries.items() if kind in kinds and entry.kept is None]
    return Drafts(tuple(files), review, tuple(dict.fromkeys(failed)))


@dataclass(frozen=True)
class _Work:
    report: Report
    target: Language
    journal: Journal

    def ask(self, kind: str, asker: Asker, progress: Progress) -> None:
        """Each piece that the journal does not have."""
        pieces = list(self._pieces(kind))
        with progress(kind, len(pieces)) as bar:
            for piece in pieces:
                if not self.journal.has(kind, piece.ref):
                    self.journal.add(draft_piece(piece, asker))
                bar.update()

    def write(self, kind: str) -> Path:
        """The file, once it has been read back."""
        kept = self.journal.kept(kind)
        name = file_name(kind, self.target)
        if kind == glossary.KIND:
            path = self.journal.write(name, glossary_text(merge_terms(self.report, kept)))
            read_glossary(path, self.report)
        elif kind == edition.KIND:
            path = self.journal.write(name, edition.edition_text(self.report, self.target, kept))
            read_edition(path, self.report)
        else:
            path = self.journal.write(name, questions.questions_text(self.report, kept))
            read_questions(path, self.report)
        return path

    def _pieces(self, kind: str) -> Iterator[Piece]:
        if kind == glossary.KIND:
            yield from glossary.glossary_pieces(self.report)
        elif kind == edition.KIND:
            yield from edition.edition_pieces(self.report, self.target, self._names())
        else:
            yield from questions.questions_pieces(self.report, lambda: self.journal.kept(questions.KIND))

    def _names(self) -> tuple[Term, ...]:
        """The folder's glossary as it is now, a person's corrections included."""
        path = self.journal.path.with_name(file_name(glossary.KIND, self.target))
        return read_glossary(path, self.report) if path.is_file() else ()
