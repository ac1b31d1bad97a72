from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from assistant.answer import Answer, Basis, Citation, CitedSentence, Status
from assistant.marking import Mark, marked
from assistant.web.openai.content import content_of, growing_text
from assistant.web.openai.faults import OpenAIFault, error_json, openai_response
from assistant.web.openai.sources import without_sources
from assistant.web.problems import Problem
from tests.web.small_assistant import answer_to, cut

BASE = "https://intranet.example.org"
PROCUREMENT = answer_to("Quels achats ?", "fr")
GROUP = answer_to("Quel groupe ?", "fr")


def cited(ref: str, start: int = 0) -> Citation:
    return Citation("E/2021/47", ref, f"E/2021/47, par. {ref}", "q", start, start + 1, 0.9, f"/report/E-2021-47#{ref}")


def said(text: str, *citations: int, item: bool = False) -> CitedSentence:
    return CitedSentence(text, Basis.VERBATIM, citations, "item" if item else "sentence")


def test_a_marker_stands_for_a_passage_once_and_leads_to_its_first_span() -> None:
    citations = [cited("7"), cited("8", 3), cited("8", 9)]
    text = marked("Lu :", [said("Un.", 1, 0, 2), said("Deux.")], citations, "fr")
    assert text.text == "Lu : Un. [par. 8] [par. 7] Deux."
    assert text.marks == (Mark(9, 17, 1), Mark(18, 26, 0))
    assert [text.text[mark.start : mark.end] for mark in text.marks] == ["[par. 8]", "[par. 7]"]


def test_items_stand_on_lines_of_their_own_and_what_follows_them_too() -> None:
    sentences = [said("a)", 0, item=True), said("b)", 0, item=True), said("Fin.", 0)]
    text = marked("", sentences, [cited("7")], "en")
    assert text.text == "- a) [para. 7]\n- b) [para. 7]\nFin. [para. 7]"
    assert [text.text[mark.start : mark.end] for mark in text.marks] == ["[para. 7]"] * 3


@pytest.mark.parametrize("whole", [PROCUREMENT, GROUP, answer_to("Which group?", "en")])
def test_what_has_grown_begins_what_comes_of_it(whole: Answer) -> None:
    states = [growing_text(cut(whole, count)) for count in range(len(whole.sentences) + 1)]
    assert states[0] == ""
    assert all(later.startswith(earlier) for earlier, later in pairwise(states))
    assert content_of(whole, BASE).text.startswith(states[-1])


def test_markdown_makes_each_marker_a_link_and_shows_no_definition() -> None:
    html = MarkdownIt().render(content_of(PROCUREMENT, BASE).text)
    link = f'<a href="{BASE}/report/E-2021-47#53" title="E/2021/47, par. 53">par. 53</a>'
    assert html.count(link) == html.count("par. 53</a>") == 3
    assert "]: " not in html
    assert html.count("<li>") == 3


def test_a_passage_cited_twice_is_defined_once_in_the_order_of_the_text() -> None:
    answer = replace(GROUP, sentences=(said("Un.", 1), said("Deux.", 0), said("Trois.", 1)), lead="")
    answer = replace(answer, citations=(cited("7"), cited("8")))
    assert content_of(answer, BASE).text == (
        "Un. [par. 8] Deux. [par. 7] Trois. [par. 8]\n\n"
        f'[par. 8]: {BASE}/report/E-2021-47#8 "E/2021/47, par. 8"\n'
        f'[par. 7]: {BASE}/report/E-2021-47#7 "E/2021/47, par. 7"'
    )


def test_what_must_be_said_stands_between_the_text_and_its_links() -> None:
    answer = replace(GROUP, notice="Traduction.", official_url="https://undocs.org/x", engine_notice="Rédigé.")
    paragraphs = content_of(answer, BASE).text.split("\n\n")
    assert paragraphs[1:3] == ["Rédigé.", "Traduction. https://undocs.org/x"]
    assert paragraphs[3].startswith("[par. 51]: ")


@pytest.mark.parametrize("status", [Status.CHITCHAT, Status.OTHER_LANGUAGE])
def test_our_own_words_stand_alone(status: Status) -> None:
    answer = Answer("?", "de", status, "Ich antworte auf Französisch oder Englisch.")
    assert content_of(answer, BASE).text == answer.text
    assert content_of(answer, BASE).annotations == []


def test_a_message_that_comes_back_is_read_without_the_links() -> None:
    assert without_sources(content_of(GROUP, BASE).text) == growing_text(GROUP)
    assert without_sources("[par. 51]: voir plus haut") == "[par. 51]: voir plus haut"
    assert without_sources("") == ""


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (HTTPStatus.BAD_REQUEST, "invalid_request_error", None),
        (HTTPStatus.UNAUTHORIZED, "authentication_error", "invalid_api_key"),
        (HTTPStatus.FORBIDDEN, "permission_error", "insufficient_permissions"),
        (HTTPStatus.TOO_MANY_REQUESTS, "rate_limit_error", "rate_limit_exceeded"),
        (HTTPStatus.SERVICE_UNAVAILABLE, "server_error", None),
    ],
)
def test_a_problem_of_any_part_is_told_in_the_shape_of_openai(status: HTTPStatus, kind: str, code: str | None) -> None:
    response = openai_response(Problem(status, "one line", {"Retry-After": "3"}))
    assert (response.status_code, response.headers["retry-after"]) == (status.value, "3")
    assert error_json(Problem(status, "one line")) == {
        "error": {"message": "one line", "type": kind, "param": None, "code": code}
    }


def test_a_fault_of_a_parameter_names_it() -> None:
    fault = OpenAIFault(HTTPStatus.BAD_REQUEST, "n: expected 1", param="n", code="unsupported_value")
    assert error_json(fault)["error"]["param"] == "n"
    assert error_json(fault)["error"]["code"] == "unsupported_value"
