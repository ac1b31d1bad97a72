from __future__ import annotations

from collections.abc import Sequence

import pytest
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.extent import extent_wording
from assistant.lookup import MOST_SHOWN, LookedUp, Request, kind_of, look_up
from tests.assistant.conversation.small_report import PASSAGES, SECTIONS, passage


def shown(
    names: Sequence[str], text: str = "", *, most: int = 4, language: Language = "fr", **scored: Document
) -> LookedUp:
    return look_up(
        Request(tuple(names), text),
        PASSAGES,
        SECTIONS,
        language=language,
        max_sentences=most,
        title_of=lambda ref: f"Titre de {ref}.",
        scored=scored,
    )


def quotes(found: LookedUp) -> list[str]:
    return [proof.quote for proof in found.evidence]


def test_a_short_passage_comes_whole_with_nothing_above_it() -> None:
    found = shown(["1"])
    assert len(found.evidence) == 3
    assert (found.refs, found.lead) == (("1",), "")


def test_of_a_long_passage_the_first_sentences_come_and_it_is_said() -> None:
    found = shown(["2"], most=2)
    assert quotes(found) == ["Le plan a trois volets.", "Le premier volet porte sur les vergers."]
    assert "2 sur 4" in found.lead
    assert "2 of 4" in shown(["2"], most=2, language="en").lead


def test_every_passage_asked_for_is_there_in_the_order_asked() -> None:
    found = shown(["3", "1", "fn2"])
    assert [proof.ref for proof in found.evidence] == ["3", "1", "fn2"]
    assert found.lead.startswith("Quelques phrases de chaque passage")


def test_a_section_is_its_paragraphs_under_its_title() -> None:
    found = shown(["sec-I"])
    assert found.refs == ("1", "2")
    assert found.lead.startswith("Titre de 1 (par. 1 à 2).")
    assert shown(["sec-II"]).lead == "Titre de 3 (par. 3)."
    assert shown(["sec-I"], language="en").lead.startswith("Titre de 1 (paras. 1 to 2).")


def test_what_does_not_exist_is_said_and_the_rest_is_shown() -> None:
    found = shown(["3", "4", "fn9"])
    assert found.refs == ("3",)
    assert found.lead == "Le rapport {symbol} compte 3 paragraphes (1 à 3) et 2 notes (1 à 2)."
    assert shown(["4"]) == LookedUp((), (), "")


def test_no_more_than_so_many_are_shown_at_once() -> None:
    many = {str(number): passage(str(number), f"Phrase {number}.") for number in range(1, 21)}
    found = look_up(
        Request(tuple(many), ""), many, {}, language="en", max_sentences=4, title_of=lambda ref: "", scored={}
    )
    assert len(found.refs) == MOST_SHOWN
    assert "first 12 of the 20" in found.lead


def test_a_comparison_has_two_sentences_of_each_the_second_by_what_they_share() -> None:
    one = passage("1", "Le verger fleurit.", "Il pleut.", "Les ruches du canton prospèrent.")
    two = passage("2", "La commune paie.", "Les ruches du canton coûtent cher.", "Tout va bien.")
    found = look_up(
        Request(("1", "2"), "Compare par. 1 and 2"),
        {"1": one, "2": two},
        {},
        language="en",
        max_sentences=4,
        title_of=lambda ref: "",
        scored={},
    )
    assert quotes(found) == [
        "Le verger fleurit.", "Les ruches du canton prospèrent.", "La commune paie.", "Les ruches du canton coûtent cher.",
    ]  # fmt: skip


def test_a_summary_of_three_passages_has_two_sentences_of_each() -> None:
    found = shown(["1", "2", "3"], "résume les paragraphes 1 à 3")
    assert [proof.ref for proof in found.evidence] == ["1", "1", "2", "2", "3"]


def test_a_question_about_the_passage_gets_the_sentences_that_score_best() -> None:
    document = PASSAGES["2"]
    scored = Document(
        id="2",
        page_content=document.page_content,
        metadata={**document.metadata, "sentence_scores": [0.0, 1.0, 5.0, 2.0]},
    )
    found = look_up(
        Request(("2",), "que dit le paragraphe 2 sur les ruches ?"),
        PASSAGES,
        SECTIONS,
        language="fr",
        max_sentences=1,
        title_of=lambda ref: "",
        scored={"2": scored},
    )
    assert quotes(found) == ["Le deuxième volet porte sur les ruches."]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("que dit le paragraphe 42 ?", ""),
        ("what does footnote 12 refer to?", ""),
        ("Compare par. 12 and 57", ""),
        ("résume les paragraphes 63 à 65", ""),
        ("Explique la figure I en détail", ""),
        ("que dit le paragraphe 65 sur la formation ?", "formation"),
        ("does para. 30 mention hives?", "mention hives"),
    ],
)
def test_what_a_request_is_about_is_what_its_words_of_asking_leave(text: str, about: str) -> None:
    assert Request(("1",), text).about == about


def test_the_summary_itself_is_no_request_for_a_digest() -> None:
    assert not Request(("summary",), "le résumé").wants_digest
    assert Request(("1",), "Résume le paragraphe 1").wants_digest


def test_an_extent_of_one_and_of_none_is_said() -> None:
    assert extent_wording(["fig"], ["1", "fig1"], {}, "fr").endswith("un seul passage de ce genre (I).")
    assert extent_wording(["sec-"], ["1"], {}, "en").endswith("no passage of this kind.")


@pytest.mark.parametrize(
    ("ref", "kind"), [("12", ""), ("fn12", "fn"), ("fig2", "fig"), ("sec-V", "sec-"), ("summary", "")]
)
def test_an_id_tells_its_kind(ref: str, kind: str) -> None:
    assert kind_of(ref) == kind
