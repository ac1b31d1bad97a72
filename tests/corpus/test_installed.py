"""What was installed beside a report goes on being used where the report reads as it did, and is left out elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.installed import install
from corpus.library import load_editions, load_enrichment
from corpus.report import Report
from corpus.sentences import split_sentences
from tests.corpus.reading.small_documents import small_report


@pytest.fixture
def report() -> Report:
    """An English report with sections, notes, a table, a figure, a box and an annex."""
    return small_report().report


@pytest.fixture
def drafts(tmp_path: Path, report: Report) -> Path:
    """An edition, questions and a glossary of it."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    head = {"edition": "fr", "of": report.symbol, "of_sha256": report.metadata.sha256, "title": "Rapport", "url": ""}
    rows = [
        {
            "ref": passage.ref,
            "sentences": [f"Phrase {number} de {passage.ref}." for number in range(len(passage.sentences))],
        }
        for passage in report.passages()
    ]
    rows += [
        {"ref": section.ref, "heading": f"Titre {section.ref}", "subheadings": [f"Sous {each}" for each in section.subheadings]}
        for section in report.sections
    ]  # fmt: skip
    lines = [json.dumps(each) for each in (head, *rows)]
    (folder / "fr.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = [
        json.dumps({"ref": passage.ref, "fr": [f"Que dit {passage.ref} ?"], "en": [f"What does {passage.ref} say?"]})
        for passage in report.passages()
    ]
    (folder / "questions.jsonl").write_text("\n".join(asked) + "\n", encoding="utf-8")
    (folder / "glossary.toml").write_text(
        '[[term]]\nfr = ["Assemblée", "AG"]\nen = ["Assembly", "GA"]\nparagraphs = ["2", "box1"]\n'
        '[[term]]\nfr = ["Coûts"]\nen = ["Costs"]\nparagraphs = ["tab2"]\n',
        encoding="utf-8",
    )
    return folder


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def with_text(report: Report, ref: str, text: str, sha256: str | None = None) -> Report:
    """The report as a new version, or a better reading, has it: another text in one paragraph."""
    paragraphs = tuple(
        replace(each, text=text, sentences=split_sentences(text, "en"), notes=()) if each.ref == ref else each
        for each in report.paragraphs
    )
    metadata = replace(report.metadata, sha256=sha256 or report.metadata.sha256)
    return replace(report, metadata=metadata, paragraphs=paragraphs)


def test_what_is_installed_is_read(report: Report, drafts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    files = install(report, drafts, folder, write)
    assert [file.name for file in files] == ["fr.jsonl", "questions.jsonl", "glossary.toml"]
    french = load_editions(report, folder)["fr"].report
    assert {passage.ref for passage in french.passages()} == {passage.ref for passage in report.passages()}
    assert french.passage("tab2").text.startswith("Phrase 0 de tab2.")
    assert french.passage("box1").text.startswith("Phrase 0 de box1.")
    assert french.passage("annex-I/1").text == "Phrase 0 de annex-I/1."
    assert french.passage("2").path == ("II. Titre sec-II", "A. Titre sec-II.A")
    known = load_enrichment(report, folder)
    assert len(known.questions) == 2 * len(list(report.passages()))
    assert [term.name("fr") for term in known.glossary] == ["Assemblée", "Coûts"]


@pytest.mark.parametrize("sha256", [None, "1" * 64])
def test_of_passages_that_read_otherwise_now_it_is_left_out_and_told(
    report: Report, drafts: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, sha256: str | None
) -> None:
    folder = tmp_path / "own"
    install(report, drafts, folder, write)
    now = with_text(report, "2", "Nothing is as it was.", sha256)
    french, known = load_editions(now, folder)["fr"].report, load_enrichment(now, folder)
    assert (french.passage("2").text, french.passage("3").text) == ("", "Phrase 0 de 3.")
    assert "2" not in {question.ref for question in known.questions}
    assert [(term.name("en"), term.paragraphs) for term in known.glossary] == [
        ("Assembly", ("box1",)),
        ("Costs", ("tab2",)),
    ]
    assert [record.message for record in caplog.records] == [
        f"{folder / name}: left out what was said of passages that have changed: 2"
        for name in ("fr.jsonl", "questions.jsonl", "glossary.toml")
    ]


def test_what_was_edited_since_fits_as_a_whole_or_not_at_all(
    report: Report, drafts: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "own"
    install(report, drafts, folder, write)
    with (folder / "fr.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert list(load_editions(report, folder)) == ["fr"]
    assert load_editions(with_text(report, "2", "Otherwise.", "1" * 64), folder) == {}
    assert "align it anew" in caplog.text


@pytest.mark.parametrize("name", ["fr.jsonl", "questions.jsonl", "glossary.toml", "installed.json"])
def test_a_damaged_file_stops_nothing(report: Report, drafts: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "own"
    install(report, drafts, folder, write)
    (folder / name).write_bytes(b"\0 no such file")
    editions, known = load_editions(report, folder), load_enrichment(report, folder)
    assert ("fr" in editions) == (name != "fr.jsonl")
    assert bool(known.questions) == (name != "questions.jsonl")
    assert bool(known.glossary) == (name != "glossary.toml")


def test_nothing_is_installed_where_one_file_does_not_fit(report: Report, drafts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with (drafts / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"ref": "99", "fr": ["Quoi ?"], "en": ["What?"]}\n')
    with pytest.raises(ReportFileError, match="expected the ref of a passage or section of the report, found '99'"):
        install(report, drafts, folder, write)
    assert not folder.exists()
    with pytest.raises(ReportFileError, match=r"expected a folder with an edition .*, found no folder"):
        install(report, tmp_path / "nowhere", folder, write)
