"""``alinea corpus enrich`` as a person calls it; its model comes from a package that stands in for a provider's."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from corpus.enrichment import read_glossary
from corpus.report import Report
from tests.assistant.drafting.small_drafts import Data, Provider

MODEL = ["--llm", "groq:small"]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: None) -> None:
    monkeypatch.chdir(tmp_path)


def names(data: Data, _attempt: int) -> str:
    board = {"fr": ["Conseil des chefs de secrétariat"], "en": ["Chief Executives Board"]}
    return json.dumps({"terms": [board] if board["fr"][0] in data["text"] else []})


def test_drafts_are_made_in_a_folder_here(
    provider: Provider, report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider.replies(names)
    assert main(["corpus", "enrich", *MODEL, "--only", "glossary"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "E-2021-47-drafts/glossary.toml\nE-2021-47-drafts/review.md\n"
    (term,) = read_glossary(tmp_path / "E-2021-47-drafts" / "glossary.toml", report)
    assert {"summary", "1"} <= set(term.paragraphs)


def test_passages_that_failed_are_one_line_and_exit_1(provider: Provider, capsys: pytest.CaptureFixture[str]) -> None:
    provider.replies(lambda data, attempt: "no" if data["ref"] == "27" else names(data, attempt))
    assert main(["corpus", "enrich", *MODEL, "--only", "glossary", "--output", "out"]) == 1
    assert capsys.readouterr().err == (
        "alinea: expected a draft of every passage, found none of 1 (27): see out/review.md; the same command asks for "
        "them again\n"
    )


def test_a_model_that_never_answers_is_one_line_and_exit_1(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(data: Data, attempt: int) -> str:
        raise ConnectionError("refused")

    provider.replies(failing)
    assert main(["corpus", "enrich", *MODEL]) == 1
    assert capsys.readouterr().err == (
        "alinea: model 'groq:small': expected a reply, found an error in each of the first 3 calls; the last was "
        "ConnectionError: refused\n"
    )


def test_an_interruption_says_where_the_drafts_are(
    provider: Provider, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(data: Data, attempt: int) -> str:
        if data["ref"] == "3":
            raise KeyboardInterrupt
        return names(data, attempt)

    provider.replies(interrupted)
    assert main(["corpus", "enrich", *MODEL, "--output", "out"]) == 130
    assert capsys.readouterr().err == (
        "alinea: interrupted; what is drafted so far is in out, the same command goes on there\n"
    )
    assert len((tmp_path / "out" / "journal.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_a_missing_provider_is_one_line_and_exit_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)
    assert main(["corpus", "enrich", "--llm", "mistralai:large"]) == 1
    assert capsys.readouterr().err == (
        "alinea: model 'mistralai:large': expected the package langchain-mistralai, found none: "
        "pip install langchain-mistralai\n"
    )
    assert list(tmp_path.glob("*-drafts")) == []


def test_an_unknown_report_and_a_missing_model_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "enrich", *MODEL, "--report", "A/1/2"]) == 1
    assert "alinea: no report 'A/1/2'" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["corpus", "enrich"])
    assert left.value.code == 2


def test_the_edition_cannot_be_in_the_reports_own_language(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    provider.replies(names)
    assert main(["corpus", "enrich", *MODEL, "--lang", "fr"]) == 1
    assert capsys.readouterr().err.startswith("alinea: --lang fr: expected another language than the report's")
