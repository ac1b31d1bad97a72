"""A real report that LibreOffice has set is read from its Word file and from its PDF as from its text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from corpus import Report
from corpus.reading.document import Document
from corpus.reading.docx.reading import read_docx
from corpus.reading.pdf.reading import read_pdf
from tests.corpus.reading.test_un_layout import numbered, passages
from tests.corpus.reading.un_layout import un_word_file

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def rendered(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice has put the report, in both formats."""
    folder = tmp_path_factory.mktemp("libreoffice")
    word = un_word_file(folder / "E-2021-47.docx", report)
    program = shutil.which("soffice")
    assert program is not None, "no soffice on the PATH: leave these tests out with -m 'not libreoffice'"
    for form in ("pdf", "docx:MS Word 2007 XML"):
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(folder / "out"),
                str(word),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder / "out"


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.mark, note.text) for note in document.notes]


def test_its_word_file_has_the_reports_paragraphs_and_notes(rendered: Path, report: Report) -> None:
    found = read_docx(rendered / "E-2021-47.docx")
    assert numbered(found) == passages(report)
    assert notes(found) == [(str(note.number), note.text) for note in report.footnotes]
    assert found.heads == ("E/2021/47",)


def test_its_pdf_has_the_reports_paragraphs(rendered: Path, report: Report) -> None:
    found = read_pdf(rendered / "E-2021-47.pdf")
    assert numbered(found) == passages(report)
    assert [mark for mark, _ in notes(found)] == [str(note.number) for note in report.footnotes]
