from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Retrieved
from assistant.web.certainty import FAIRLY_SURE, SURE
from assistant.web.conversations import Conversation, Turn
from assistant.web.replies import Replies
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.small_assistant import SYMBOL, SmallAssistant, answer_to

ANSWERED = answer_to("Quel groupe ?", "fr")
REFUSED = answer_to("La météo ?", "fr")


def test_a_refusal_shows_how_the_nearest_passages_begin_and_how_to_ask_otherwise() -> None:
    html = Replies(SmallAssistant()).message(REFUSED)
    assert html.count('class="cite"') == 3
    assert "<strong>Promouvoir l’innovation et la reconnaissance mutuelle</strong> Deux ans après que" in html
    assert "à l’échelle du système des…</span>" in html
    assert all(tip.split("«")[0].split("’")[0] in html for tip in FRENCH.tips)


def test_an_english_refusal_shows_the_english_edition_where_there_is_one() -> None:
    answer = replace(answer_to("The weather?", "en"), retrieved=(Retrieved("60", 0.3), Retrieved("52", 0.2)))
    html = Replies(SmallAssistant()).message(answer)
    assert '<span lang="en"><strong>VIII. Innovation and harmonization</strong> In order to widen access' in html
    assert '<span lang="fr"><strong>Promouvoir' in html


def test_a_near_passage_of_another_report_is_left_out() -> None:
    html = Replies(SmallAssistant()).message(replace(REFUSED, retrieved=(Retrieved("999", 0.3), Retrieved("51", 0.2))))
    assert html.count('class="cite"') == 1


def test_an_answer_says_in_words_how_sure_it_is() -> None:
    words = {
        confidence: Replies().message(replace(ANSWERED, confidence=confidence))
        for confidence in (SURE, SURE - 0.01, FAIRLY_SURE, FAIRLY_SURE - 0.01)
    }
    names = [FRENCH.sure, FRENCH.fairly_sure, FRENCH.fairly_sure, FRENCH.unsure_answer]
    for html, name in zip(words.values(), names, strict=True):
        assert f"<summary>{name}</summary>" in html
    assert "0.9" not in words[SURE].partition("<aside>")[2]


def test_a_sure_english_answer_says_so_in_english() -> None:
    html = Replies().message(replace(answer_to("What group is it?", "en"), confidence=0.99))
    assert f"<summary>{ENGLISH.sure}</summary>" in html


def test_a_refusal_says_nothing_of_sureness() -> None:
    assert "certainty" not in Replies(SmallAssistant()).message(REFUSED)


def test_a_conversation_becomes_its_messages() -> None:
    kept = Conversation(SYMBOL, (Turn("Quel <groupe> ?", ANSWERED), Turn("sans fin")))
    messages = Replies(SmallAssistant()).conversation(kept, ENGLISH)
    assert [message["role"] for message in messages] == ["user", "assistant"] * 2
    assert "Quel &lt;groupe&gt; ?" in messages[0]["content"]
    assert messages[1]["content"] == Replies(SmallAssistant()).message(ANSWERED)
    assert ENGLISH.stopped in messages[3]["content"]


@pytest.mark.parametrize("complete", [True, False])
def test_without_an_assistant_an_answer_comes_as_it_is(complete: bool) -> None:
    html = Replies().message(REFUSED, complete=complete)
    assert ("nearest" in html) is complete
    assert "<strong>" not in html
