"""A Spanish report is found by its English gloss, and quoted, cited and offered for reading in Spanish alone."""

from __future__ import annotations

import shutil

import pytest

from assistant.answer import Status
from assistant.assembly import Models, build_assistant, fingerprint_of, load_models, open_report
from assistant.assistant import Assistant
from assistant.index_folder import index_folder
from assistant.opened import original_language, texts_to_index
from assistant.passages import passage_documents
from assistant.reports_folder import reports_folder
from assistant.settings import Settings, load_settings
from assistant.textsignals import indexed_text, searched_span, sentence_texts
from corpus.enrichment import Enrichment
from corpus.importing import Imported, import_file
from corpus.report import Report
from corpus.shelf import Shelf
from tests.corpus.reading import spanish
from tests.corpus.reading.small_documents import paragraphs, text, understood

WORDS = "El Comité tomó nota del informe y pidió que se publicara en los seis idiomas de la Organización."


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Imported]:
    """The Spanish report in a library of its own."""
    folder = tmp_path_factory.mktemp("spanish")
    file = spanish.spanish_report(folder / "informe.docx")
    imported = import_file(file)
    settings = load_settings({"data_dir": folder / "data", "encoder": "bundled-static"}, environ={})
    Shelf(reports_folder(settings.data_dir)).add(imported.report, file, imported.account)
    return settings.model_copy(update={"report": spanish.SYMBOL}), imported


@pytest.fixture(scope="module")
def models(kept: tuple[Settings, Imported]) -> Models:
    return load_models(kept[0])


@pytest.fixture(scope="module")
def assistant(kept: tuple[Settings, Imported], models: Models) -> Assistant:
    return build_assistant(kept[0], models)


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("Combien de photographies les archives conservent-elles ?", "2"),
        ("How many photographs do the archives hold?", "2"),
        ("What would it cost?", "4"),
        ("When will the new shelves be installed in Geneva and Nairobi?", "5"),
        ("Quand le mandat du groupe de travail prend-il fin ?", "annex-I/2"),
        ("Where does the working group meet?", "annex-I/1"),
    ],
)
def test_questions_are_answered_out_of_the_gloss_in_the_reports_words(
    question: str, ref: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    texts = {**spanish.PARAGRAPHS, **{f"annex-I/{number}": each for number, each in spanish.IN_ANNEX.items()}}

    assert (answer.status, answer.edition) == (Status.ANSWERED, "es")
    assert answer.citations[0].ref == ref
    assert all(citation.quote in texts.get(citation.ref, citation.quote) for citation in answer.citations)
    assert answer.citations[0].quote in texts[ref]


def test_a_question_in_spanish_is_still_declined(assistant: Assistant) -> None:
    assert assistant.ask("¿Cuántas fotografías guardan los archivos?").status is Status.OTHER_LANGUAGE


def test_what_the_report_does_not_say_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("How many elephants live in the national parks?").status is Status.ABSTAINED


def test_a_passage_keeps_its_text_and_spans_beside_its_gloss(kept: tuple[Settings, Imported]) -> None:
    report = kept[1].report
    documents = {str(document.id): document for document in passage_documents(report)}
    second = documents["2"]
    span = second.metadata["sentences"][0]

    assert second.page_content == spanish.PARAGRAPHS["2"]
    assert indexed_text(second).splitlines()[:2] == ["II. State of the archives", "A. Photograph"]
    assert "4.5 million photograph" in indexed_text(second)
    assert [searched_span(second, *span)] == sentence_texts(second)
    assert searched_span(second, 0, 12) == "Los archivos"


def test_only_the_spanish_passages_of_a_report_are_glossed() -> None:
    report = understood(*paragraphs(1, 3), text(WORDS, "4.")).report

    documents = {str(document.id): document for document in passage_documents(report)}

    assert [ref for ref, document in documents.items() if "gloss" in document.metadata] == ["4"]
    assert "six language of the Organization" in indexed_text(documents["4"])
    assert documents["4"].page_content == WORDS


def test_no_passage_of_the_report_that_ships_is_glossed(report: Report) -> None:
    assert not any("gloss" in document.metadata for document in passage_documents(report))


def test_an_edition_in_english_says_it_better(kept: tuple[Settings, Imported]) -> None:
    report = kept[1].report

    assert [original_language(report, editions) for editions in ((), ("fr",), ("en",), ("en", "fr"))] == [
        "en",
        "en",
        "fr",
        "fr",
    ]
    assert list(texts_to_index(report, {}, Enrichment()).documents) == ["en"]


def test_an_index_made_before_there_was_a_gloss_is_made_anew(
    kept: tuple[Settings, Imported], models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = kept
    index = index_folder(settings.data_dir, spanish.SYMBOL)
    shutil.rmtree(index, ignore_errors=True)
    monkeypatch.setattr("assistant.passages.gloss", _as_it_is)
    before = open_report(spanish.SYMBOL, settings, models)
    old = before.index.text("en").passages.copy()
    monkeypatch.undo()

    after = open_report(spanish.SYMBOL, settings, models)

    assert old.shape == after.index.text("en").passages.shape
    assert not (old == after.index.text("en").passages).all(axis=1).any()
    assert fingerprint_of(before, settings, models) != fingerprint_of(after, settings, models)


def _as_it_is(spanish_text: str) -> str:
    return spanish_text
