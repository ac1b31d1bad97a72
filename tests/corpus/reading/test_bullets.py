"""Bullets where no paragraph has a number: those of whole sentences are cited one by one, others as they are opened."""

from __future__ import annotations

from dataclasses import replace

from corpus.reading.document import Block, Look
from tests.corpus.reading.small_documents import PART, PLAIN, TEXT, paragraphs, text, understood

BULLET = replace(TEXT, indent=150, first=132)
DEEPER = replace(TEXT, indent=190, first=170)
ANNEX = (text("Annex", look=PART), text("Messages", look=PLAIN))


def bullet(words: str, look: Look = BULLET) -> Block:
    return replace(text(words, "•"), look=look)


def test_each_bullet_of_whole_sentences_is_a_passage_under_the_statement_above_it() -> None:
    known = understood(
        *paragraphs(1, 2),
        *ANNEX,
        text("Finance must be reformed.", look=PLAIN),
        bullet("The goal agreed last year calls on all countries to lead."),
        bullet("Innovative sources of finance should be used by all of them."),
        text("Adaptation must be planned.", look=PLAIN),
        bullet("Gaps in finance are estimated at some billions of dollars."),
        bullet("Plans should be made so that they attract what is lacking."),
    )

    report = known.report
    assert report.annexes[0].paragraphs == ("annex/p1", "annex/p2", "annex/p3", "annex/p4")
    assert report.passage("annex/p2").text == "Innovative sources of finance should be used by all of them."
    assert report.passage("annex/p2").path == ("Annex. Messages", "Finance must be reformed.")
    assert report.passage("annex/p4").path == ("Annex. Messages", "Adaptation must be planned.")


def test_deeper_bullets_belong_to_the_one_above_them() -> None:
    known = understood(
        *paragraphs(1, 2),
        *ANNEX,
        bullet("The region has seen much of what was foreseen in the plan."),
        bullet("more in the north, where it rains;", DEEPER),
        bullet("The second matter is told of at greater length below here."),
    )

    assert [passage.text for passage in known.report.paragraphs[2:]] == [
        "The region has seen much of what was foreseen in the plan.\n• more in the north, where it rains;",
        "The second matter is told of at greater length below here.",
    ]


def test_bullets_that_a_sentence_opens_stay_with_it() -> None:
    known = understood(
        *paragraphs(1, 2),
        *ANNEX,
        text("The members of the Council should:"),
        bullet("Urge all of the parties to ensure that women take part."),
        bullet("Call for the swift deployment of one or more advisers."),
    )

    assert known.report.annexes[0].paragraphs == ("annex/p1",)


def test_a_list_of_names_is_one_passage() -> None:
    known = understood(*paragraphs(1, 2), *ANNEX, text("Those who came."), *map(bullet, ("One", "Two", "Three")))

    assert [passage.text for passage in known.report.paragraphs[2:]] == ["Those who came.\n• One\n• Two\n• Three"]


def test_bullets_of_a_numbered_paragraph_stay_in_it() -> None:
    known = understood(
        *paragraphs(1, 2),
        bullet("The first of these was told of at length by the members."),
        bullet("The second of these was told of at length by the members."),
        *paragraphs(3, 3),
    )

    assert [passage.ref for passage in known.report.paragraphs] == ["1", "2", "3"]
