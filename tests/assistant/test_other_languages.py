"""Reports in other languages are asked in French and English, and quoted in their own; so are their passages."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.assembly import build_assistant
from assistant.cli import main
from assistant.drafting.pieces import context_of
from assistant.passages import passage_documents
from assistant.settings import Settings
from assistant.sources import ReportSources
from assistant.web.messages import answer_message
from corpus.reading.document import PrintedNote
from tests.corpus.reading import spanish
from tests.corpus.reading.small_documents import PART, paragraphs, small_report, text, understood
from tests.corpus.reading.test_many_languages import TEXTS, page


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ALINEA_ENCODER", "bundled-static")
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], symbol: str, question: str) -> dict[str, Any]:
    assert main(["ask", "--report", symbol, "--json", question]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_spanish_report_is_asked_in_french_and_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "add", str(spanish.spanish_report(folder / "informe.docx"))]) == 0
    capsys.readouterr()

    french = asked(
        capsys, spanish.SYMBOL, "Quand les nouvelles étagères seront-elles installées à Genève et à Nairobi ?"
    )
    english = asked(capsys, spanish.SYMBOL, "When will the new shelves be installed in Geneva and Nairobi?")

    for answer in (french, english):
        assert answer["citations"][0]["ref"] == "5"
        assert answer["citations"][0]["quote"] == spanish.PARAGRAPHS["5"]
        assert answer["edition"] == "es"
    assert french["lead"] == "Le rapport, cité dans son texte espagnol, dit :"
    assert english["lead"] == "The report, quoted from its Spanish text, says:"
    assert main(["corpus", "show", "2", "--report", spanish.SYMBOL]) == 0
    assert "4,5 millones de fotografías" in capsys.readouterr().out


def test_quotes_are_marked_with_their_own_language(folder: Path) -> None:
    main(["corpus", "add", str(spanish.spanish_report(folder / "informe.docx"))])
    assistant = build_assistant(Settings(report=spanish.SYMBOL, data_dir=folder / "data", encoder="bundled-static"))

    shown = answer_message(assistant.ask("When will the new shelves be installed in Geneva and Nairobi?"))

    assert '<q lang="es">' in shown
    assert 'lang="fr"' not in shown
    source = assistant.source("2", None, "en")
    assert (source.language, assistant.outline[1].heading("fr", assistant.report_language)) == ("es", "I. Introducción")


@pytest.mark.parametrize("language", TEXTS)
def test_a_report_in_any_language_is_asked(language: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "add", str(page(folder, language))]) == 0
    assert main(["corpus", "list"]) == 0
    assert f"{language}\t{language}\tadded" in capsys.readouterr().out

    answer = asked(capsys, language, "What does paragraph 2 say?")

    assert [each["ref"] for each in answer["citations"]] == ["2"]
    assert answer["citations"][0]["quote"] == TEXTS[language][1]
    assert answer["edition"] == language
    assert answer["lead"].startswith("The report, quoted from its ")


def test_a_passage_in_another_language_than_its_report_says_so() -> None:
    words = "El Comité tomó nota del informe y pidió que se publicara en los seis idiomas de la Organización."
    report = understood(*paragraphs(1, 3), text(words, "4.")).report

    languages = {document.id: document.metadata.get("language") for document in passage_documents(report)}
    sources = ReportSources(report)

    assert languages == {"1": None, "2": None, "3": None, "4": "es"}
    assert [sources(ref, None, "en").language for ref in ("3", "4")] == ["en", "es"]


def test_passages_that_no_paragraph_calls_can_be_opened() -> None:
    headed = text("Annex I", look=PART, calls={"2": 7})
    report = understood(
        *paragraphs(1, 3),
        headed,
        *paragraphs(1, 2),
        notes=[PrintedNote("2", "Issued as received.", 1), PrintedNote("3", "Lost.")],
    ).report
    sources = ReportSources(report)

    assert {note.text: note.called_in for note in report.footnotes} == {"Issued as received.": "annex-I", "Lost.": ""}
    assert [report.caller_of(note) for note in report.footnotes] == [None, None]
    assert [context_of(report, note) for note in report.footnotes] == [[], []]
    assert all("host" not in document.metadata for document in passage_documents(report))
    assert [sources(note.ref, None, "en").text for note in report.footnotes] == ["Lost.", "Issued as received."]


def test_every_passage_of_an_imported_report_has_its_neighbours() -> None:
    report = small_report().report
    sources = ReportSources(report)

    assert [sources(passage.ref, None, "fr").ref for passage in report.passages()] == [
        passage.ref for passage in report.passages()
    ]
