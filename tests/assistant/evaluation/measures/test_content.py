from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.judgements import Choice, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.responses import Response, Statement
from assistant.support.judge import Ground, Verdict
from tests.assistant.evaluation.small_cases import UNSUPPORTED, abstained, case, finding, judgement

JUDGED = (QuestionSet.ANSWERABLE, QuestionSet.CONVERSATION)
QUOTE = finding(["1"], Verdict(Ground.VERBATIM, 1.0))
TRANSLATION = finding(["1"], Verdict(Ground.TRANSLATION, 1.0))
NOTHING_NAMED: tuple[Choice, ...] = ()


def said(*texts: str, **judged: object) -> Case:
    """An answer of these sentences."""
    statements = tuple(Statement(text, ("1",)) for text in texts)
    marked = " ".join(f"{text} [par. 1]" for text in texts)
    return Case(judgement(**judged), Response("q1", marked, Status.ANSWERED, statements))  # type: ignore[arg-type]


def observed(name: str, given: Case) -> float | None:
    pair = BY_NAME[name].observation(given)
    assert pair is None or pair[1] == 1.0
    return None if pair is None else pair[0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ((("22 000",), ("pays",)), 1.0),
        ((("22 000",), ("villes",)), 0.5),
        ((("villes", "Pays"), ("ONU", "Nations Unies")), 1.0),
        ((("villes", "régions"), ("pays", "soutien")), 0.5),
        ((("22",), ("1",)), 0.0),
        ((("ville",), ("région",), ("pays",)), 1 / 3),
    ],
)
def test_the_share_of_the_choices_that_the_answer_holds(wanted: tuple[Choice, ...], expected: float) -> None:
    answer = said("L’ONU a soutenu 22 000 projets.", "Le soutien va à 75 pays.", must_include=wanted)
    assert observed("must_include", answer) == expected


def test_a_marker_is_no_part_of_what_is_said() -> None:
    assert observed("must_include", said("Oui.", must_include=(("1",), ("par.",)))) == 0.0


def test_the_assistants_own_line_is_no_part_of_what_is_said() -> None:
    answer = case(["1"], judged={"must_include": (("Phrase",), ("quote",))})
    led = Case(answer.judgement, Response("q1", "A quote: Phrase 1.", Status.ANSWERED, answer.response.statements))
    assert observed("must_include", led) == 0.5


def test_a_refusal_holds_nothing() -> None:
    assert observed("must_include", abstained(must_include=(("abstained",),))) == 0.0


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_a_question_that_was_not_answered_has_nothing_whatever_stands_beside_the_refusal(status: Status) -> None:
    refusal = case(["1"], judged={"must_include": (("Phrase",),)}, answered={"status": status})
    assert observed("must_include", refusal) == 0.0


def test_a_question_that_names_no_strings_is_not_observed() -> None:
    assert observed("must_include", case(["1"], judged={"must_include": NOTHING_NAMED})) is None


@pytest.mark.parametrize("set_", QuestionSet)
def test_strings_are_looked_for_where_the_report_answers(set_: QuestionSet) -> None:
    answer = case(["1"], judged={"set": set_, "must_include": (("Phrase",),)})
    assert observed("must_include", answer) == (1.0 if set_ in JUDGED else None)


@pytest.mark.parametrize(
    ("asked", "spoken", "expected"),
    [("fr", "fr", 1.0), ("en", "en", 1.0), ("en", "fr", 0.0), ("fr", "en", 0.0), ("fr", "es", 0.0), ("fr", "", None)],
)
def test_an_answer_is_in_the_language_of_its_question_or_is_not(
    asked: str, spoken: str, expected: float | None
) -> None:
    assert observed("language_fidelity", case(["1"], judged={"language": asked}, spoken=spoken)) == expected


@pytest.mark.parametrize("set_", QuestionSet)
def test_language_is_looked_at_where_the_report_answers(set_: QuestionSet) -> None:
    expected = 1.0 if set_ in (*JUDGED, QuestionSet.PAIR) else None
    assert observed("language_fidelity", case(["1"], judged={"set": set_}, spoken="fr")) == expected


@pytest.mark.parametrize(("count", "words"), [(0, 0.0), (1, 2.0), (3, 6.0)])
def test_an_answers_sentences_and_words_are_counted_without_its_markers(count: int, words: float) -> None:
    answer = said(*["Deux mots."] * count)
    assert observed("answer_sentences", answer) == float(count)
    assert observed("answer_words", answer) == words


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((QUOTE,), 1.0),
        ((QUOTE, TRANSLATION), 0.5),
        ((QUOTE, finding(["1"]), finding(["9"], UNSUPPORTED)), 1 / 3),
        ((TRANSLATION,), 0.0),
        ((), None),
    ],
)
def test_the_share_of_the_sentences_that_stand_word_for_word_in_what_they_cite(
    findings: tuple[object, ...], expected: float | None
) -> None:
    assert observed("verbatim_rate", case(["1"], findings=findings)) == expected


@pytest.mark.parametrize("name", ["language_fidelity", "verbatim_rate", "answer_sentences", "answer_words"])
@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_what_is_no_answer_has_no_language_length_or_quotes(name: str, status: Status) -> None:
    refusal = case(["1"], answered={"status": status}, findings=(QUOTE,), spoken="fr")
    assert observed(name, refusal) is None


@pytest.mark.parametrize("name", ["verbatim_rate", "answer_sentences", "answer_words"])
@pytest.mark.parametrize("set_", [each for each in QuestionSet if each is not QuestionSet.ANSWERABLE])
def test_length_and_quotes_are_measured_over_plain_questions_only(name: str, set_: QuestionSet) -> None:
    assert observed(name, case(["1"], judged={"set": set_}, findings=(QUOTE,))) is None
