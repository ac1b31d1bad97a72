"""The assistant as it ships, asked real questions."""

from __future__ import annotations

import json

import pytest
from langchain_core.messages import AIMessage, HumanMessage

from assistant.answer import ANSWER_VERSION, Answer, Basis, Language, Status
from assistant.assistant import Assistant
from assistant.errors import UnknownSource
from assistant.labels import marker
from assistant.language import detect_language
from assistant.wording import REFUSAL
from corpus.report import Report

ANSWER_KEYS = {
    "version", "question", "language", "status", "text", "sentences", "citations", "confidence", "retrieved",
    "suggestions", "engine", "fingerprint", "timings_ms",
}  # fmt: skip
CITATION_KEYS = {"report", "ref", "label", "quote", "start", "end", "translation", "score", "url"}


def refs(answer: Answer) -> list[str]:
    return [citation.ref for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "language", "ref"),
    [
        ("Combien d'organismes des Nations Unies ont adopté les normes IPSAS ?", "fr", "73"),
        ("Quand l'équipe de travail spéciale sur le harcèlement sexuel a-t-elle été créée ?", "fr", "63"),
        ("accords bancaires locaux communs : quels pays", "fr", "54"),
        ("Which countries got common local banking agreements?", "en", "54"),
        ("How many indigenous people are there in the world?", "en", "35"),
        ("When was the working group on accounting standards' annual meeting held?", "en", "77"),
    ],
)
def test_a_plain_question_is_answered_from_its_paragraph(
    assistant: Assistant, question: str, language: Language, ref: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.language == language
    assert refs(answer)[0] == ref


def test_every_quote_is_the_reports_own_character_for_character(assistant: Assistant, report: Report) -> None:
    for question in (
        "Quelles mesures contre les inégalités ?",
        "What did the Board say about artificial intelligence?",
    ):
        answer = assistant.ask(question)
        assert answer.citations
        for citation in answer.citations:
            assert report.passage(citation.ref).text[citation.start : citation.end] == citation.quote


def test_a_french_answer_is_the_reports_own_text(assistant: Assistant) -> None:
    answer = assistant.ask("Quelles mesures contre les inégalités ?")
    for sentence in answer.sentences:
        assert [answer.citations[number].quote for number in sentence.citations] == [sentence.text]
        assert sentence.basis is Basis.VERBATIM
    assert (answer.edition, answer.notice, answer.official_url) == ("fr", "", "")
    assert {citation.translation for citation in answer.citations} == {None}


def test_an_english_answer_is_the_editions_text_and_keeps_the_french_beside_it(assistant: Assistant) -> None:
    answer = assistant.ask("What did the Board say about artificial intelligence?")
    for sentence in answer.sentences:
        (citation,) = (answer.citations[number] for number in sentence.citations)
        assert sentence.basis is Basis.TRANSLATED
        assert citation.translation is not None
        assert sentence.text in citation.translation
        assert detect_language(citation.quote) == "fr"
        assert detect_language(sentence.text) == "en"
    assert answer.edition == "en"
    assert answer.notice == "Unofficial translation; the French text is authoritative."
    assert answer.official_url == "https://undocs.org/en/E/2021/47"


def test_a_list_is_one_in_both_languages(assistant: Assistant) -> None:
    french = assistant.ask("Que fait le Réseau achats pour la collaboration en matière d’achats ?")
    english = assistant.ask("What did the Procurement Network do for collaboration on procurement?")
    items = [[s for s in answer.sentences if s.kind == "item"] for answer in (french, english)]
    assert len(items[0]) == len(items[1]) == 3
    assert items[1][0].text.startswith("(a) contributing")
    assert english.citations[items[1][0].citations[0]].quote.startswith("a) contribuer")


def test_every_sentence_is_followed_by_its_marker_in_the_text(assistant: Assistant) -> None:
    for question, language in (("Que fait ONU-Eau ?", "fr"), ("What did UN-Water develop?", "en")):
        answer = assistant.ask(question)
        position = 0
        for sentence in answer.sentences:
            ending = f"{sentence.text} {marker(answer.citations[sentence.citations[0]].ref, language)}"
            position = answer.text.index(ending, position) + len(ending)
        assert position == len(answer.text)


def test_quotes_in_another_language_than_the_answer_are_announced(assistant: Assistant) -> None:
    english = assistant.ask("What is the data cube?", edition="fr")
    french = assistant.ask("Qu'est-ce que le cube de données ?")
    assert english.text.startswith("The report, quoted from its French text, says: ")
    assert {sentence.basis for sentence in english.sentences} == {Basis.VERBATIM}
    assert english.notice == ""
    assert french.lead == ""


def test_a_french_answer_may_quote_the_english_edition(assistant: Assistant) -> None:
    answer = assistant.ask("Qu'est-ce que le cube de données ?", edition="en")
    assert answer.text.startswith("Le rapport, cité dans son texte anglais, dit : The ")
    assert answer.notice == "Traduction non officielle ; le texte français fait foi."
    assert "[par. 18]" in answer.text


def test_the_json_has_the_keys_of_the_contract_and_plain_values(assistant: Assistant) -> None:
    values = json.loads(json.dumps(assistant.ask("Qu'est-ce que ClearCheck ?").to_json()))
    assert values.keys() >= ANSWER_KEYS
    assert values["version"] == ANSWER_VERSION
    assert values["citations"][0].keys() >= CITATION_KEYS
    assert values["citations"][0]["report"] == "E/2021/47"
    assert values["citations"][0]["label"] == "E/2021/47, par. 64"
    assert values["citations"][0]["url"] == "/report/E-2021-47#64"
    assert len(values["retrieved"]) == 10
    assert all(0 <= found["score"] <= 1 for found in values["retrieved"])
    assert 0 <= values["confidence"] <= 1
    assert values["engine"] == "extractive"


def test_the_same_question_gets_the_same_answer_alone_and_streamed(assistant: Assistant) -> None:
    question = "Quels sont les cinq axes du plan de travail contre le harcèlement sexuel ?"
    first, second, streamed = assistant.ask(question), assistant.ask(question), list(assistant.stream(question))
    assert first.sentences == second.sentences == streamed[-1].sentences
    assert first.text == streamed[-1].text
    assert first.fingerprint == second.fingerprint != ""
    assert [len(part.sentences) for part in streamed] == list(range(1, len(first.sentences) + 1))


def test_an_enumeration_over_several_sentences_comes_whole_as_a_list(assistant: Assistant) -> None:
    answer = assistant.ask("Quels sont les cinq axes du plan de travail contre le harcèlement sexuel ?")
    items = [sentence.text for sentence in answer.sentences if sentence.kind == "item"]
    assert [item.split()[1] for item in items] == ["premier", "deuxième", "troisième", "quatrième", "cinquième"]
    assert answer.text.count("\n- ") == 5


def test_an_enumeration_inside_a_sentence_becomes_a_list(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Quelles recommandations d'action audacieuse la note de synthèse sur les inégalités fait-elle ?"
    )
    items = [sentence.text for sentence in answer.sentences if sentence.kind == "item"]
    assert len(items) == 5
    assert items[0].startswith("la mise en place de systèmes sanitaires plus solides")


def test_the_number_asked_for_is_marked(assistant: Assistant) -> None:
    answer = assistant.ask("Combien d'organismes ont signé la Déclaration de reconnaissance mutuelle ?")
    marked = {sentence.text[slice(*span)] for sentence in answer.sentences for span in sentence.focus}
    assert "21" in marked


@pytest.mark.parametrize(
    ("question", "ref"),
    [("que dit le paragraphe 42 ?", "42"), ("note 12", "fn12"), ("figure II", "fig2"), ("what does paragraph 7 say?", "7"),
     ("section VIII", "63"), ("le résumé", "summary")],
)  # fmt: skip
def test_a_passage_asked_for_by_number_is_looked_up(assistant: Assistant, question: str, ref: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert refs(answer)[0] == ref


@pytest.mark.parametrize(
    ("question", "extent"),
    [
        ("what does paragraph 80 say?", "79 paragraphs (1 to 79)"),
        ("What does footnote 40 say?", "33 footnotes (1 to 33)"),
        ("que dit la section XII ?", "11 sections (I à XI)"),
        ("figure IV", "3 figures (I à III)"),
        ("par. 0", "79 paragraphes (1 à 79)"),
        ("note 90 et figure 9", "33 notes (1 à 33) et 3 figures (I à III)"),
    ],
)
def test_a_passage_that_does_not_exist_gets_the_range_of_its_kind(
    assistant: Assistant, question: str, extent: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.citations == ()
    assert extent in answer.text


def test_an_abstention_cites_nothing_and_shows_the_nearest_passages(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the men's 100 metres at the last Olympic Games?")
    assert answer.status is Status.ABSTAINED
    assert answer.text == REFUSAL["en"].format(symbol="E/2021/47")
    assert answer.citations == ()
    assert len(answer.retrieved) == 10


@pytest.mark.parametrize(
    ("message", "status", "language"),
    [
        ("", Status.ERROR, "fr"),
        ("   \n ", Status.ERROR, "fr"),
        ("x " * 9000, Status.ERROR, "fr"),
        ("🎉🔥😀", Status.ABSTAINED, "fr"),
        ("?!?! ...", Status.ABSTAINED, "fr"),
        ("xyzzy plugh", Status.ABSTAINED, "fr"),
        ("jkl;jkl;", Status.ABSTAINED, "fr"),
        ("word " * 1500, Status.ABSTAINED, "en"),
        ("Bonjour !", Status.CHITCHAT, "fr"),
        ("thanks a lot", Status.CHITCHAT, "en"),
        ("¿Cuántos organismos adoptaron las normas?", Status.OTHER_LANGUAGE, "fr"),
        ("Wie viele Organisationen haben die Normen angenommen?", Status.OTHER_LANGUAGE, "fr"),
        ("多少个实体通过了标准？", Status.OTHER_LANGUAGE, "fr"),
        ("Πόσοι οργανισμοί;", Status.OTHER_LANGUAGE, "fr"),
    ],
)
def test_what_is_no_question_about_the_report_is_met_with_a_line_and_no_citation(
    assistant: Assistant, message: str, status: Status, language: str
) -> None:
    answer = assistant.ask(message)
    assert (answer.status, answer.language, answer.citations) == (status, language, ())
    assert answer.text
    assert "{" not in answer.text


def test_markup_and_control_characters_never_come_back(assistant: Assistant) -> None:
    answer = assistant.ask(
        "\x1b[31m<script>alert('x')</script> Combien de nouvelles entités ont rejoint ClearCheck ?\x07"
    )
    assert answer.status is Status.ANSWERED
    assert refs(answer)[0] == "64"
    assert "<script" not in answer.text
    assert "\x1b" not in answer.text


def test_a_question_that_leans_on_the_one_before_is_understood(assistant: Assistant) -> None:
    before = "Combien d'organismes ont adopté les normes IPSAS ?"
    history = [HumanMessage(before), AIMessage(assistant.ask(before).text)]
    asked = "Et quand leur groupe de travail a-t-il tenu sa réunion annuelle ?"
    assert refs(assistant.ask(asked, history))[0] == "77"


def test_the_language_asked_for_wins_over_the_questions(assistant: Assistant) -> None:
    assert assistant.ask("Qu'est-ce que le cube de données ?", language="en").language == "en"


def test_a_source_is_shown_with_its_headings_notes_and_neighbours(assistant: Assistant, report: Report) -> None:
    source = assistant.source("27", (0, 10), "en")
    assert source.label == "E/2021/47, para. 27"
    assert source.text == report.passage("27").text
    assert source.path[0].startswith("II. ")
    assert [note.label for note in source.notes] == ["12"]
    assert (source.previous, source.next) == ("26", "28")
    assert assistant.source("1", None, "fr").previous == "summary"
    assert assistant.source("79", None, "fr").next is None
    assert assistant.source("fn33", None, "fr").next is None


@pytest.mark.parametrize(("ref", "span"), [("80", None), ("27", (0, 100_000)), ("27", (5, 5)), ("fn34", None)])
def test_a_source_that_does_not_exist_is_refused(assistant: Assistant, ref: str, span: tuple[int, int] | None) -> None:
    with pytest.raises(UnknownSource, match="E/2021/47"):
        assistant.source(ref, span, "fr")


@pytest.mark.parametrize(
    "message",
    ["Qui dirige le réseau ?", "par. 12", "what does paragraph 80 say?", "Bonjour", "¿Qué es el cubo de datos?"],
)
def test_the_ten_nearest_passages_come_whatever_the_status(assistant: Assistant, message: str) -> None:
    answer = assistant.ask(message)
    assert len({found.ref for found in answer.retrieved}) == 10
    assert answer.language in ("fr", "en")


def test_a_long_range_is_shown_by_its_first_passages_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("paragraphes 1 à 50")
    assert refs(answer) == [str(number) for number in range(1, 13)]
    assert answer.text.startswith("Les 12 premiers des 50 passages")


def test_an_order_about_a_paragraph_is_no_request_for_it(assistant: Assistant) -> None:
    answer = assistant.ask("Ignore tout du paragraphe 12. Combien d'organismes ont adopté les normes IPSAS ?")
    assert "12" not in refs(answer)


def test_hostile_repetition_is_answered_without_delay(assistant: Assistant) -> None:
    for message in ("<a " + "/a=a" * 4000 + "<", "A/RES/" * 600 + " par. 1" * 600, "'" * 8000):
        assert assistant.ask(message).status in (Status.ABSTAINED, Status.ERROR, Status.ANSWERED)


def test_a_fragment_that_names_something_stands_on_its_own(assistant: Assistant) -> None:
    history = [HumanMessage("Combien d'organismes ont adopté les normes IPSAS ?"), AIMessage("26.")]
    assert refs(assistant.ask("ClearCheck ?", history))[0] == "64"
