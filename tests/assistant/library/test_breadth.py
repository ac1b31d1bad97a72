from __future__ import annotations

import pytest

from assistant.library.breadth import breadth_of


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Que disent les rapports sur le multilinguisme ?", "le multilinguisme"),
        ("What do the reports say on abuse?", "abuse"),
        ("artificial intelligence in all the reports", "artificial intelligence"),
        ("Qu’en est-il du Liban, selon les différents rapports ?", "Qu’en est-il du Liban, selon le rapport ?"),
        ("crime organisé : que trouve-t-on dans tous les rapports ?", "crime organisé"),
        ("money is short: what do the reports say about cuts?", "money is short: what do the report say about cuts?"),
        ("Which reports speak of the Plan?", "the report speak of the Plan?"),
        ("Dans quels rapports est-il question du Pacte ?", "Dans le rapport est-il question du Pacte ?"),
    ],
)
def test_a_question_to_all_reports_is_asked_of_each(question: str, text: str) -> None:
    breadth = breadth_of(question)
    assert breadth.text == text
    assert breadth.reports == 4


@pytest.mark.parametrize(
    "question",
    [
        "Who publishes the reports of the Joint Inspection Unit?",
        "Combien de rapports du Corps commun ont paru ?",
        "Que deviennent les rapports du Corps commun d’inspection ?",
        "What does the report say on abuse?",
    ],
)
def test_reports_that_a_report_speaks_of_are_not_those_asked(question: str) -> None:
    assert breadth_of(question).text == question
    assert breadth_of(question).reports < 4


def test_a_subject_reaches_further_than_a_question_for_something_in_particular() -> None:
    subject, particular = breadth_of("multilingualism"), breadth_of("When was the website launched?")
    assert subject.within > particular.within
    assert subject.reports > particular.reports
