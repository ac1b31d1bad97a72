"""Questions to a library: the report that answers is found, named in every marker, and stays what is spoken of."""

from __future__ import annotations

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.account.account import account_of
from assistant.account.text import as_text
from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.errors import UnknownSource
from assistant.library.assistant import LibraryAssistant
from tests.assistant.library.conftest import LIGHTHOUSES, SHIPPED, TELESCOPES


def cited(answer: Answer) -> list[tuple[str, str]]:
    return [(each.report, each.ref) for each in answer.citations]


def said(*turns: tuple[str, Answer]) -> list[BaseMessage]:
    return [message for asked, answer in turns for message in (HumanMessage(asked), AIMessage(answer.text))]


@pytest.mark.parametrize(
    ("question", "report", "ref"),
    [
        ("How many telescopes were lent to schools?", TELESCOPES, "1"),
        ("Combien de phares les inspecteurs ont-ils visités ?", LIGHTHOUSES, "1"),
        ("Quand a été refondu le site Web public du Conseil ?", SHIPPED, "60"),
    ],
)
def test_the_report_that_answers_is_found_and_named(
    library: LibraryAssistant, question: str, report: str, ref: str
) -> None:
    answer = library.ask(question)
    assert cited(answer)[0] == (report, ref)
    assert f"[{report}, par" in answer.text
    assert report in answer.reports
    first = answer.retrieved[0]
    assert (first.report, first.ref) == (report, ref)
    assert len(answer.retrieved) == 10


def test_what_the_reports_say_is_said_by_each_that_says_something(library: LibraryAssistant) -> None:
    answer = library.ask("What do the reports say on multilingualism?")
    assert answer.language == "en"
    reports = [report for report, _ in cited(answer)]
    assert {TELESCOPES, LIGHTHOUSES, SHIPPED} == set(reports)
    assert reports == sorted(reports, key=reports.index)  # one report after the other
    assert (TELESCOPES, "4") in cited(answer)
    assert (LIGHTHOUSES, "3") in cited(answer)
    for sentence in answer.sentences:
        for number in sentence.citations:
            citation = answer.citations[number]
            assert sentence.text in (citation.quote, citation.translation)


def test_the_answer_grows_and_ends_as_it_is_asked_for_whole(library: LibraryAssistant) -> None:
    question = "What do the reports say on multilingualism?"
    growing = list(library.stream(question))
    counts = [len(answer.sentences) for answer in growing]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    whole, again = growing[-1], library.ask(question)
    assert (whole.text, whole.citations, whole.fingerprint) == (again.text, again.citations, again.fingerprint)


@pytest.mark.parametrize("question", ["A/99/77: how many languages?", "How many languages, in A-99-77?"])
def test_a_symbol_in_the_question_names_the_report(library: LibraryAssistant, question: str) -> None:
    answer = library.ask(question)
    assert {report for report, _ in cited(answer)} == {TELESCOPES}
    assert answer.reports == (TELESCOPES,)
    assert answer.question == question


def test_that_the_one_report_named_does_not_answer_is_said_of_it_alone(library: LibraryAssistant) -> None:
    answer = library.ask("A/99/77: what is the recipe of the tarte Tatin?")
    assert answer.status is Status.ABSTAINED
    assert answer.text == "The report A/99/77 does not answer this question."


def test_an_organ_and_a_year_name_the_report(library: LibraryAssistant) -> None:
    answer = library.ask("In the JIU report of 2026, which languages are spoken?")
    assert {report for report, _ in cited(answer)} == {LIGHTHOUSES}


def test_a_follow_up_stays_with_the_report_spoken_of(library: LibraryAssistant) -> None:
    asked = "How many telescopes were lent to schools?"
    history = said((asked, library.ask(asked)))
    assert cited(library.ask("And what deposit do they pay?", history))[0][0] == TELESCOPES
    assert cited(library.ask("Que dit le paragraphe 3 ?", history)) == [(TELESCOPES, "3")]


def test_the_numbers_of_one_report_are_not_those_of_another(library: LibraryAssistant) -> None:
    asked = "A/99/77 paragraph 3"
    history = said((asked, library.ask(asked)))
    following = library.ask("And the next paragraph?", history)
    assert cited(following) == [(TELESCOPES, "4")]


def test_a_number_alone_is_asked_back_where_several_reports_have_it(library: LibraryAssistant) -> None:
    answer = library.ask("What does paragraph 3 say?")
    assert answer.status is Status.ABSTAINED
    assert "Of which report? 3 of them have such a number" in answer.text
    assert [each.report for each in answer.retrieved] == [SHIPPED, TELESCOPES, LIGHTHOUSES]


def test_a_number_that_one_report_alone_has_is_looked_up_there(library: LibraryAssistant) -> None:
    assert {report for report, _ in cited(library.ask("Que dit le paragraphe 42 ?"))} == {SHIPPED}


@pytest.mark.parametrize(
    ("message", "status", "text"),
    [
        ("Bonjour", Status.CHITCHAT, "sur les 3 rapports de la bibliothèque"),
        ("Hello!", Status.CHITCHAT, "about the 3 reports of the library"),
        ("", Status.ERROR, "sur les 3 rapports de la bibliothèque"),
        ("¿Cuántos telescopios se prestaron a las escuelas?", Status.OTHER_LANGUAGE, "los 3 informes"),
        ("What is the recipe of the tarte Tatin?", Status.ABSTAINED, "None of the 3 reports asked answers this question."),
    ],
)  # fmt: skip
def test_what_is_said_in_our_own_words_is_said_of_the_library(
    library: LibraryAssistant, message: str, status: Status, text: str
) -> None:
    answer = library.ask(message)
    assert answer.status is status
    assert text in answer.text
    assert not answer.citations


def test_within_one_report_the_assistant_is_that_of_the_report(library: LibraryAssistant) -> None:
    alone = library.within(["jiu-rep-2026-3"])
    assert isinstance(alone, Assistant)
    answer = alone.ask("How many lighthouses?")
    assert answer.text.endswith("[para. 1]")
    assert answer.reports == ()


def test_within_two_reports_the_third_is_not_asked(library: LibraryAssistant) -> None:
    both = library.within([SHIPPED, LIGHTHOUSES])
    assert [each.symbol for each in both.reports] == [SHIPPED, LIGHTHOUSES]
    answer = both.ask("What do the reports say on multilingualism?")
    assert {report for report, _ in cited(answer)} <= {SHIPPED, LIGHTHOUSES}
    assert TELESCOPES not in {each.report for each in answer.retrieved}
    with pytest.raises(UnknownSource, match=r"no report 'A/99/77': the library holds E/2021/47, JIU/REP/2026/3"):
        both.within([TELESCOPES])


def test_passages_are_found_over_all_reports(library: LibraryAssistant) -> None:
    hits = library.find("keepers of lighthouses", 3)
    assert (hits[0].report, hits[0].ref) == (LIGHTHOUSES, "2")
    text = library.within([LIGHTHOUSES]).source("2", (hits[0].start, hits[0].end), "en").text
    assert "keepers" in text[hits[0].start : hits[0].end]
    assert library.find(" ?! ") == ()


def test_the_trace_tells_how_the_reports_were_chosen(library: LibraryAssistant) -> None:
    question = "How many telescopes were lent to schools?"
    answer = library.ask(question, trace=True)
    assert answer.trace is not None
    first, *others = answer.trace.steps
    assert first.name == "library"
    assert first.details["speaking"] == [TELESCOPES]
    assert first.details["reports"][0]["report"] == TELESCOPES
    assert others[0].name == "message"
    assert library.ask(question).text == answer.text
    assert "Choice of reports" in as_text(account_of(answer.trace, "en"))


def test_a_fault_of_ours_is_one_line(library: LibraryAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("assistant.library.asking.named_in", broken)
    answer = library.ask("How many telescopes?", hint="en")
    assert answer.status is Status.ERROR
    assert "secret" not in answer.text
