from __future__ import annotations

import pytest

from assistant.answer import Basis, Evidence
from assistant.respond.extractive import cite

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
