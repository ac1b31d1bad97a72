from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Language
from assistant.source import Source, SourceEdition
from assistant.web.acronyms import Acronyms
from tests.web.reader.conftest import client_of
from tests.web.reader.seen import Element, seen
from tests.web.reader.whole_report import WholeReport, editions, report
from tests.web.small_assistant import ENGLISH_60, PARAGRAPHS, SmallAssistant

ADDRESS = "/report/E-2021-47"
LANGUAGES = ("fr", "en", "both")


def page(client: TestClient, query: str = "", language: str = "") -> Element:
    response = client.get(ADDRESS + query, headers={"Accept-Language": language})
    assert response.status_code == 200
    return seen(response.text)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def row(shown: Element, ref: str) -> Element:
    (found,) = shown.where(id=ref)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_of_the_report_has_exactly_one_anchor(whole: TestClient, language: str) -> None:
    ids = Counter(each.attributes["id"] for each in page(whole, f"?lang={language}").all() if "id" in each.attributes)
    refs = [*(passage.ref for passage in report().passages()), *(section.ref for section in report().sections)]
    assert len(refs) == 79 + 1 + 33 + 3 + 11
    assert {ref: ids[ref] for ref in refs} == dict.fromkeys(refs, 1)
    assert set(ids.values()) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_lost(whole: TestClient, language: str) -> None:
    shown = page(whole, f"?lang={language}")
    languages = ("fr", "en") if language == "both" else (language,)
    for each in languages:
        text = report() if each == "fr" else editions()[each].report
        for passage in text.passages():
            parts = [part for part in row(shown, passage.ref).all() if part.attributes.get("lang") == each]
            words = squeezed(" ".join(part.text() for part in parts if part.classes & {"text", "caption"}))
            assert squeezed(passage.text) in words, (passage.ref, each)


def test_every_link_into_the_page_leads_somewhere(whole: TestClient) -> None:
    shown = page(whole, "?lang=both&cited=51,7,fn12")
    ids = {each.attributes.get("id") for each in shown.all()}
    links = [str(each.attributes["href"]) for each in shown.where("a")]
    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()


def test_addresses_are_relative_and_nothing_is_inline(whole: TestClient) -> None:
    shown = page(whole, "?lang=both")
    loaded = [str(each.attributes.get("src") or each.attributes.get("href")) for each in shown.where("script")]
    styles = [str(each.attributes["href"]) for each in shown.where("link")]
    data, *_ = shown.where("script", type="application/json")
    assert [link for link in styles if not link.startswith("../alinea/")] == []
    assert [link for link in loaded if link != "None" and not link.startswith("../alinea/")] == []
    assert [each for each in shown.where("script") if each is not data and each.text()] == []
    assert shown.where("style") == []
    assert [each.tag for each in shown.all() if "style" in each.attributes] == []
    assert [name for each in shown.all() for name in each.attributes if name.startswith("on")] == []


def test_there_is_one_main_heading_and_levels_do_not_jump(whole: TestClient) -> None:
    main, *_ = page(whole, "?lang=both").where("main")
    levels = [int(each.tag[1]) for each in main.all() if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_subheading_stands_once_above_its_first_paragraph(whole: TestClient) -> None:
    shown = page(whole, "?lang=fr")
    headings = [each.text() for each in shown.where("h3")]
    assert len(headings) == len(set(headings)) == sum(len(section.subheadings) for section in report().sections)
    section = row(shown, "sec-V")
    order = [each.attributes.get("id") or each.text() for each in section.all() if each.tag in ("h3", "div", "figure")]
    assert order.index("Groupe de travail sur l’intelligence artificielle") < order.index("51")
    assert order.index("50") < order.index("Groupe de travail sur l’intelligence artificielle")


def test_both_languages_stand_side_by_side_in_each_passage(whole: TestClient) -> None:
    shown = page(whole, "?lang=both")
    texts = row(shown, "52").where(cls="text")
    assert [each.attributes["lang"] for each in texts] == ["fr", "en"]
    assert "reconnaissance mutuelle" in texts[0].text()
    assert "mutual recognition" in texts[1].text()
    assert [each.attributes["lang"] for each in row(shown, "fn12").where(cls="text")] == ["fr", "en"]


def test_a_figure_has_its_caption_and_its_boxes_and_says_where_its_picture_is(whole: TestClient) -> None:
    shown = page(whole, "?lang=fr")
    model, cube = row(shown, "fig1"), row(shown, "fig2")
    assert [each.text() for each in model.where(cls="caption")] == ["Modèle de leadership du système des Nations Unies"]
    assert len(model.where("li")) == len(report().figure("fig1").boxes)
    assert cube.where("li") == []
    assert cube.where(cls="remark")[0].text() == "L’image elle-même se trouve dans le document officiel."
    assert model.where(cls="remark") == []


def test_a_note_is_called_in_its_paragraph_and_leads_back_to_it(whole: TestClient) -> None:
    shown = page(whole, "?lang=en")
    (call,) = row(shown, "27").where(cls="call")
    assert (call.text(without=""), call.attributes["href"]) == ("12", "#fn12")
    assert call.attributes["aria-label"] == "Note 12"
    (back,) = [each for each in row(shown, "fn12").where("a") if each.attributes["href"] == "#27"]
    assert back.text() == "Back to the passage: E/2021/47, para. 27"


def test_a_translation_says_that_it_is_one_and_the_official_texts_are_linked(whole: TestClient) -> None:
    shown = page(whole, "?lang=en")
    assert [each.text() for each in shown.where(cls="notice")] == [
        "Unofficial translation; the French text is authoritative."
    ]
    links = {str(each.attributes["href"]) for each in shown.where("a", cls="outside")}
    assert links == {"https://undocs.org/en/E/2021/47", "https://undocs.org/fr/E/2021/47"}
    assert page(whole, "?lang=fr").where(cls="notice") == []


def test_what_an_edition_lacks_is_shown_in_the_original_or_said_to_be_beside(small: TestClient) -> None:
    alone, beside = page(small, "?lang=en"), page(small, "?lang=both")
    (text,) = row(alone, "60").where(cls="text")
    assert squeezed(text.text()) == ENGLISH_60
    (text,) = row(alone, "52").where(cls="text")
    assert text.attributes["lang"] == "fr"
    assert PARAGRAPHS["52"] in text.text()
    assert text.where(cls="remark")[0].text() == "This edition has no text for this passage."
    french, english = row(beside, "52").where(cls="text")
    assert PARAGRAPHS["52"] in french.text()
    assert squeezed(english.text()) == "This edition has no text for this passage."


def test_an_acronym_is_explained_once_a_section(small: TestClient) -> None:
    assert [each.text() for each in page(small, "?lang=fr").where("abbr")] == ["UNESCO"]


def test_every_passage_can_be_linked_copied_and_asked_about(whole: TestClient) -> None:
    shown = row(page(whole, "?lang=fr"), "51")
    assert shown.where(cls="number")[0].attributes["href"] == "#51"
    assert shown.where("button")[0].attributes["data-copy"] == "E/2021/47, par. 51"
    assert [each.attributes["href"] for each in shown.where("a") if "about" in str(each.attributes["href"])] == [
        "../#about-E/2021/47%2351"
    ]


def test_the_contents_name_every_section_in_the_language_of_the_text(whole: TestClient) -> None:
    for language, first in (("fr", "Résumé"), ("en", "Summary")):
        folded, opened = page(whole, f"?lang={language}").where("nav", cls="contents")
        links = [(each.attributes["href"], each.text()) for each in opened.where("a")]
        assert links[0] == ("#summary", first)
        assert links[-1] == ("#notes", "Notes")
        assert {f"#{section.ref}" for section in report().sections} <= {href for href, _ in links}
        assert folded.text() == opened.text()


def test_words_of_the_report_are_never_markup() -> None:
    hostile: Acronyms = {"UNESCO": {"fr": '"><b>', "en": "x"}}
    shown = page(client_of(WholeReport(symbol="E/2021/47", acronyms=hostile)), "?lang=fr")
    assert shown.where("b") == []
    assert {each.attributes["title"] for each in shown.where("abbr")} == {'"><b>'}


class _ThreeLanguages(SmallAssistant):
    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        source = super().source(ref, span, language)
        arabic = SourceEdition(
            "ar", ("القسم",), f"الفقرة {ref}", None, (), "غير رسمي", "https://undocs.org/ar/E/2021/47"
        )
        return replace(source, editions=(*source.editions, arabic))


def test_any_edition_can_be_chosen_and_arabic_runs_from_right_to_left() -> None:
    client = client_of(_ThreeLanguages())
    shown = page(client, "?lang=ar", language="fr")
    (text,) = row(shown, "51").where(cls="text")
    assert (text.attributes["lang"], text.attributes["dir"]) == ("ar", "rtl")
    assert squeezed(text.text()) == "الفقرة 51"
    assert shown.where("html")[0].attributes["lang"] == "fr"
    (switch,) = shown.where("nav", cls="switch")
    assert [(each.attributes["href"], each.text()) for each in switch.where("a")] == [
        ("?lang=fr", "Français"),
        ("?lang=ar&ui=fr", "العربية"),
        ("?lang=en", "English"),
        ("?lang=both&ui=fr", "FR + EN, côte à côte"),
    ]
    beside = row(page(client, "?lang=ar,fr"), "51").where(cls="text")
    assert [each.attributes["lang"] for each in beside] == ["fr", "ar"]


def test_a_report_in_one_language_offers_no_choice() -> None:
    class OneLanguage(SmallAssistant):
        def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
            return replace(super().source(ref, span, language), editions=())

    assert page(client_of(OneLanguage())).where(cls="switch") == []
