from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.enrichment import read_questions
from corpus.report import Report
from tests.assistant.drafting.small_drafts import drafted, questions, replying

ONLY = ("questions",)


def asked_of(report: Report, path: Path, ref: str, language: str) -> list[str]:
    return [q.text for q in read_questions(path, report) if (q.ref, q.language) == (ref, language)]


def test_every_passage_gets_its_questions_in_both_languages(small: Report, tmp_path: Path) -> None:
    drafts, model = drafted(small, tmp_path / "out", kinds=ONLY)
    for passage in small.passages():
        for language in ("fr", "en"):
            assert asked_of(small, drafts.files[0], passage.ref, language) == questions(passage.ref)[language]
    assert model.calls("questions") == [(passage.ref, 1) for passage in small.passages()]


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("fr", "Where did the committee meet and what did it decide?", "is not in French"),
        ("en", "Où le comité s’est-il réuni cette année-là ?", "is not in English"),
        ("fr", "Que sait-on du sujet numéro 3 — des puits de la page 1 ?", "is there twice"),
        ("en", "What is known of topic number 3 of the wells of page summary?", "is also asked of summary"),
        ("fr", "Il a examiné 14 rapports et la résolution 75/233 ?", "copies a sentence of the text"),
        ("fr", "Que dit ce paragraphe de la réunion ?", "does not stand alone: “ce paragraphe”"),
        ("en", "What does this passage say about the meeting?", "does not stand alone: “this passage”"),
        ("en", "According to the text, where did they meet?", "does not stand alone: “According to the text”"),
        ("en", "What is in para. 1?", "does not stand alone: “para. 1”"),
        ("en", " ", "is empty"),
        ("en", "Where did they \u202emeet?", "or has control characters"),
        ("en", "why " * 90, "is empty or has more than 300 characters"),
    ],
)
def test_a_bad_question_is_left_out_and_listed(
    small: Report, tmp_path: Path, language: str, text: str, reason: str
) -> None:
    reply = questions("1")
    reply[language].append(text)
    drafts, model = drafted(small, tmp_path / "out", replying("questions", "1", json.dumps(reply)), ONLY)
    assert asked_of(small, drafts.files[0], "1", language) == questions("1")[language]
    assert ("1", 2) not in model.calls("questions"), "enough are left: it is not asked again"
    left_out = drafts.review.read_text(encoding="utf-8").partition("## Left out")[2]
    assert reason in left_out


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "puits zones rurales millions"),
        ("en", "What does paragraph 3 of resolution 75/233 say?"),
        ("fr", "Que change le Comité dans le texte de la résolution ?"),
        ("en", "CDE"),
    ],
)
def test_key_words_and_the_paragraphs_of_other_documents_may_be_asked_for(
    small: Report, tmp_path: Path, language: str, text: str
) -> None:
    reply = questions("1")
    reply[language].append(text)
    drafts, _ = drafted(small, tmp_path / "out", replying("questions", "1", json.dumps(reply)), ONLY)
    assert asked_of(small, drafts.files[0], "1", language)[-1] == text


def test_too_few_are_asked_for_again_and_added_to_those_that_hold(small: Report, tmp_path: Path) -> None:
    few = {language: texts[:3] for language, texts in questions("1").items()}
    answer = replying("questions", "1", json.dumps(few), json.dumps(questions("1")))
    drafts, model = drafted(small, tmp_path / "out", answer, ONLY)
    told = next(messages[-1].text for messages in model.messages if len(messages) == 4)
    assert "- 3 questions in French can be kept, at least 4 are needed" in told
    assert asked_of(small, drafts.files[0], "1", "fr") == questions("1")["fr"]
    assert drafts.failed == ()
    assert "Nothing was found at fault." in drafts.review.read_text(encoding="utf-8")


def test_a_long_passage_wants_eight_of_each_language(report: Report, tmp_path: Path) -> None:
    few = {language: texts[:7] for language, texts in questions("27").items()}
    drafts, _ = drafted(report, tmp_path / "out", replying("questions", "27", json.dumps(few)), ONLY)
    review = drafts.review.read_text(encoding="utf-8")
    assert "### para. 27\n- questions.jsonl: 7 questions in French can be kept, at least 8 are needed" in review
    assert len(asked_of(report, drafts.files[0], "27", "en")) == 7


@pytest.mark.parametrize("reply", ["", "Sure!", '{"fr": "one"}', '{"fr": [1, null], "en": []}'])
def test_a_passage_without_a_usable_question_is_noted(small: Report, tmp_path: Path, reply: str) -> None:
    drafts, _ = drafted(small, tmp_path / "out", replying("questions", "1", reply), ONLY)
    assert drafts.failed == ("1",)
    assert asked_of(small, drafts.files[0], "1", "fr") == []


def test_a_long_text_that_is_refused_is_shown_by_its_beginning(small: Report, tmp_path: Path) -> None:
    few = {"fr": ["où " * 10_000], "en": questions("1")["en"]}
    drafts, model = drafted(small, tmp_path / "out", replying("questions", "1", json.dumps(few)), ONLY)
    told = next(messages[-1].text for messages in model.messages if len(messages) == 4)
    shown = f"French: « {('où ' * 34)[:100]}… » is empty or has more than 300 characters"
    for text in (told, drafts.review.read_text("utf-8"), (tmp_path / "out" / "journal.jsonl").read_text("utf-8")):
        assert shown in text
        assert "où " * 40 not in text
