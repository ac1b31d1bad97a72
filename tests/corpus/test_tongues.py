"""The language of a text, and of a passage in a report of another."""

from __future__ import annotations

import pytest

from corpus.tongues import language_of, other_language

TEXTS = {
    "en": "The Committee took note of the report and asked that it be published in all of the languages.",
    "fr": "Le Comité a pris note du rapport et a demandé qu’il soit publié dans toutes les langues.",
    "es": "El Comité tomó nota del informe y pidió que se publicara en todos los idiomas de la Organización.",
    "pt": "O Comité tomou nota do relatório e pediu que fosse publicado em todas as línguas da Organização.",
    "it": "Il Comitato ha preso nota della relazione e ha chiesto che fosse pubblicata in tutte le lingue.",
    "de": "Der Ausschuss nahm den Bericht zur Kenntnis und bat darum, ihn in allen Sprachen zu veröffentlichen.",
    "ca": "El Comitè va prendre nota de l'informe i va demanar que es publiqués en totes les llengües de l'Organització.",
    "pl": "Komitet przyjął sprawozdanie do wiadomości i zwrócił się o jego opublikowanie we wszystkich językach.",
    "sv": "Kommittén noterade rapporten och bad att den skulle offentliggöras på alla organisationens språk.",
    "ru": "Комитет принял доклад к сведению и просил опубликовать его на всех языках Организации.",
    "uk": "Комітет взяв доповідь до відома та попросив оприлюднити її всіма мовами Організації.",
    "ar": "أحاطت اللجنة علماً بالتقرير وطلبت نشره بجميع لغات المنظمة في أقرب وقت ممكن.",
    "zh": "委员会注意到该报告，并要求以本组织的所有语文予以印发。",
    "ja": "委員会は報告書に留意し、すべての言語で公表するよう求めた。",
    "el": "Η Επιτροπή έλαβε υπόψη την έκθεση και ζήτησε να δημοσιευθεί σε όλες τις γλώσσες.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_in_its_language(language: str) -> None:
    assert language_of([TEXTS[language]]) == language


@pytest.mark.parametrize("report", ["en", "fr", "es", "ru", "zh"])
@pytest.mark.parametrize("language", [language for language in TEXTS if language not in ("ca", "pl", "sv")])
def test_a_passage_is_told_from_a_report_in_another_language(language: str, report: str) -> None:
    assert other_language(TEXTS[language], report) == ("" if language == report else language)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Médecins sans frontières",
        "A/RES/79/229, E/2021/47, CEB/2020/1/Add.1",
        "See https://foroalc2030.cepal.org/2024/es/programa/desastres-socioambientales-derechos-perspectivas.",
        "ECLAC, ECA, ESCAP, ESCWA, UNCTAD, UNDP, UNEP, UNESCO, UNICEF, WFP",
        "Ms. Maria del Pilar Garrido Gonzalo, Mr. Juan Carlos de la Torre, Ms. Ana Maria Lopez",
    ],
)
def test_names_symbols_addresses_and_few_words_tell_no_other_language(text: str) -> None:
    assert other_language(text, "en") == ""


def test_a_text_without_words_is_taken_for_english() -> None:
    assert language_of(["1. 2. 3.", "", "2025"]) == "en"
