from __future__ import annotations

import pytest

from assistant.answer import Basis, Citation, CitedSentence, Evidence, Language
from assistant.respond.extractive import cite, list_items
from corpus.library import load_editions
from corpus.report import Report

SYMBOL = "E/2021/47"
MARKED = "Le Réseau a agi : a) une norme ; b) deux plans, et c) un cadre."
SEMICOLONS = "Il a noté ce qui suit : un avis (voir 75/1 ; 75/2) ; deux plans ; et trois cadres."


def proof(quote: str, start: int = 0, ref: str = "53") -> Evidence:
    return Evidence(ref=ref, quote=quote, start=start, end=start + len(quote), score=2.34567)


def pieces(quote: str) -> list[tuple[str, str]]:
    sentences, citations = cite("", [proof(quote)], symbol=SYMBOL, language="fr")
    assert [sentence.text for sentence in sentences] == [citation.quote for citation in citations]
    return [(sentence.kind, sentence.text) for sentence in sentences]


def test_no_evidence_gives_no_answer() -> None:
    assert cite("Qui ?", [], symbol=SYMBOL, language="fr") == ((), ())


def test_a_sentence_is_quoted_whole_with_its_citation() -> None:
    (sentence,), (citation,) = cite("Quand ?", [proof("En mai 2020, il siège.", 7)], symbol=SYMBOL, language="en")
    assert (sentence.text, sentence.basis, sentence.kind) == ("En mai 2020, il siège.", Basis.VERBATIM, "sentence")
    assert (sentence.citations, sentence.focus) == ((0,), ((3, 11),))
    assert (citation.report, citation.ref, citation.label) == (SYMBOL, "53", "E/2021/47, para. 53")
    assert (citation.start, citation.end, citation.quote) == (7, 29, "En mai 2020, il siège.")
    assert (citation.score, citation.url, citation.translation) == (2.34567, "/report/E-2021-47#53", None)


def test_several_sentences_have_a_citation_each_in_order() -> None:
    evidence = [proof("Un.", ref="2"), proof("Deux.", ref="fn1")]
    sentences, citations = cite("", evidence, symbol=SYMBOL, language="fr")
    assert [sentence.citations for sentence in sentences] == [(0,), (1,)]
    assert [citation.label for citation in citations] == ["E/2021/47, par. 2", "E/2021/47, note 1"]


def test_marked_items_become_a_list() -> None:
    assert pieces(MARKED) == [
        ("sentence", "Le Réseau a agi :"),
        ("item", "a) une norme ;"),
        ("item", "b) deux plans,"),
        ("item", "et c) un cadre."),
    ]


def test_items_between_semicolons_become_a_list_but_not_those_in_brackets() -> None:
    assert pieces(SEMICOLONS) == [
        ("sentence", "Il a noté ce qui suit :"),
        ("item", "un avis (voir 75/1 ; 75/2) ;"),
        ("item", "deux plans ;"),
        ("item", "et trois cadres."),
    ]


def test_english_marks_and_roman_marks_make_lists_too() -> None:
    assert [kind for kind, _ in pieces("It did: (a) one; (b) two; and (c) three.")] == [
        "sentence",
        "item",
        "item",
        "item",
    ]
    assert [kind for kind, _ in pieces("i) un ; ii) deux ; iii) trois.")] == ["item", "item", "item"]


@pytest.mark.parametrize("quote", [MARKED, SEMICOLONS])
def test_the_spans_of_a_list_are_exact_and_cover_the_sentence(quote: str) -> None:
    text = f"Avant. {quote} Après."
    _, citations = cite("", [proof(quote, 7)], symbol=SYMBOL, language="fr")
    assert [text[citation.start : citation.end] for citation in citations] == [citation.quote for citation in citations]
    assert (citations[0].start, citations[-1].end) == (7, 7 + len(quote))
    assert " ".join(citation.quote for citation in citations) == quote


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "Rien à énumérer.",
        "Deux choses : un avis ; deux plans.",
        "Il siège ; il note ; il agit.",
        "Voir : un texte (75/1 ; 75/2 ; 75/3).",
        "Plan a) et plan b).",
    ],
)
def test_what_is_no_list_of_three_stays_whole(quote: str) -> None:
    assert pieces(quote) == [("sentence", quote)] * bool(quote)


ENGLISH_MARKED = "The Network acted: (a) one standard; (b) two plans, and (c) one framework."


def translated(
    quote: str, translation: str | None, *, is_item: bool = False
) -> tuple[list[CitedSentence], list[Citation]]:
    evidence = Evidence(ref="53", quote=quote, start=7, end=7 + len(quote), score=1.0, is_item=is_item)
    sentences, citations = cite(
        "", [evidence], symbol=SYMBOL, language="en", translate=lambda ref, start, end: translation
    )
    return list(sentences), list(citations)


def test_a_sentence_is_said_as_the_edition_has_it_and_cites_the_original() -> None:
    (sentence,), (citation,) = translated("Il siège en mai.", "It meets in May.")
    assert (sentence.text, sentence.basis, sentence.kind) == ("It meets in May.", Basis.TRANSLATED, "sentence")
    assert sentence.citations == (0,)
    assert (citation.quote, citation.start, citation.end) == ("Il siège en mai.", 7, 23)
    assert citation.translation == "It meets in May."


def test_the_edition_is_asked_for_the_very_span_of_each_evidence() -> None:
    asked: list[tuple[str, int, int]] = []

    def translate(ref: str, start: int, end: int) -> str:
        asked.append((ref, start, end))
        return f"Said in {ref}."

    evidence = [proof("Un.", 4, ref="2"), proof(MARKED, ref="fn1")]
    sentences, _ = cite("", evidence, symbol=SYMBOL, language="en", translate=translate)
    assert asked == [("2", 4, 7), ("fn1", 0, len(MARKED))]
    assert [sentence.text for sentence in sentences] == ["Said in 2.", "Said in fn1."]


def test_a_list_that_both_texts_divide_alike_is_paired_piece_by_piece() -> None:
    sentences, citations = translated(MARKED, ENGLISH_MARKED)
    assert [(sentence.kind, sentence.text) for sentence in sentences] == [
        ("sentence", "The Network acted:"),
        ("item", "(a) one standard;"),
        ("item", "(b) two plans,"),
        ("item", "and (c) one framework."),
    ]
    assert [sentence.citations for sentence in sentences] == [(0,), (1,), (2,), (3,)]
    assert [citation.quote for citation in citations] == [text for _, text in pieces(MARKED)]
    assert [citation.translation for citation in citations] == [sentence.text for sentence in sentences]
    whole = " " * 7 + MARKED
    assert [whole[citation.start : citation.end] for citation in citations] == [each.quote for each in citations]


@pytest.mark.parametrize(
    ("quote", "translation", "said"),
    [
        (MARKED, "The Network set a standard, two plans and a framework.", 1),
        ("Le Réseau a fixé une norme et deux plans.", ENGLISH_MARKED, 4),
        (MARKED, "The Network acted: (a) one; (b) two; (c) three; and (d) four.", 5),
    ],
    ids=["the translation is no list", "the original is no list", "one item more"],
)
def test_pieces_that_differ_share_one_citation_of_the_whole(quote: str, translation: str, said: int) -> None:
    sentences, (citation,) = translated(quote, translation)
    assert [sentence.citations for sentence in sentences] == [(0,)] * said
    assert {sentence.basis for sentence in sentences} == {Basis.TRANSLATED}
    assert " ".join(sentence.text for sentence in sentences) == translation
    assert (citation.quote, citation.start, citation.end) == (quote, 7, 7 + len(quote))
    assert citation.translation == translation


def test_what_the_edition_does_not_say_is_quoted_from_the_original() -> None:
    evidence = [proof("Un.", ref="2"), proof(MARKED, ref="3"), proof("Trois.", ref="4")]
    english = {"2": "One.", "4": "Three."}
    sentences, citations = cite(
        "", evidence, symbol=SYMBOL, language="en", translate=lambda ref, start, end: english.get(ref)
    )
    verbatim, _ = cite("", evidence[1:2], symbol=SYMBOL, language="en")
    assert [sentence.text for sentence in sentences] == ["One.", *(sentence.text for sentence in verbatim), "Three."]
    assert [sentence.basis for sentence in sentences] == [
        Basis.TRANSLATED,
        *[Basis.VERBATIM] * len(verbatim),
        Basis.TRANSLATED,
    ]
    assert [citation.translation for citation in citations] == ["One.", *[None] * len(verbatim), "Three."]


@pytest.mark.parametrize("quote", ["Il siège en mai.", MARKED, SEMICOLONS])
def test_an_edition_that_says_nothing_changes_nothing(quote: str) -> None:
    evidence = [proof(quote)]
    plain = cite("", evidence, symbol=SYMBOL, language="en")
    assert cite("", evidence, symbol=SYMBOL, language="en", translate=lambda ref, start, end: None) == plain


def test_evidence_after_a_shared_citation_has_its_own() -> None:
    english = {"2": "A standard, two plans and a framework.", "3": ENGLISH_MARKED, "4": "Four."}
    evidence = [proof(MARKED, ref="2"), proof("Rien à énumérer.", ref="3"), proof("Quatre.", ref="4")]
    sentences, citations = cite(
        "", evidence, symbol=SYMBOL, language="en", translate=lambda ref, start, end: english[ref]
    )
    assert [sentence.citations for sentence in sentences] == [(0,), (1,), (1,), (1,), (1,), (2,)]
    assert [citation.ref for citation in citations] == ["2", "3", "4"]


def test_an_item_stays_an_item_in_translation() -> None:
    (sentence,), _ = translated("b) deux plans.", "(b) two plans.", is_item=True)
    assert (sentence.kind, sentence.text) == ("item", "(b) two plans.")


def test_bold_falls_on_the_words_that_are_shown() -> None:
    (sentence,), _ = cite(
        "How many networks?",
        [proof("Six réseaux.")],
        symbol=SYMBOL,
        language="en",
        translate=lambda *span: "In 40 networks.",
    )
    assert [sentence.text[start:end] for start, end in sentence.focus] == ["40"]


def test_the_evidence_is_left_as_it_was() -> None:
    evidence = [proof(MARKED)]
    cite("", evidence, symbol=SYMBOL, language="en", translate=lambda ref, start, end: ENGLISH_MARKED)
    assert evidence == [proof(MARKED)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sentence_of_the_real_report_is_said_in_english_word_for_word(language: Language, report: Report) -> None:
    edition = load_editions(report)["en"]

    def translate(ref: str, start: int, end: int) -> str:
        twin = edition.twin(ref, start, end)
        assert twin is not None
        return twin.text

    for passage in report.passages():
        for original in passage.sentences:
            evidence = Evidence(passage.ref, original.text, original.start, original.end, 1.0)
            sentences, citations = cite("", [evidence], symbol=SYMBOL, language=language, translate=translate)
            said = " ".join(sentence.text for sentence in sentences)
            assert said.split() == translate(passage.ref, original.start, original.end).split()
            assert all(passage.text[each.start : each.end] == each.quote for each in citations)
            assert {number for sentence in sentences for number in sentence.citations} == set(range(len(citations)))


def test_of_a_list_only_the_items_asked_for_are_said_after_what_opens_it() -> None:
    asked = Evidence("53", MARKED, 0, len(MARKED), 1.0, items=(1,))
    sentences, _ = cite("", [asked], symbol=SYMBOL, language="fr")
    assert [sentence.text for sentence in sentences] == ["Le Réseau a agi :", "b) deux plans,"]
    translated, citations = cite(
        "", [asked], symbol=SYMBOL, language="en", translate=lambda *_: "The Network did: (a) a norm; (b) two plans; (c) a frame."
    )  # fmt: skip
    assert [sentence.text for sentence in translated] == ["The Network did:", "(b) two plans;"]
    assert [citation.quote for citation in citations] == ["Le Réseau a agi :", "b) deux plans,"]


def test_a_translation_without_the_list_is_said_whole() -> None:
    asked = Evidence("53", MARKED, 0, len(MARKED), 1.0, items=(1,))
    sentences, _ = cite("", [asked], symbol=SYMBOL, language="en", translate=lambda *_: "The Network did three things.")
    assert [sentence.text for sentence in sentences] == ["The Network did three things."]


def test_the_items_of_a_sentence_are_told() -> None:
    assert list_items(MARKED) == ("a) une norme ;", "b) deux plans,", "et c) un cadre.")
    assert list_items("Un, deux et trois.") == ()
