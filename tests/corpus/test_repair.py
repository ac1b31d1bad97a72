from __future__ import annotations

import random
import re

import pytest

from corpus import Report
from corpus.marks import call_mark, take_calls
from corpus.repair import repair
from corpus.vocabulary import Vocabulary, build_vocabulary


@pytest.fixture(scope="module")
def french() -> Vocabulary:
    return build_vocabulary("fr", ["la COVID-19, des réunions intersessions, partout, et tout par tout"])


@pytest.fixture(scope="module")
def english() -> Vocabulary:
    return build_vocabulary("en", ["the data standards of the Secretary-General"])


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("du systèm e des Nat ions Unies", "du système des Nations Unies"),
        ("les obje ctifs et les droit s", "les objectifs et les droits"),
        ("fo urnir des contr ats", "fournir des contrats"),
        ("mis au po int", "mis au point"),
        ("domaines d’applicat ion", "domaines d’application"),
        ("l’ arch itecture du s ystème", "l’architecture du système"),
        ("des réunions inter sessions", "des réunions intersessions"),
        ("un monde post -\npandémique", "un monde post-pandémique"),
        ("le bien-\nêtre", "le bien-être"),
        ("la COVID -19", "la COVID-19"),
        ("Trinité -et-Tobago", "Trinité-et-Tobago"),
        ("général d’ incorporer", "général d’incorporer"),
        ("objectif n o 10 et no 6", "objectif nº 10 et nº 6"),
        ("une «  super année» :  oui , non .", "une « super année » : oui, non."),
        ("deux  espaces\net une ligne", "deux espaces et une ligne"),
    ],
)
def test_damage_is_repaired(french: Vocabulary, damaged: str, whole: str) -> None:
    assert repair(damaged, french) == whole


@pytest.mark.parametrize(
    "clean",
    [
        "CEB/2020/1/Add.1, 2008 (LX), 40 C/37, 90 000, 75/233, 476 millions, Office 365",
        "de la, la que, en ce qui, par tout le monde, bon an mal an, il y a à la fin",
        "a) contribuer ; b) encourager ; c) engager – en interne comme en externe – et",
        "résolution 74/255 B du 27 décembre, annexe III, phase A et vitamine C de base",
        "à 5 m et 10 L ou 3 h du siège, y compris celui que l’on voit",
        "pré- et post-crise, un écart de -5 degrés",
        "« COVID-19: inequalities and building back better » (Building an inclusive, sustainable and resilient future)",
        "the Secretary’s a priori view, as the States’ positions show",
        "voir https://unsceb.org/a-b/c_d%20e.pdf, www.unsceb.org et A/72/684-E/2018/7",
    ],
)
def test_what_is_whole_is_left_alone(french: Vocabulary, clean: str) -> None:
    assert repair(clean, french) == clean


def test_english_is_repaired_with_english_words(english: Vocabulary) -> None:
    assert repair("the devel opment of secur ity, no 6 of us", english) == "the development of security, no 6 of us"
    assert repair("the data standards; a note: see para. 3", english) == "the data standards; a note: see para. 3"


def test_an_address_that_a_line_broke_is_whole_again(french: Vocabulary) -> None:
    assert (
        repair("voir https://a.org/files/2020-\n08/UN_x.pdf. Fin", french)
        == "voir https://a.org/files/2020-08/UN_x.pdf. Fin"
    )
    known = ("https://a.org/one/two.html",)
    assert repair("voir https://a.org/one/tw\no.html. Fin", french, known) == "voir https://a.org/one/two.html. Fin"
    assert repair("voir https://a.org/\nPour plus", french) == "voir https://a.org/ Pour plus"


def test_a_call_stays_with_its_word(french: Vocabulary) -> None:
    text = repair(f"en facilitateur{call_mark(27)} , le  secrétariat{call_mark(28)}  : oui", french)
    assert take_calls(text) == ("en facilitateur, le secrétariat : oui", [(27, 15), (28, 31)])


def test_repairing_the_repaired_report_changes_nothing(report: Report) -> None:
    vocabulary = build_vocabulary("fr", [passage.text for passage in report.passages()])
    for passage in report.passages():
        for part in re.split(r"\n+", passage.text):
            assert repair(part, vocabulary) == part


def test_nine_words_in_ten_cut_at_random_are_repaired_and_nothing_else_changes(report: Report) -> None:
    chance, repaired, cuts = random.Random(47), 0, 0
    for _ in range(4):
        damaged = [cut_a_word(paragraph.text, chance) for paragraph in report.paragraphs]
        vocabulary = build_vocabulary("fr", damaged)
        for paragraph, text in zip(report.paragraphs, damaged, strict=True):
            result = repair(text, vocabulary)
            assert result.replace(" ", "") == paragraph.text.replace(" ", "")
            repaired, cuts = repaired + (result == paragraph.text), cuts + 1
    assert repaired / cuts >= 0.9


def cut_a_word(text: str, chance: random.Random) -> str:
    word = chance.choice(list(re.finditer(r"(?<![\w’-])[^\W\d_A-Z]{7,}(?![\w’-])", text)))
    at = chance.randrange(word.start() + 1, word.end())
    return f"{text[:at]} {text[at:]}"
