from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.web.reader.spots import Spots, parse_spots, together
from tests.web.reader.seen import Element
from tests.web.reader.test_page import page, row
from tests.web.reader.whole_report import editions, report
from tests.web.small_assistant import ENGLISH_60, PARAGRAPHS


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("", {}),
        ("7", {"7": ()}),
        ("51.120-310,52.0-420,7", {"51": ((120, 310),), "52": ((0, 420),), "7": ()}),
        ("51.300-400,51.0-10,51.5-20", {"51": ((0, 20), (300, 400))}),
        (" annex-I/3.1-2 , fn12", {"annex-I/3": ((1, 2),), "fn12": ()}),
        ("51.9-9,52.9-3,,", {"51": (), "52": ()}),
        ("51.-3", {"51.-3": ()}),
    ],
)
def test_an_address_names_passages_and_spans(text: str, spots: Spots) -> None:
    assert parse_spots(text) == spots


def test_only_some_hundreds_are_read() -> None:
    assert len(parse_spots(",".join(str(number) for number in range(2000)))) == 500


def test_what_is_named_twice_is_one() -> None:
    assert together({"51": ((0, 5),)}, {"51": ((4, 9),), "7": ()}) == {"51": ((0, 9),), "7": ()}


def marked(shown: Element, ref: str) -> list[str]:
    return [each.text() for each in row(shown, ref).where("mark")]


def test_each_passage_cited_is_marked_its_spans_highlighted_and_leads_to_the_next(whole: TestClient) -> None:
    shown = page(whole, "?lang=fr&cited=52.0-20,fn12.0-10,7")
    text = {ref: report().passage(ref).text for ref in ("52", "fn12")}
    assert (marked(shown, "52"), marked(shown, "fn12"), marked(shown, "7")) == (
        [text["52"][:20]],
        [text["fn12"][:10]],
        [],
    )
    cited = [each.attributes["id"] for each in shown.where(cls="cited")]
    assert cited == ["7", "52", "fn12"]
    nexts = [row(shown, str(ref)).where(cls="next-cited")[0] for ref in cited]
    assert [(each.attributes["href"], each.text().strip()) for each in nexts] == [
        ("#52", "Passage cité suivant"),
        ("#fn12", "Passage cité suivant"),
        ("#7", "Revenir au premier passage cité"),
    ]
    assert "Cité dans votre conversation." in row(shown, "7").text()
    (line,) = shown.where(cls="citations")
    assert " ".join(line.text().split()) == "Votre conversation cite 3 passages. Aller au premier passage cité"


def test_one_citation_is_said_in_the_singular(whole: TestClient) -> None:
    (line,) = page(whole, "?lang=en&cited=7").where(cls="citations")
    assert line.text().startswith("Your conversation cites one passage.")


def test_a_span_of_the_original_is_highlighted_in_a_translation_where_its_twin_is_sure(whole: TestClient) -> None:
    sentence = report().passage("52").sentences[0]
    twin = editions()["en"].twin("52", sentence.start, sentence.end)
    assert twin is not None
    shown = page(whole, f"?lang=both&mark=52.{sentence.start}-{sentence.end}")
    assert "".join(marked(shown, "52")) == sentence.text + twin.text
    assert shown.where(cls="cited") == []


def test_a_translation_without_a_sure_twin_is_not_highlighted(small: TestClient) -> None:
    whole_span = f"60.0-{len(PARAGRAPHS['60'])}"
    assert marked(page(small, f"?lang=en&mark={whole_span}"), "60") == [ENGLISH_60]
    assert marked(page(small, "?lang=en&mark=60.0-20"), "60") == []


@pytest.mark.parametrize("query", ["cited=999.0-5,x,<b>", "mark=51.0-999999", "cited=sec-V.0-3", "mark=,,"])
def test_what_the_report_does_not_have_is_ignored(whole: TestClient, query: str) -> None:
    shown = page(whole, f"?lang=fr&{query}")
    assert shown.where("mark") == []
    assert shown.where(cls="citations") == []


def test_a_highlight_may_begin_and_end_anywhere_and_the_page_stays_whole(whole: TestClient) -> None:
    text = report().passage("summary").text
    start, end = text.index("COVID-19") + 2, len(text)
    shown = page(whole, f"?lang=fr&mark=summary.{start}-{end},18.0-200,fn1.100-120")
    assert " ".join(marked(shown, "summary")).split() == text[start:end].split()
    assert len(marked(shown, "summary")) == 2


def test_the_choice_of_languages_keeps_what_was_cited(whole: TestClient) -> None:
    shown = page(whole, "?lang=fr&cited=51.1-5,7&mark=3")
    (switch,) = shown.where("nav", cls="switch")
    assert [each.attributes["href"] for each in switch.where("a")] == [
        "?lang=fr&cited=51.1-5,7&mark=3",
        "?lang=en&cited=51.1-5,7&mark=3",
        "?lang=both&ui=fr&cited=51.1-5,7&mark=3",
    ]
    assert [each.attributes.get("aria-current") for each in switch.where("a")] == ["true", None, None]
