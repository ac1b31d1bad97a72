from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from assistant.answer import Status
from assistant.evaluation.markers import find_markers
from assistant.evaluation.response_lines import read_response
from assistant.evaluation.responses import CitedQuote, Response, Statement, no_response
from assistant.evaluation.statements import split_statements
from tests.assistant.evaluation.small_cases import response

SYMBOL = "E/2021/47"
ANSWER: dict[str, Any] = {
    "text": "Voici. Un. [par. 1] Deux et trois. [par. 2] [note 3]",
    "status": "answered",
    "language": "fr",
    "sentences": [{"text": "Un.", "citations": [0]}, {"text": "Deux et trois.", "citations": [1, 2, 1]}],
    "citations": [
        {"ref": "1", "quote": "Un.", "start": 0, "end": 3},
        {"ref": "2", "quote": "Deux.", "start": 4, "end": 9},
        {"ref": "fn3", "quote": "Trois.", "start": 0, "end": 6},
    ],
    "retrieved": [{"ref": "2", "score": 0.75}, {"ref": "1", "score": 0.5}],
    "confidence": 0.875,
    "timings_ms": {"total": 12},
}


def answer(**changes: Any) -> Response:
    """An ANSWER of version 1 as it is read, with ``changes``."""
    return read_response({**ANSWER, **changes}, "q1", SYMBOL)


def plain(text: str, **fields: Any) -> Response:
    """A text of another system as it is read."""
    return read_response({"text": text, **fields}, "q1", SYMBOL)


def statements(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.refs) for each in split_statements(text, find_markers(text, SYMBOL))]


def test_an_answer_of_version_1_is_read_as_it_says() -> None:
    before = deepcopy(ANSWER)
    read = answer()
    assert (read.id, read.text, read.status, read.language) == ("q1", ANSWER["text"], Status.ANSWERED, "fr")
    assert read.statements == (Statement("Un.", ("1",)), Statement("Deux et trois.", ("2", "fn3")))
    assert read.quotes == (
        CitedQuote("1", "Un.", 0, 3),
        CitedQuote("2", "Deux.", 4, 9),
        CitedQuote("fn3", "Trois.", 0, 6),
    )
    assert [marker.refs for marker in read.markers] == [("1",), ("2",), ("fn3",)]
    assert (read.retrieved, read.confidence, read.total_ms) == ((("2", 0.75), ("1", 0.5)), 0.875, 12.0)
    assert read.disagreement == ""
    assert before == ANSWER


def test_what_an_answer_does_not_tell_is_not_made_up() -> None:
    read = read_response({"text": "", "status": "abstained", "sentences": [], "citations": []}, "q1", SYMBOL)
    assert read == Response(id="q1", text="", status=Status.ABSTAINED)
    assert (read.retrieved, read.confidence, read.total_ms, read.language) == (None, None, None, "")


def test_a_language_that_is_null_is_none() -> None:
    assert answer(language=None).language == ""
    assert plain("Oui.", language=None).language == ""


@pytest.mark.parametrize(
    ("text", "disagreement"),
    [
        ("Un. [par. 1] Deux et trois. [par. 2] [note 3] Quatre. [par. 4 à 9]", "only in the text: 4, 5, 6, 7, 8, 9"),
        ("Un. [par. 1] Deux et trois.", "only in the citations: 2, fn3"),
        ("Un. [par. 1] Deux et trois. [par. 2] [par. x]", "only in the citations: fn3"),
        ("Un. [par. 5] Deux et trois. [par. 2 ; note 3]", "only in the text: 5; only in the citations: 1"),
        ("Autre chose. [par. 1 ; par. 2 ; note 3]", ""),
    ],
)
def test_markers_that_differ_from_the_citations_are_named(text: str, disagreement: str) -> None:
    assert answer(text=text).disagreement == disagreement


@pytest.mark.parametrize("quoted", ["Voir par. 22.", "A/73/761, par. 22.", "Dit (par. 22)."])
def test_a_marker_within_a_sentence_is_the_reports_and_not_the_answers(quoted: str) -> None:
    read = answer(text=f"{quoted} [par. 1]", sentences=[{"text": quoted, "citations": [0]}])
    assert [marker.written for marker in read.markers] == ["[par. 1]"]
    assert read.disagreement == ""


def test_the_markers_of_an_answer_stand_where_they_say_in_its_text() -> None:
    read = answer()
    assert [read.text[marker.start : marker.end] for marker in read.markers] == ["[par. 1]", "[par. 2]", "[note 3]"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": None}, 'expected "text" to be a text, found NoneType'),
        ({"text": 7}, 'expected "text" to be a text, found int'),
        ({"confidence": "0.5"}, 'confidence: expected a number, found "0.5"'),
        ({"confidence": True}, "confidence: expected a number, found true"),
        ({"timings_ms": {"total": "1"}}, 'timings_ms.total: expected a number, found "1"'),
        ({"sentences": [{"citations": [0]}]}, "expected the field sentences.0.text, found none"),
        ({"citations": [{"ref": "1"}]}, "expected the field citations.0.quote, found none"),
        ({"retrieved": [{"score": 1.0}]}, "expected the field retrieved.0.ref, found none"),
        (
            {"status": "oops"},
            "status: expected 'answered', 'abstained', 'chitchat', 'other_language' or 'error', found \"oops\"",
        ),
    ],
)
def test_a_faulty_answer_is_refused_in_one_line(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        answer(**changes)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "changes",
    [
        {"sentences": None},
        {"sentences": [{"text": 7, "citations": [0]}]},
        {"sentences": [{"text": "Un.", "citations": [3]}]},
        {"sentences": [{"text": "Un.", "citations": [-1]}]},
        {"citations": [None] * 3},
        {"citations": [{"ref": "1", "quote": 7, "start": 0, "end": 3}] * 3},
        {"citations": [{"ref": "1", "quote": "Un.", "start": "0", "end": 3}] * 3},
        {"retrieved": 7},
        {"timings_ms": 12},
    ],
    ids=str,
)
def test_a_field_of_the_wrong_kind_is_a_fault(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        answer(**changes)


def test_a_plain_text_is_read_by_its_markers() -> None:
    text = "Un. [par. 1] Deux [par. 2, note 3]."
    read = plain(
        text, language="fr", confidence=1, timings_ms={"total": 2.5}, retrieved=["2", {"ref": 1, "score": 0.5}]
    )
    assert read == Response(
        id="q1",
        text=text,
        status=Status.ANSWERED,
        statements=(Statement("Un.", ("1",)), Statement("Deux.", ("2", "fn3"))),
        markers=find_markers(text, SYMBOL),
        retrieved=(("2", 0.0), ("1", 0.5)),
        confidence=1.0,
        total_ms=2.5,
        language="fr",
    )


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_a_plain_text_that_says_it_is_no_answer_states_nothing(status: Status) -> None:
    read = plain("Un. [par. 1]", status=status.value)
    assert (read.status, read.statements, read.is_answered) == (status, (), False)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": "oops"}, 'found "oops"'),
        ({"status": 7}, "found 7"),
        ({"status": []}, r"found \[\]"),
        ({"retrieved": "1"}, 'retrieved: expected a list, found "1"'),
        ({"retrieved": [{"id": "1"}]}, "expected the field retrieved.0.ref, found none"),
        ({"retrieved": [{"ref": "1", "score": None}]}, "retrieved.0.score: expected a number, found null"),
        ({"timings_ms": 5}, "timings_ms: expected an object, found 5"),
        ({"confidence": []}, r"confidence: expected a number, found \[\]"),
    ],
)
def test_a_faulty_field_beside_a_plain_text_is_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plain("Un.", **fields)


REFUSALS = """
Le rapport ne répond pas à cette question.|Le rapport n'indique pas la date.|Le rapport n’en dit rien, ne précise rien.
Le rapport ne comporte aucun chiffre.|Aucune information sur ce point.|Je ne sais pas.|Il n'y a pas d’information.
The report does not say.|The report doesn't mention it.|The report doesn’t mention it.|I cannot find it.
I can't find it.|I could not find a date.|There is no information.|It is not stated.|I don’t know.|We do not know.
"""


@pytest.mark.parametrize("text", [text for line in REFUSALS.split("\n") if line for text in line.split("|")])
def test_a_plain_text_that_refuses_is_an_abstention_unless_it_cites_or_says_its_status(text: str) -> None:
    assert plain(text).status is Status.ABSTAINED
    assert plain(f"{text} [par. 1]").status is Status.ANSWERED
    assert plain(text, status="answered").statements[0].text == text


@pytest.mark.parametrize("text", ["Le rapport dit tout.", "The report says it all.", "Note that it is known.", ""])
def test_a_plain_text_that_does_not_refuse_is_an_answer(text: str) -> None:
    assert plain(text).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... [par. 1]", []),
        ("Un. [par. 1] Deux. [par. 2]", [("Un.", ("1",)), ("Deux.", ("2",))]),
        ("Un [par. 1]. Deux [par. 2], oui.", [("Un.", ("1",)), ("Deux, oui.", ("2",))]),
        ("One. Two. [para. 1][para. 1] [para. 2]", [("One.", ()), ("Two.", ("1", "2"))]),
        ("Un. [par. 1]Deux. [par. 2]", [("Un.", ("1",)), ("Deux.", ("2",))]),
        ("[par. 1] Un. Deux.", [("Un.", ("1",)), ("Deux.", ())]),
        ("Un.\n\n[par. 1]", [("Un.", ("1",))]),
        ("Un. [par. x]", [("Un.", ())]),
        ("M. Dupont, p. 3, dit. [par. 1]", [("M. Dupont, p. 3, dit.", ("1",))]),
        ("Mr. Smith agrees. [para. 1]", [("Mr. Smith agrees.", ("1",))]),
        ("- Un [par. 1]\n* Deux [par. 2]", [("Un", ("1",)), ("Deux", ("2",))]),
        ("1. Un. [par. 1]\n2) Deux.\n\nb) Trois. [note 3]", [("Un.", ("1",)), ("Deux.", ()), ("Trois.", ("fn3",))]),
        ("- [par. 1] Un.\n- [par. 2] Deux.", [("Un.", ("1",)), ("Deux.", ("2",))]),
    ],
)
def test_a_marker_belongs_to_the_sentence_that_it_stands_in_or_follows(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert statements(text) == expected


def test_a_long_run_of_spaces_is_passed_over() -> None:
    assert statements("Un" + " " * 2_000 + ". [par. 1]") == [("Un.", ("1",))]


def test_a_response_cites_each_id_once_in_the_order_of_its_sentences() -> None:
    assert response(["2", "1"], [], ["1", "fn3"]).cited == ("2", "1", "fn3")
    assert response(["2"], []).words == "Phrase 1. Phrase 2."
    assert (response().cited, response().words) == ((), "")


def test_a_question_left_out_is_a_failure() -> None:
    assert no_response("q7") == Response(id="q7", text="", status=Status.ERROR)
    assert not no_response("q7").is_answered
