from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from assistant.answer import Language
from assistant.assistant import Assistant
from assistant.language import detect_language
from assistant.suggestions import AskedOf, Suggestions
from assistant.vectors import Vectors
from embeddings import Encoder, load_encoder

WATER = "Combien de pays ont amélioré l’accès à l’eau ?"
WELLS = "Que devient l’accès à l’eau dans les villages ?"
MONEY = "Quel budget le Comité a-t-il demandé pour 2023 ?"
MEETING = "Dans quelle ville le Comité s’est-il réuni ?"
PLANS = "Qui a signé la déclaration sur les achats ?"
ENGLISH = "Which city did the Committee meet in last year?"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def asked_of(encoder: Encoder, *questions: str) -> AskedOf:
    return AskedOf.of(questions, encoder.encode_passages(questions))


@pytest.fixture(scope="module")
def suggest(encoder: Encoder) -> Suggestions:
    return Suggestions(
        {
            "fr": {
                "1": asked_of(encoder, MEETING),
                "2": asked_of(encoder, WATER, WELLS),
                "3": asked_of(encoder, MONEY),
                "4": asked_of(encoder, PLANS),
                "5": asked_of(encoder, "eau villages chiffres"),
            },
            "en": {"1": asked_of(encoder, ENGLISH)},
        },
        encoder.encode_queries,
    )


def unit(*angles: float) -> Vectors:
    """Unit vectors of the plane, at these degrees."""
    turned = np.radians(angles)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1)


def question(name: str) -> str:
    return f"Que dit le rapport de {name} ?"


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        (WATER, True),
        (ENGLISH, True),
        ("État des lieux : où en est-on ?", True),
        ("« Laissés-pour-compte » : qu’est-ce ?", True),
        ("“Leaving no one behind”: what is it?", True),
        ("eau potable villages chiffres", False),
        ("combien de pays ont amélioré l’accès ?", False),
        ("Montre-moi le schéma du cube de données.", False),
        ("Pourquoi ?", False),
        ("Que dit le\nrapport de l’eau ?", False),
        ("Qui " + "et qui " * 20 + "?", False),
        ("", False),
    ],
)
def test_only_whole_questions_are_kept(text: str, is_whole: bool) -> None:
    assert AskedOf.of([text], unit(0)).questions == ((text,) if is_whole else ())


def test_the_question_most_like_the_others_comes_first_with_its_vector() -> None:
    names = [question(name) for name in ("hier", "demain", "maintenant")]
    kept = AskedOf.of(names, unit(-40, 60, 0))
    assert kept.questions == (names[2], names[0], names[1])
    assert kept.vectors.tolist() == unit(0, -40, 60).tolist()


def test_questions_left_out_still_say_what_a_passage_is_about() -> None:
    names = [question("hier"), question("demain"), "mots clés", "autres mots"]
    kept = AskedOf.of(names, unit(0, 90, 85, 95))
    assert kept.questions == (names[1], names[0])
    assert kept.vectors.tolist() == unit(90, 0).tolist()


def test_equally_central_questions_stay_in_their_order() -> None:
    names = [question("hier"), question("demain")]
    assert AskedOf.of(names, unit(-30, 30)).questions == tuple(names)


def test_a_passage_without_whole_questions_has_none_and_no_vectors() -> None:
    kept = AskedOf.of(["mots clés"], unit(0))
    assert kept.questions == ()
    assert kept.vectors.shape == (0, 2)


def test_a_passage_without_any_question_has_none() -> None:
    kept = AskedOf.of([], np.zeros((0, 2)))
    assert kept.questions == ()
    assert kept.vectors.shape == (0, 2)


def after(angle: float, **angles: Sequence[float]) -> Suggestions:
    """Suggestions after a question at this angle; each passage's questions, at theirs, are called after it."""
    by_passage = {
        ref: AskedOf(tuple(f"{ref}{number}" for number, _ in enumerate(each, start=1)), unit(*each))
        for ref, each in angles.items()
    }
    return Suggestions({"fr": by_passage}, lambda texts: unit(*[angle] * len(texts)))


def test_each_passage_cited_suggests_its_first_question_in_the_order_cited() -> None:
    suggestions = after(0, a=[60, 110], b=[120], c=[180])
    assert suggestions("?", "fr", ["a", "c", "b"], []) == ("a1", "c1", "b1")
    assert suggestions("?", "fr", ["b", "a"], []) == ("b1", "a1")


def test_passages_retrieved_come_after_those_cited() -> None:
    suggestions = after(0, a=[100], b=[50], c=[-50])
    assert suggestions("?", "fr", ["a"], ["c", "b"]) == ("a1", "c1", "b1")
    assert suggestions("?", "fr", [], ["b", "c", "b"]) == ("b1", "c1")


def test_a_passage_only_retrieved_suggests_what_is_near_to_what_was_asked() -> None:
    suggestions = after(0, a=[61, 59], b=[-90])
    assert suggestions("?", "fr", [], ["b", "a"]) == ("a2",)
    assert suggestions("?", "fr", ["b"], ["a"]) == ("b1", "a2")


def test_more_of_the_passages_cited_comes_last() -> None:
    suggestions = after(0, a=[60, 120, 180], b=[-50])
    assert suggestions("?", "fr", ["a"], []) == ("a1", "a2", "a3")
    assert suggestions("?", "fr", ["a"], ["b"]) == ("a1", "b1", "a2")


def test_a_passage_cited_and_retrieved_has_its_second_question_after_those_of_the_others() -> None:
    assert after(0, a=[60, 120], b=[-50])("?", "fr", ["a"], ["a", "b"]) == ("a1", "b1", "a2")


def test_there_are_three_suggestions_at_most() -> None:
    suggestions = after(0, a=[45, 90], b=[135], c=[180], d=[-135, -50])
    assert suggestions("?", "fr", ["a", "b", "c", "d"], []) == ("a1", "b1", "c1")
    assert suggestions("?", "fr", ["d"], ["a", "b", "c"]) == ("d1", "a1", "d2")


def test_what_was_just_asked_is_not_suggested_nor_anything_like_it() -> None:
    assert after(0, a=[0], b=[43], c=[-43])("?", "fr", ["a", "b", "c"], ["a", "b"]) == ()
    assert after(0, a=[10, 90])("?", "fr", ["a"], []) == ("a2",)


def test_no_two_suggestions_ask_the_same() -> None:
    assert after(0, a=[90], b=[70], c=[-90])("?", "fr", ["a", "b", "c"], []) == ("a1", "c1")
    assert after(0, a=[50], b=[55], c=[-50])("?", "fr", [], ["a", "b", "c"]) == ("a1", "c1")


@pytest.mark.parametrize("refs", [[], ["5"], ["99"], ["fn1", "sec-I"]])
def test_passages_without_questions_suggest_none(suggest: Suggestions, refs: list[str]) -> None:
    assert suggest(["Qui préside ?"], "fr", refs, refs) == ()


def test_real_vectors_tell_what_was_just_asked_from_what_was_not(suggest: Suggestions) -> None:
    assert suggest(["Qui préside ?"], "fr", ["3", "1"], []) == (MONEY, MEETING)
    assert suggest([MEETING], "fr", ["1", "3"], []) == (MONEY,)
    assert suggest(["dans quelle ville s’est réuni le comité"], "fr", ["1", "3"], []) == (MONEY,)


def test_what_was_asked_before_in_the_conversation_is_not_offered_again(suggest: Suggestions) -> None:
    assert suggest([MEETING, "Qui préside ?"], "fr", ["3", "1"], []) == (MONEY,)
    assert suggest([MEETING, MONEY, "Qui préside ?"], "fr", ["3", "1"], []) == ()


def test_a_plain_question_of_fact_is_offered_before_others(encoder: Encoder) -> None:
    questions = ("Est-il vrai que le Comité a siégé ?", "Est-il exact que le Comité a siégé à Genève ?", MEETING)
    assert asked_of(encoder, *questions).questions[0] == MEETING


def test_suggestions_are_in_the_language_of_the_answer(suggest: Suggestions) -> None:
    assert suggest(["Qui préside ?"], "en", ["1", "2", "3"], []) == (ENGLISH,)
    assert suggest(["Which city did the Committee meet in?"], "en", ["1"], []) == ()


def test_an_unknown_language_has_no_suggestions(suggest: Suggestions, encoder: Encoder) -> None:
    assert suggest(["¿Quién preside?"], cast(Language, "es"), ["1"], ["2"]) == ()
    assert Suggestions({}, encoder.encode_queries)(["Qui préside ?"], "fr", ["1"], []) == ()


def test_an_empty_question_may_be_followed_by_any(suggest: Suggestions) -> None:
    assert suggest([""], "fr", ["1"], ["2"]) == (MEETING,)


def test_what_was_given_is_left_as_it_was(suggest: Suggestions) -> None:
    cited, retrieved = ["1"], ["1", "3"]
    vectors = suggest.by_passage["fr"]["1"].vectors.copy()
    suggest(["Qui préside ?"], "fr", cited, retrieved)
    assert (cited, retrieved) == (["1"], ["1", "3"])
    assert suggest.by_passage["fr"]["1"].vectors.tolist() == vectors.tolist()


@pytest.mark.parametrize(
    ("language", "asked"),
    [("fr", "Combien d’organismes ont signé la reconnaissance mutuelle ?"), ("en", "What is the data cube?")],
)
def test_a_real_answer_leads_on_to_other_questions_in_its_language(
    assistant: Assistant, encoder: Encoder, language: Language, asked: str
) -> None:
    suggested = assistant.ask(asked).suggestions
    assert len(suggested) == 3
    for each in suggested:
        assert each.endswith("?")
        assert detect_language(each, default=language) == language
    vectors = encoder.encode_queries([asked, *suggested])
    likeness = vectors @ vectors.T - np.eye(len(vectors))
    assert likeness.max() < 0.73


def test_what_a_real_answer_suggests_can_be_asked_in_turn(assistant: Assistant) -> None:
    for language, asked in (("fr", "Que font les réseaux du Comité ?"), ("en", "Who met online in 2020?")):
        for suggested in assistant.ask(asked).suggestions:
            answer = assistant.ask(suggested)
            assert (answer.status, answer.language) == ("answered", language)
            assert suggested not in answer.suggestions
