"""A report without a glossary is asked by the acronyms and the names that its own text explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.settings import load_settings
from assistant.terms import GlossaryTerm, TermFinder
from assistant.web.acronyms import explain
from tests.assistant.small_library import added, report

NAME = "Senior Management Group"
PARAGRAPHS = (
    "The Observatory is led by the Senior Management Group (SMG).",
    "The roof was mended in the spring, and the doors were painted.",
    "SMG decided to buy a lens.",
    "A museum keeps the old lens of the Observatory.",
)


@pytest.fixture
def asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Assistant:
    added(capsys, report(folder / "x.pdf", *PARAGRAPHS))
    given = {"data_dir": folder / "data", "report": "A/99/77", "encoder": "bundled-static"}
    return build_assistant(load_settings(given, environ={}))


def test_the_acronyms_are_explained_in_the_page_in_both_languages(asked: Assistant) -> None:
    assert asked.acronyms == {"SMG": {"en": NAME, "fr": NAME}}
    (_, opening), _ = explain(PARAGRAPHS[2], asked.acronyms, "fr", set())
    assert opening == f'<abbr tabindex="0" title="{NAME}">'


@pytest.mark.parametrize(
    "question", ["What did the Senior Management Group decide?", "What did SMG decide?", "Qu’a décidé le SMG ?"]
)
def test_a_question_finds_what_says_the_acronym_by_the_name_and_the_reverse(asked: Assistant, question: str) -> None:
    answer = asked.ask(question)
    assert [found.ref for found in answer.retrieved][:2] in (["3", "1"], ["1", "3"])


def test_a_term_of_one_language_is_found_by_its_acronym_in_another() -> None:
    term = GlossaryTerm({"en": (NAME, "SMG")}, ("1", "3"))
    finder = TermFinder([term], ["1", "2", "3"])
    assert finder.find("Que fait le SMG ?", "fr") == [term]
    assert finder.find("What does the senior management group do?", "en") == [term]
    assert finder.spelt_out("Que fait le SMG ?", "fr", ()) == "Que fait le SMG ?"
    assert (term.name("fr"), term.name("en")) == (NAME, NAME)
