"""Documents in Spanish are read as well as those in English and French: from Word, from text, and from a PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from corpus.importing import import_file
from corpus.reading.opening import read_document
from corpus.reading.structure import Understood, understand
from tests.corpus.reading import spanish


def read(path: Path) -> Understood:
    return understand(read_document(path), symbol=path.stem, sha256="0" * 64)


def as_pdf(word: Path) -> Path:
    program = shutil.which("soffice")
    assert program is not None, "no soffice on the PATH: leave these tests out with -m 'not libreoffice'"
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    order = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word)]
    subprocess.run(order, check=True, capture_output=True, timeout=180)
    return word.with_suffix(".pdf")


@pytest.fixture(scope="module", params=["docx", pytest.param("pdf", marks=pytest.mark.libreoffice)])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Understood:
    word = spanish.spanish_report(tmp_path_factory.mktemp("spanish") / "informe.docx")
    return read(word if request.param == "docx" else as_pdf(word))


@pytest.fixture(scope="module", params=["docx", pytest.param("pdf", marks=pytest.mark.libreoffice)])
def resolution(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Understood:
    word = spanish.spanish_resolution(tmp_path_factory.mktemp("spanish") / "proyecto.docx")
    return read(word if request.param == "docx" else as_pdf(word))


def test_the_masthead_is_read(report: Understood) -> None:
    metadata = report.report.metadata

    assert (metadata.symbol, metadata.language, metadata.date) == (spanish.SYMBOL, "es", "2025-05-05")
    assert metadata.title == "Estado de los archivos de la Organización"
    assert (metadata.organ, metadata.session) == ("Asamblea General", "Octogésimo período de sesiones")
    assert metadata.agenda_item == "Tema 132 b) del programa provisional Examen de los archivos"
    assert (metadata.kind, metadata.original_language) == ("report", "Inglés")
    assert metadata.url == "https://undocs.org/es/A/80/999"


def test_paragraphs_items_and_summary_are_the_reports_own(report: Understood) -> None:
    texts = {paragraph.ref: paragraph.text for paragraph in report.report.paragraphs}
    items = "\n".join(f"{letter}) {item}" for letter, item in zip("ab", spanish.ITEMS, strict=True))

    assert report.report.summary is not None
    assert report.report.summary.text == spanish.SUMMARY
    assert {ref: text for ref, text in texts.items() if ref.isdigit()} == {
        **spanish.PARAGRAPHS,
        "3": f"{spanish.PARAGRAPHS['3']}\n{items}",
    }
    assert not report.oddities


def test_abbreviations_end_no_sentence_and_questions_are_sentences(report: Understood) -> None:
    assert [len(report.report.passage(ref).sentences) for ref in ("1", "2", "4", "fn1", "fn3")] == [2, 1, 2, 1, 1]


def test_sections_have_their_labels_and_levels(report: Understood) -> None:
    assert [(each.level, each.numeral, each.heading, each.paragraphs) for each in report.report.sections] == [
        (1, "I", "Introducción", ("1",)),
        (1, "II", "Estado de los archivos", ("2", "3", "4")),
        (2, "A", "Fotografías", ("2", "3")),
        (2, "B", "Costos", ("4",)),
        (1, "III", "Conclusiones y recomendaciones", ("5",)),
    ]


def test_notes_are_matched_to_their_calls(report: Understood) -> None:
    found = [(note.number, note.text, note.called_in) for note in report.report.footnotes]

    assert found == [
        (n, text, ref) for (n, text), ref in zip(spanish.NOTES.items(), ("1", "2", "4", "annex-II/p1"), strict=True)
    ]


def test_tables_figures_and_boxes_are_known_by_their_captions(report: Understood) -> None:
    [table], [figure], [box] = report.report.tables, report.report.figures, report.report.boxes

    assert (table.ref, table.title, table.rows[0]) == ("tab1", "Cuadro 1 Costos por año", ("Año", "Costo"))
    assert (figure.caption, figure.called_in) == ("Fotografías por decenio", ("2",))
    assert (box.title, spanish.BOX in box.text) == ("Recuadro 1", True)


def test_annexes_begin_their_numbers_anew(report: Understood) -> None:
    first, second = report.report.annexes

    assert (first.ref, first.label, first.title) == ("annex-I", "Anexo I", "Mandato del grupo de trabajo")
    assert {ref: report.report.passage(f"annex-I/{ref}").text for ref in "12"} == spanish.IN_ANNEX
    assert (second.ref, second.title, second.paragraphs) == ("annex-II", "Depósitos", ("annex-II/p1",))


def test_a_resolution_has_preambular_and_operative_paragraphs(resolution: Understood) -> None:
    texts = {paragraph.ref: paragraph.text for paragraph in resolution.report.paragraphs}

    assert texts == {f"pre-{n}": text for n, text in enumerate(spanish.PREAMBLE, 1)} | spanish.OPERATIVE
    assert resolution.report.metadata.kind == "resolution"


def test_it_is_imported_and_told(tmp_path: Path) -> None:
    imported = import_file(spanish.spanish_report(tmp_path / "informe.docx"))

    assert imported.account.languages == {"es": 16}
    assert imported.account.problems == ()
