"""The edition, the questions and the glossary that ship with E/2021/47, measured with the assistant's own eyes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rapidfuzz import fuzz, process

from assistant.answer import Language
from assistant.evaluation.question_files import OWN_QUESTIONS, read_folder
from assistant.facts import Facts, facts_of, missing_facts
from assistant.language import SUPPORTED, detect_language
from assistant.lexical import stem, words
from assistant.support.normal import normal
from corpus.editions import Edition
from corpus.enrichment import Enrichment, Term
from corpus.library import load_editions, load_enrichment
from corpus.report import Footnote, Report

Stated = tuple[str, str, Facts]
"""Passage, sentence, and the facts that the other side lacks."""
TERSE = {"CEB equality framework pdf"}
"""Asked in French: typed as one types into a search box, all in an English title's words."""
IN_OTHER_WORDS = {
    ("Comité de haut niveau sur la gestion", "55"): "Comité de haut niveau",
    ("sessions virtuelles", "77"): "eu lieu en ligne",
    ("riposte à la pandémie", "summary"): "riposte mondiale aux effets sans précédents de la pandémie",
    ("financement du développement durable", "summary"): "besoins accrus en matière de finances",
    ("données et statistiques", "fn31"): "un-system-statistics",
    ("équipe spéciale contre les inégalités", "22"): "l’équipe spéciale s’est réunie",
    ("équipe spéciale contre les inégalités", "23"): "l’équipe spéciale a élaboré une note",
    ("équipe spéciale contre les inégalités", "24"): "membres de l’équipe spéciale",
    ("cadre d’action commun des Nations Unies sur l’égalité", "24"): "le cadre du Conseil des chefs de secrétariat",
    ("personnel des Nations Unies", "26"): "bien-être du personnel",
    ("personnel des Nations Unies", "48"): "leur personnel",
    (
        "Bâtir un avenir inclusif, durable et résilient avec les peuples autochtones : un appel à l’action",
        "35",
    ): "a lancé un appel à l’action",
    (
        "Bâtir un avenir inclusif, durable et résilient avec les peuples autochtones : un appel à l’action",
        "36",
    ): "la construction d’un avenir inclusif, durable et résilient avec les peuples autochtones",
    ("eau et assainissement", "40"): "ONU-Eau",
    ("eau et assainissement", "41"): "l’objectif 6",
    ("gouvernance de l’intelligence artificielle", "43"): "renforcer la gouvernance",
    ("cadre d’analyse des risques et de la résilience", "fig3"): "principaux risques en cas de crise",
    ("action humanitaire", "6"): "soutien sanitaire, humanitaire",
    ("action humanitaire", "15"): "Plan de réponse humanitaire",
    ("action humanitaire", "31"): "réponse humanitaire mondiale",
    ("Équipe spéciale multifonctionnelle de la gestion des risques", "56"): "l’équipe spéciale",
    ("site Web du Conseil", "61"): "le site du Conseil",
    ("culture institutionnelle", "65"): "aux attitudes et à la culture",
    ("Groupe de travail des normes comptables", "75"): "Le Groupe de travail a continué à suivre",
    ("Groupe de travail des normes comptables", "76"): "le Groupe de travail a prié le Conseil des normes IPSAS",
    ("Groupe de travail des normes comptables", "77"): "le Groupe de travail a tenu sa réunion annuelle",
}
"""Term, passage -> the words by which the passage speaks of it, where it has none of its names."""


@pytest.fixture(scope="module")
def english(report: Report) -> Edition:
    return load_editions(report)["en"]


@pytest.fixture(scope="module")
def enrichment(report: Report) -> Enrichment:
    return load_enrichment(report)


def lacking(here: tuple[Report, Language], there: tuple[Report, Language]) -> list[Stated]:
    """Sentences of one text whose twin in the other states fewer numbers, months or symbols."""
    found = []
    for passage in here[0].passages():
        twins = there[0].passage(passage.ref).sentences
        for sentence, twin in zip(passage.sentences, twins, strict=True):
            missing = missing_facts(facts_of(sentence.text, here[1]), facts_of(twin.text, there[1]))
            if missing.numbers or missing.months or missing.symbols:
                found.append((passage.ref, sentence.text, missing))
    return found


def test_every_number_month_and_symbol_of_a_french_sentence_is_in_its_english_twin(
    report: Report, english: Edition
) -> None:
    assert lacking((report, "fr"), (english.report, "en")) == []


def test_every_number_month_and_symbol_of_an_english_sentence_is_in_its_french_original(
    report: Report, english: Edition
) -> None:
    assert lacking((english.report, "en"), (report, "fr")) == []


def test_the_facts_compared_are_many(report: Report) -> None:
    stated = [facts_of(sentence.text, "fr") for passage in report.passages() for sentence in passage.sentences]
    assert sum(len(facts.numbers) for facts in stated) >= 100
    assert sum(len(facts.months) for facts in stated) >= 20
    assert sum(len(facts.symbols) for facts in stated) >= 40


@pytest.mark.parametrize("language", SUPPORTED)
def test_each_question_is_in_its_language(language: Language, enrichment: Enrichment) -> None:
    strange = {
        question.text
        for question in enrichment.questions
        if question.language == language and detect_language(question.text, default=language) != language
    }
    assert strange == (TERSE if language == "fr" else set())


def test_no_question_is_nearly_one_of_those_that_the_assistant_is_measured_by(
    enrichment: Enrichment, report: Report
) -> None:
    judgements, faults = read_folder(OWN_QUESTIONS, {passage.ref: passage.text for passage in report.passages()})
    assert faults == ()
    assert len(judgements) >= 500
    asked = [normal(judgement.question) for judgement in judgements]
    known = [normal(question.text) for question in enrichment.questions]
    likeness = process.cdist(known, asked, scorer=fuzz.ratio, score_cutoff=92)
    assert [(known[one], asked[other]) for one, other in zip(*likeness.nonzero(), strict=True)] == []


@pytest.mark.parametrize("language", SUPPORTED)
def test_no_question_is_nearly_another_of_the_same_passage(language: Language, enrichment: Enrichment) -> None:
    by_passage: dict[str, list[str]] = {}
    for question in enrichment.questions:
        if question.language == language:
            by_passage.setdefault(question.ref, []).append(normal(question.text))
    alike = [
        (one, other)
        for asked in by_passage.values()
        for number, one in enumerate(asked)
        for other in asked[:number]
        if fuzz.ratio(one, other) >= 92
    ]
    assert alike == []


def stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in words(text, language)]


def has(text: Sequence[str], name: Sequence[str]) -> bool:
    """Whether ``name`` stands in ``text``, word after word."""
    length = len(name)
    return bool(name) and any(text[at : at + length] == name for at in range(len(text) - length + 1))


class Texts:
    """What a passage says, the headings above it, and for a note the passage that calls it, as stems by language."""

    def __init__(self, report: Report, english: Edition) -> None:
        self._reports: dict[Language, Report] = {"fr": report, "en": english.report}
        self._stems: dict[tuple[Language, str], list[list[str]]] = {}

    def names(self, term: Term, ref: str) -> bool:
        return any(
            has(text, stems(name, language))
            for language in SUPPORTED
            for text in self._texts(language, ref)
            for name in term.names[language]
        )

    def _texts(self, language: Language, ref: str) -> list[list[str]]:
        if (language, ref) not in self._stems:
            passage = self._reports[language].passage(ref)
            host = [self._reports[language].passage(passage.called_in).text] if isinstance(passage, Footnote) else []
            texts = [stems(text, language) for text in (passage.text, *passage.path, *host)]
            self._stems[language, ref] = texts
        return self._stems[language, ref]


def test_each_passage_of_a_term_has_one_of_its_names_or_speaks_of_it_in_other_words(
    report: Report, english: Edition, enrichment: Enrichment
) -> None:
    texts = Texts(report, english)
    unnamed = {
        (term.name("fr"), ref) for term in enrichment.glossary for ref in term.paragraphs if not texts.names(term, ref)
    }
    assert unnamed == set(IN_OTHER_WORDS)


def test_those_other_words_really_stand_there(report: Report) -> None:
    absent = [
        (term, ref)
        for (term, ref), words_there in IN_OTHER_WORDS.items()
        if normal(words_there) not in normal(report.passage(ref).text)
    ]
    assert absent == []
