"""Files that are damaged, or made to do harm, crash nothing, take bounded memory, and get a document or one line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import Report
from corpus.errors import ReportFileError
from corpus.reading.confined import Limits, read_confined, run_confined
from tests.corpus.reading.mutants import mutants
from tests.corpus.reading.pdf_files import pdf
from tests.corpus.reading.un_layout import un_word_file

LIMITS = Limits(seconds=240, memory_bytes=2 * 2**30)
MOST_MB = 500
BATCH = 50


class Outcome(NamedTuple):
    """What became of a file, the most memory that its process had taken until then, and its time."""

    path: Path
    said: str
    most_mb: int
    seconds: float


def read_in_batches(folder: Path, paths: list[Path]) -> list[Outcome]:
    """Fifty files in each process; one that ended its process would be told by name."""
    outcomes: list[Outcome] = []
    for first in range(0, len(paths), BATCH):
        batch = paths[first : first + BATCH]
        listed = folder / f"list-{first}.txt"
        listed.write_text("\n".join(map(str, batch)), encoding="utf-8")
        told: list[Path] = []
        try:
            said = run_confined(
                "tests.corpus.reading.jobs:reads_each",
                listed,
                {},
                LIMITS,
                lambda at, of: told.append(batch[at]),  # noqa: B023
            )
        except ReportFileError as error:
            pytest.fail(f"{told[-1].name if told else 'the first file'}: {error}")
        outcomes += [Outcome(Path(name), *rest) for name, *rest in said]
    return outcomes


@pytest.fixture(scope="module")
def made(report: Report, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("mutants")
    word = un_word_file(folder / "sound.docx", report).read_bytes()
    return list(mutants(folder, word, pdf([f"{number}. The text of a page." for number in range(1, 6)])))


@pytest.mark.slow
def test_two_hundred_mutants_end_in_a_document_or_in_one_line(made: list[Path], tmp_path: Path) -> None:
    assert len(made) == 200
    outcomes = read_in_batches(tmp_path, made)
    assert [outcome.path for outcome in outcomes] == made
    assert [outcome for outcome in outcomes if outcome.said.startswith("unforeseen: ")] == []
    refusals = [outcome.said for outcome in outcomes if outcome.said.startswith("refused: ")]
    assert all("\n" not in said and ": expected " in said for said in refusals)
    assert 60 < len(refusals) < 140  # neither do all readers refuse all, nor do they read what is no file
    assert max(outcome.most_mb for outcome in outcomes) < MOST_MB


@pytest.mark.parametrize("name", ["bomb.docx", "deep-tables.docx", "entities.docx", "huge-page.pdf", "deep-arrays.pdf"])
def test_a_trap_is_refused_or_read_in_a_process_of_its_own(made: list[Path], name: str) -> None:
    path = next(one for one in made if one.name.endswith(name))
    try:
        said = f"{len(read_confined(path, LIMITS).blocks)} blocks"
    except ReportFileError as error:
        said = str(error)
    assert said.startswith(("1 blocks", f"{path}: expected "))
