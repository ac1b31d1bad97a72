from __future__ import annotations

import pytest

from assistant.answer import Basis, Citation, CitedSentence
from assistant.respond.verify import verified

TEXTS = {"1": "Un. Deux.", "2": "Trois."}


def citation(ref: str, quote: str, start: int, end: int) -> Citation:
    return Citation(report="X/1", ref=ref, label="", quote=quote, start=start, end=end, score=1.0, url="")


def sentence(text: str, *citations: int) -> CitedSentence:
    return CitedSentence(text, Basis.VERBATIM, citations, "item", ((0, 1),))


UN, DEUX, TROIS = citation("1", "Un.", 0, 3), citation("1", "Deux.", 4, 9), citation("2", "Trois.", 0, 6)


def test_nothing_is_verified_as_nothing() -> None:
    assert verified([], [], TEXTS.__getitem__) == ((), ())


def test_what_holds_stays_as_it_is() -> None:
    sentences = (sentence("Un.", 0), sentence("Deux et trois.", 1, 2))
    assert verified(sentences, (UN, DEUX, TROIS), TEXTS.__getitem__) == (sentences, (UN, DEUX, TROIS))


@pytest.mark.parametrize(
    "false",
    [
        citation("1", "Un!", 0, 3),
        citation("1", "Un.", 1, 4),
        citation("1", "", 0, 0),
        citation("1", "Deux", -5, -1),
        citation("9", "Un.", 0, 3),
    ],
)
def test_a_quote_that_is_not_the_reports_is_struck_out_with_its_sentence(false: Citation) -> None:
    held, kept = verified([sentence("Faux.", 0), sentence("Trois.", 1)], [false, TROIS], TEXTS.__getitem__)
    assert held == (sentence("Trois.", 0),)
    assert kept == (TROIS,)


def test_a_citation_that_no_sentence_rests_on_any_more_goes_too() -> None:
    false = citation("2", "Quatre.", 0, 7)
    sentences = [sentence("Un et quatre.", 0, 1), sentence("Trois.", 2)]
    assert verified(sentences, [UN, false, TROIS], TEXTS.__getitem__) == ((sentence("Trois.", 0),), (TROIS,))


@pytest.mark.parametrize("citations", [(), (5,), (-1,)])
def test_a_sentence_without_a_citation_of_the_answer_goes(citations: tuple[int, ...]) -> None:
    assert verified([sentence("Sans appui.", *citations)], [UN], TEXTS.__getitem__) == ((), ())
