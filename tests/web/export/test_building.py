from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer, Language
from assistant.web.export.building import CitedReport, build_document
from assistant.web.export.document import Block, Marker, Run
from tests.web.export.small_conversation import (
    ABSTENTION,
    CONVERSATION,
    ERROR,
    GREETING,
    LIST,
    MOMENT,
    QUOTE,
    REPORT,
    SENTENCES,
    TRANSLATION,
    WITHOUT_NAME,
    only,
)
from tests.web.small_assistant import ENGLISH_60, OFFICIAL_URL, PARAGRAPHS, TITLE


def blocks_of(answer: Answer | None, language: Language = "en") -> tuple[Block, ...]:
    return build_document(only(answer), [REPORT], language, MOMENT).sections[0].blocks


def text_of(block: Block) -> str:
    return "".join(piece.text if isinstance(piece, Run) else f"({piece.number})" for piece in block.pieces)


def test_a_document_opens_with_its_report_its_official_address_and_the_date() -> None:
    document = build_document(WITHOUT_NAME, [REPORT], "fr", MOMENT)
    assert document.title == "Conversation sur le rapport E/2021/47"
    assert [(label, value.text) for label, value in document.facts] == [
        ("Rapport", f"E/2021/47 – {TITLE}"),
        ("Document officiel", OFFICIAL_URL),
        ("Date d’exportation", "30 novembre 2026 à 18\u00a0h\u00a020 (UTC)"),
    ]
    assert document.caution == "Les réponses viennent du rapport seul. Le document officiel fait foi."


def test_a_document_is_called_as_its_reader_called_the_conversation() -> None:
    assert build_document(CONVERSATION, [REPORT], "en", MOMENT).title == "L’IA & <les> achats"


def test_what_is_not_known_of_the_report_is_left_out() -> None:
    document = build_document(WITHOUT_NAME, [CitedReport("A/1")], "en", MOMENT)
    assert [(label, value.text) for label, value in document.facts] == [
        ("Report", "A/1"),
        ("Date of export", "30 November 2026, 18:20 (UTC)"),
    ]
    assert {note.url for note in document.notes} == {""}


def test_notes_are_counted_over_the_whole_document_and_each_is_called_once() -> None:
    document = build_document(CONVERSATION, [REPORT], "fr", MOMENT)
    called = [
        piece.number
        for section in document.sections
        for block in section.blocks
        for piece in block.pieces
        if isinstance(piece, Marker)
    ]
    assert called == [note.number for note in document.notes] == list(range(1, 9))


def test_a_note_holds_the_label_the_words_of_the_original_and_the_official_address() -> None:
    (note, again) = build_document(only(TRANSLATION), [REPORT], "fr", MOMENT).notes
    assert (note.label, note.label_language) == ("E/2021/47, para. 60", "en")
    assert (note.quote, note.language) == (PARAGRAPHS["60"], "fr")
    assert note.quoted == f"«\u00a0{PARAGRAPHS['60']}\u00a0»"
    assert note.url == OFFICIAL_URL
    assert replace(again, number=1) == note


def test_sentences_that_follow_one_another_are_one_paragraph_with_what_answers_in_bold() -> None:
    paragraph, *others = blocks_of(SENTENCES)
    assert (paragraph.kind, paragraph.language) == ("paragraph", "fr")
    assert text_of(paragraph) == " ".join(f"{each.text}({at})" for at, each in enumerate(SENTENCES.sentences, 1))
    strong = [piece.text for piece in paragraph.pieces if isinstance(piece, Run) and piece.strong]
    assert strong == ["octobre 2020"]
    assert {block.kind for block in others} == {"remark"}


def test_a_list_stays_a_list() -> None:
    assert [block.kind for block in blocks_of(LIST)] == ["item", "item", "item", "remark", "remark"]


def test_a_quote_in_another_language_is_set_apart_between_its_own_marks() -> None:
    lead, quote, *_ = blocks_of(QUOTE)
    assert (lead.kind, lead.language, text_of(lead)) == ("paragraph", "en", QUOTE.lead)
    assert (quote.kind, quote.language) == ("quote", "en")
    assert {piece.language for piece in quote.pieces if isinstance(piece, Run)} == {"fr"}
    assert text_of(quote) == f"«\u00a0{QUOTE.sentences[0].text}\u00a0»(1)"


def test_a_translation_says_that_it_is_unofficial_and_leads_to_the_official_text() -> None:
    sentence, basis, made = blocks_of(TRANSLATION)
    assert text_of(sentence) == f"{ENGLISH_60}(1)(2)"
    assert text_of(basis) == f"{TRANSLATION.notice} Official English text"
    assert [piece.url for piece in basis.pieces if isinstance(piece, Run)] == ["", "", TRANSLATION.official_url]
    assert text_of(made) == "Fairly well-supported answer. Method: language model small:latest (mistral)."


def test_an_answer_from_the_report_says_how_sure_it_is_and_that_no_model_wrote_it() -> None:
    *_, french = blocks_of(SENTENCES, "fr")
    assert text_of(french) == ("Réponse bien étayée. Méthode\u00a0: phrases tirées du rapport, sans modèle de langue.")


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(0.9, "Well-supported answer"), (0.89, "Fairly well-supported answer"), (0.69, "To be checked")],
)
def test_the_confidence_is_said_in_the_words_of_the_page(confidence: float, word: str) -> None:
    *_, made = blocks_of(replace(SENTENCES, confidence=confidence))
    assert text_of(made).startswith(f"{word}. Method: ")


def test_an_answer_without_a_confidence_says_none() -> None:
    *_, made = blocks_of(replace(SENTENCES, confidence=0.0))
    assert text_of(made) == "Method: sentences taken from the report, without a language model."


def test_an_abstention_is_said_to_be_one_with_the_nearest_paragraphs() -> None:
    assert [(block.kind, block.language, text_of(block)) for block in blocks_of(ABSTENTION)] == [
        ("paragraph", "fr", "Le rapport n’en dit rien."),
        ("remark", "fr", "Passages du rapport les plus proches de la question\u00a0: par. 51, par. 52, par. 53."),
        ("remark", "en", "Not answered in the report: nothing is cited."),
    ]


def test_a_greeting_needs_no_remark() -> None:
    assert [text_of(block) for block in blocks_of(GREETING)] == [GREETING.text]


def test_an_error_is_said_to_be_one() -> None:
    assert [text_of(block) for block in blocks_of(ERROR)] == [ERROR.text, "The answer could not be prepared."]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Sans réponse\u00a0: la réponse a été interrompue ou n’a pas pu être établie."),
        ("en", "No answer: the answer was interrupted or could not be prepared."),
    ],
)
def test_a_stopped_answer_is_shown_as_such(language: Language, line: str) -> None:
    assert [(block.kind, text_of(block)) for block in blocks_of(None, language)] == [("remark", line)]


def test_a_question_is_on_one_line_without_what_no_document_can_hold() -> None:
    document = build_document(only(None, "Un\x00\x0b\n deux\ufffe ?"), [REPORT], "fr", MOMENT)
    assert document.sections[0].question == "Un deux ?"


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    odd = replace(TRANSLATION, official_url="javascript:alert(1)")
    document = build_document(only(odd), [replace(REPORT, official_url="javascript:x")], "en", MOMENT)
    links = [piece.url for block in document.sections[0].blocks for piece in block.pieces if isinstance(piece, Run)]
    assert set(links) | {note.url for note in document.notes} == {""}


def test_an_address_of_the_report_s_own_is_official_too() -> None:
    own = "https://library.example/E-2021-47-en.pdf"
    answer = replace(TRANSLATION, official_url=own)
    for urls, found in (((), []), ((own,), [own])):
        report = replace(REPORT, edition_urls=urls)
        _, basis, _ = build_document(only(answer), [report], "en", MOMENT).sections[0].blocks
        assert [piece.url for piece in basis.pieces if isinstance(piece, Run) and piece.url] == found


def test_building_changes_nothing_of_the_conversation() -> None:
    before = repr(CONVERSATION)
    build_document(CONVERSATION, [REPORT], "fr", MOMENT)
    assert repr(CONVERSATION) == before
