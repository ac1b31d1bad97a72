from __future__ import annotations

from dataclasses import fields

import pytest

from assistant.account.account import account_of
from assistant.account.english import ENGLISH
from assistant.account.french import FRENCH
from assistant.account.text import as_text
from assistant.account.words import TraceWords
from assistant.answer import Language
from assistant.trace import Details, Settled, Step, Trace
from assistant.weights import SECOND_SENTENCES, SECOND_TEXT_ONLY, SECOND_WITH_QUESTIONS, TEXT_ONLY, WITH_QUESTIONS

RETRIEVAL: Details = {
    "question": "Quels accords ?",
    "searched_as": "Quels accords ?",
    "terms": [{"name": "contrats bancaires", "passages": 1}],
    "words": [{"word": "accords", "nearest": "accord", "cosine": 0.8}, {"word": "q", "nearest": "z", "cosine": 0.1}],
    "unmatched": ["q"],
    "passages": [
        {"ref": "54", "score": 2.5, "contributions": {"terms": 0.5, "own_words": 2.02, "new": -0.001}},
        {"ref": "fn12", "score": 1.0, "contributions": {}},
    ],
}
SENTENCES: Details = {
    "passages": [
        {"ref": "54", "behind": 0.0, "verdict": "speaks"},
        {"ref": "9", "behind": 4.0, "verdict": "far_below"},
    ],
    "floor": 1.5,
    "limit": 4,
    "sentences": [
        {"ref": "54", "number": 1, "score": 4.0, "verdict": "chosen", "text": "Oui."},
        {"ref": "54", "number": 2, "score": 1.0, "verdict": "far_below", "text": "Mot " * 200},
    ],
}


def text_of(language: Language, *steps: tuple[str, Details]) -> str:
    trace = Trace(Settled.SEARCH, tuple(Step(name, 1.25, told) for name, told in steps), 0.5)
    return as_text(account_of(trace, language))


def mappings(words: TraceWords) -> dict[str, set[str]]:
    values = {field.name: getattr(words, field.name) for field in fields(words)}
    return {name: set(value) for name, value in values.items() if not isinstance(value, str)}


def test_both_languages_have_a_word_for_the_same_things_and_no_empty_one() -> None:
    assert mappings(FRENCH) == mappings(ENGLISH)
    for words in (FRENCH, ENGLISH):
        values = [getattr(words, field.name) for field in fields(words)]
        assert all(all(value.values()) if not isinstance(value, str) else value for value in values)


def test_there_is_a_word_for_every_way_to_settle_a_matter_and_every_signal() -> None:
    weights = (WITH_QUESTIONS, TEXT_ONLY, SECOND_WITH_QUESTIONS, SECOND_TEXT_ONLY, SECOND_SENTENCES)
    assert set(FRENCH.settled) == {settled.value for settled in Settled}
    assert {name for each in weights for name in each} | {"kind"} <= set(FRENCH.signals)


def test_an_account_opens_with_what_settled_the_matter_and_the_time() -> None:
    assert text_of("en", ("message", {"text": "Who?", "typed": 4})).splitlines() == [
        "How this answer was found",
        "   settled by: search",
        "   time: 1.8 ms, 0.5 ms of it to keep this record",
        "",
        "1. Message (1.2 ms)",
        "   text: Who?",
        "   characters received: 4",
    ]
    assert text_of("fr").splitlines() == [
        "Comment cette réponse a été trouvée",
        "   réglé par : la recherche",
        "   durée : 0,5 ms, dont 0,5 ms pour tenir ce relevé",
    ]


def test_a_ranking_is_a_table_of_scores_and_of_what_they_are_made_of() -> None:
    assert text_of("en", ("retrieval", RETRIEVAL)).splitlines()[5:] == [
        "   searched as: Quels accords ?",
        "   terms of the glossary: contrats bancaires",
        "   words that nothing is near to: q",
        "   words met by near ones: accords ~ accord (0.80)",
        "   passage   score  what it is made of",
        "   para. 54  2.50   near words 2.02 · glossary 0.50 · new 0.00",
        "   note 12   1.00",
    ]


def test_sentences_are_told_with_what_became_of_them_and_cut_short() -> None:
    lines = text_of("fr", ("sentences", SENTENCES)).splitlines()
    assert "   passages écartés : par. 9 (trop loin du premier score)" in lines
    assert "   par. 54  4,00   citée : son score" + 11 * " " + "Oui." in lines
    assert any(line.startswith("   par. 54  1,00   trop loin du premier score  Mot Mot") for line in lines)
    assert lines[-1].endswith("Mot…")
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("step", "told", "expected"),
    [
        (
            "language",
            {"code": "de", "by": "words", "forced": "en", "scores": {"fr": 1.0, "de": 9.0}},
            ["language: German (by its words)", "language imposed: English"],
        ),
        ("language", {"code": "zh", "by": "script", "forced": None, "scores": {}}, ["language: Chinese (by its script)"]),
        ("small_talk", {"is_small_talk": True}, ["nothing but courtesy: yes"]),
        (
            "question",
            {"text": "Who?", "history_used": False, "instructions_set_aside": True},
            ["completed from the conversation: no", "instructions set aside: yes"],
        ),
        ("numbers", {"asked": []}, ["passages asked for: none"]),
        ("numbers", {"asked": ["51", "fn2"]}, ["passages asked for: para. 51 · note 2"]),
        (
            "reranking",
            {"passages": [{"ref": "5", "score": 2.0, "retrieval": 3.0, "reranker": -1.0}]},
            ["passage  score  retrieval  second reading", "para. 5  2.00   3.00       −1.00"],
        ),
        ("confidence", {"confidence": 0.0, "bound": 0.05}, ["confidence: 0.00", "answers from: 0.05"]),
        (
            "confidence",
            {"confidence": 0.5, "bound": 0.05, "topic": 1.0, "answered": 0.5, "features": {"cosine": 0.7, "lead": 3.0}},
            ["going by: nearness in meaning 0.70 · lead of the first passage 3.00"],
        ),
        ("wording", {"sentences": [{"basis": "verbatim"}, {"basis": "verbatim"}]}, ["sentences: 2", "where from: word for word"]),
        (
            "verification",
            {"quotes": 1, "inexact": [{"ref": "9", "quote": "x"}], "dropped": [{"text": "y", "why": "inexact"}]},
            ["inexact quotes: para. 9 « x »", "sentences dropped: y (inexact quote)"],
        ),
        ("suggestions", {"offered": ["A?", "B?"]}, ["offered: A? · B?"]),
        ("failure", {"error": "LookupError"}, ["kind: LookupError"]),
        ("newer", {"newly": [1, "é"]}, ['newly: [1, "é"]']),
    ],
)  # fmt: skip
def test_each_step_is_told_in_plain_lines(step: str, told: Details, expected: list[str]) -> None:
    lines = [line.strip() for line in text_of("en", (step, told)).splitlines()]
    assert set(expected) <= set(lines)


def test_the_use_of_a_language_model_is_told_with_what_was_dropped_and_its_tokens() -> None:
    record = {
        "model": "ollama:small",
        "calls": 2,
        "errors": ["TimeoutError"],
        "kept": 1,
        "dropped": [{"text": "Il y en a 40.", "fault": "facts", "detail": "40"}],
        "tokens_read": 900,
        "tokens_written": 60,
        "cost": 0.0004,
    }
    assert text_of("en", ("model", record)).splitlines()[5:] == [
        "   model: ollama:small",
        "   calls: 2",
        "   failed calls: TimeoutError",
        "   sentences shown: 1",
        "   sentences dropped: Il y en a 40. (facts that the passages do not have)",
        "   tokens read and written: 900 · 60",
        "   cost: 0.0004",
    ]
    assert text_of("fr", ("model", {**record, "cost": None})).splitlines()[-1] == "   coût : –"
