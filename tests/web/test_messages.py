from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from langchain_core.messages import AIMessage, HumanMessage

from assistant.answer import Answer, Basis, Citation, CitedSentence, Retrieved, Status
from assistant.trace import Settled, Trace
from assistant.web.conversations import parse_answer
from assistant.web.history import ChatMessage, to_messages
from assistant.web.links import Cited
from assistant.web.messages import (
    answer_message,
    first_cited,
    notice_message,
    pending_message,
    question_message,
    settled,
)
from tests.web.small_assistant import ACRONYMS, answer_to


def an_answer(text: str, **changes: object) -> Answer:
    sentence = CitedSentence(text, Basis.VERBATIM, (0,))
    citation = Citation("E/2021/47", "52", "E/2021/47, par. 52", text, 10, 20, 0.9, "/report/E-2021-47#52")
    answer = Answer(
        question="?", language="fr", status=Status.ANSWERED, text=text, sentences=(sentence,), citations=(citation,)
    )
    return replace(answer, **changes)  # type: ignore[arg-type]


def bare(html: str) -> str:
    """Without the ANSWER that the message carries for the browser."""
    return re.sub(r' content="[^"]*"', "", html)


def test_the_answer_travels_with_its_message_without_its_trace() -> None:
    answer = replace(answer_to("Quel groupe ?", "fr"), trace=Trace(Settled.SEARCH, (), 0.5))
    kept = re.search(r' content="([^"]*)"', answer_message(answer))
    assert kept is not None
    assert parse_answer(json.loads(unescape(kept[1]))) == replace(answer, trace=None)
    assert " content=" not in answer_message(answer, complete=False)


def test_a_script_in_a_quote_is_shown_and_not_run() -> None:
    html = answer_message(an_answer("<script>alert('x')</script>"))
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in html


def test_a_script_in_a_question_is_shown_and_not_run() -> None:
    html = question_message("<script>x</script>\n\n# *gras*")
    assert html == '<p class="asked">&lt;script&gt;x&lt;/script&gt;<br><br># *gras*</p>'


def test_a_script_in_a_suggestion_or_label_is_shown_and_not_run() -> None:
    answer = an_answer("Oui.", suggestions=("<script>a</script>",))
    answer = replace(answer, citations=(replace(answer.citations[0], label='E/2021/47, "><script>'),))
    assert "<script" not in answer_message(answer)


def test_every_cited_sentence_is_followed_by_its_marker() -> None:
    html = answer_message(an_answer("Vingt et un."))
    marker = '<a class="cite" href="#cite-52-10-20.fr"><span class="bracket">[</span>par. 52<span class="bracket">]</span></a>'
    assert f'<p class="sentence">Vingt et un. {marker}</p>' in html


def test_the_focus_of_a_sentence_is_bold() -> None:
    answer = an_answer("Il y en a 21 & plus.")
    sentence = replace(answer.sentences[0], focus=((10, 12),))
    assert "Il y en a <strong>21</strong> &amp; plus." in answer_message(replace(answer, sentences=(sentence,)))


def test_items_make_one_list_after_their_lead() -> None:
    html = answer_message(answer_to("What of procurement?", "en"))
    assert html.count("<ul><li>") == 1
    assert html.count("<li><q") == 3
    assert html.index('<p class="lead">The report says') < html.index("<ul>")


def test_french_quotes_in_an_english_answer_say_that_they_are_french() -> None:
    html = bare(answer_message(answer_to("What group is it?", "en")))
    assert html.startswith('<div class="answer answered" lang="en"><p class="lead">')
    assert html.count('<p class="quote"><q lang="fr">') == 2
    assert "[</span>para. 51<span" in html


def test_french_quotes_in_a_french_answer_make_one_paragraph() -> None:
    html = answer_message(answer_to("Quel groupe ?", "fr"))
    assert "<q" not in html
    assert html.count('<p class="sentence">') == 1


def test_an_abstention_offers_the_three_nearest_paragraphs() -> None:
    nearest = tuple(Retrieved(ref, 0.1) for ref in ("51", "summary", "fn12", "60"))
    answer = Answer(question="?", language="en", status=Status.ABSTAINED, text="It does not say.", retrieved=nearest)
    html = bare(answer_message(answer))
    assert html.startswith('<div class="answer abstained" lang="en"><p>It does not say.</p>')
    assert [part.split("<")[0] for part in html.split("[</span>")[1:]] == ["para. 51", "summary", "note 12"]


@pytest.mark.parametrize("status", [Status.CHITCHAT, Status.OTHER_LANGUAGE, Status.ERROR])
def test_an_answer_without_sentences_is_its_text(status: Status) -> None:
    html = bare(answer_message(Answer(question="?", language="fr", status=status, text="Bonjour.\nEt <vous> ?")))
    assert f'<div class="answer {status}" lang="fr"><p>Bonjour.</p><p>Et &lt;vous&gt; ?</p>' in html


def test_an_answer_that_still_grows_has_nothing_after_its_sentences() -> None:
    html = answer_message(an_answer("Oui.", suggestions=("Et ?",)), complete=False)
    assert html.startswith('<div class="answer streaming answered"')
    assert "aside" not in html


def test_a_message_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    assert "\n" not in answer_message(an_answer("a) un ;\nb) deux.\n\n    # trois"))


def test_an_interrupted_answer_keeps_what_was_said() -> None:
    growing = answer_message(an_answer("Oui."), complete=False)
    assert settled(growing, "Interrompue.", "fr") == growing.replace("answer streaming", "answer")


def test_an_answer_interrupted_before_it_began_says_so() -> None:
    pending = pending_message("Recherche…", "fr")
    assert settled(pending, "Interrompue.", "fr") == notice_message("Interrompue.", "fr", "stopped")


def test_the_history_is_what_was_asked_and_answered() -> None:
    answer = answer_to("Qui a signé la reconnaissance ?", "fr")
    history: list[ChatMessage] = [
        {"role": "user", "content": question_message("Qui a <signé> ?")},
        {"role": "assistant", "content": [{"type": "text", "text": answer_message(answer)}]},
    ]
    assert to_messages(history) == [HumanMessage("Qui a <signé> ?"), AIMessage(answer.text)]


def translated(text: str, **changes: object) -> Answer:
    sentence = CitedSentence(text, Basis.TRANSLATED, (0,))
    whole = {"language": "en", "edition": "en", "sentences": (sentence,)}
    return an_answer(text, **(whole | changes))


def test_a_translated_sentence_is_no_foreign_quote_and_its_notice_links_to_the_official_text() -> None:
    notice, url = "Unofficial translation; the French text is authoritative.", "https://undocs.org/en/E/2021/47"
    html = answer_message(translated("The Board met.", notice=notice, official_url=url))
    assert '<p class="sentence">The Board met. <a class="cite"' in html
    assert "<q" not in html
    assert notice in html
    assert f'<a class="outside" href="{url}" target="_blank"' in html


def test_the_marker_of_a_generated_sentence_says_so() -> None:
    sentence = CitedSentence("Vingt et un.", Basis.GENERATED, (0,))
    answer = an_answer("Vingt et un.", sentences=(sentence,))
    assert 'href="#cite-52-10-20.g"' in answer_message(answer)
    assert first_cited(answer) == Cited("52", (10, 20), generated=True)


def test_the_first_marker_of_an_answer_is_that_of_its_first_sentence_that_cites() -> None:
    uncited = CitedSentence("En bref :", Basis.GENERATED, ())
    answer = an_answer("Oui.")
    assert first_cited(replace(answer, sentences=(uncited, *answer.sentences))) == Cited("52", (10, 20), "fr")
    assert first_cited(replace(answer, sentences=())) is None


def test_a_sentence_of_another_edition_says_its_language() -> None:
    html = answer_message(translated("The Board met.", language="fr"))
    assert '<p class="quote"><q lang="en">The Board met.</q>' in html


def test_an_acronym_is_explained_once_in_the_language_of_the_answer() -> None:
    first = CitedSentence("CEB met.", Basis.TRANSLATED, (0,))
    again = CitedSentence("CEB and UNESCO met.", Basis.TRANSLATED, (0,), focus=((4, 10),))
    html = answer_message(translated("", sentences=(first, again)), ACRONYMS)
    assert html.count("<abbr") == 1  # UNESCO is touched by the focus
    assert '<abbr tabindex="0" title="Chief Executives Board for Coordination">CEB</abbr> met.' in html
