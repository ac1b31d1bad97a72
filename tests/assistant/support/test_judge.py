from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from assistant.answer import Language
from assistant.assembly import Yardstick
from assistant.support.judge import BOUND, Entail, Ground, SupportJudge, Verdict, build_judge
from corpus.report import Report

VERBATIM, TRANSLATION = Verdict(Ground.VERBATIM, 1.0), Verdict(Ground.TRANSLATION, 1.0)
TOGETHER = "Les 22 membres de l’équipe spéciale se sont réunis virtuellement en mars 2020."
"""The number is in paragraph 21, the month in 22."""


def sentence_of(report: Report, ref: str, number: int = 0) -> str:
    return report.passage(ref).sentences[number].text


def asked(answer: float) -> tuple[Entail, list[tuple[str, str]]]:
    """An NLI model that always answers alike, and what it was asked."""
    pairs: list[tuple[str, str]] = []

    def entail(premise: str, hypothesis: str) -> float:
        pairs.append((premise, hypothesis))
        return answer

    return entail, pairs


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text,
        lambda text: f"  {text}\n",
        lambda text: text.replace("’", "'"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace("« ", "“").replace(" »", "”"),
        lambda text: text.replace("« ", '"').replace(" »", '"'),
        lambda text: text.replace("« ", "«\u202f").replace(" »", "\u202f»"),
        lambda text: text.replace("-", "\u2011"),
        lambda text: text.replace("pandémie", "pan\u00addémie"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"« {text} »",
        lambda text: text.removesuffix("."),
        lambda text: text.upper(),
    ],
)
def test_typography_makes_no_difference_to_what_stands_word_for_word(
    judge: SupportJudge, report: Report, written: Callable[[str], str]
) -> None:
    assert judge.judge(written(sentence_of(report, "23")), ["23"], "fr") == VERBATIM


@pytest.mark.parametrize(
    "part",
    [
        "le Conseil et ses comités de haut niveau ont tenu leurs sessions virtuellement",
        "Le Conseil et ses comités de haut niveau ont tenu leurs sessions virtuellement.",
        "compte tenu de la pandémie de maladie à coronavirus (COVID-19)",
        "ordres du jour",
    ],
)
def test_a_part_of_a_sentence_stands_word_for_word(judge: SupportJudge, part: str) -> None:
    assert judge.judge(part, ["3"], "fr") == VERBATIM


def test_two_sentences_of_a_passage_stand_word_for_word(judge: SupportJudge, report: Report) -> None:
    both = f"{sentence_of(report, '21', 0)} {sentence_of(report, '21', 1)}"
    assert judge.judge(both, ["4", "21"], "fr") == VERBATIM


@pytest.mark.parametrize(
    "part", ["onseil et ses comités de haut niveau", "ont tenu leurs sessions virtuelle", "ssions intersessions supplé"]
)
def test_what_begins_or_ends_inside_a_word_does_not(judge: SupportJudge, part: str) -> None:
    assert judge.judge(part, ["3"], "fr").ground is not Ground.VERBATIM


def test_a_word_that_first_stands_inside_another_is_still_found(judge: SupportJudge) -> None:
    assert judge.judge("mandat", ["77"], "fr") == VERBATIM  # "recommandations" comes before "mandat"


def test_what_ends_inside_a_number_does_not(judge: SupportJudge) -> None:
    assert judge.judge("Plus de 90.", ["30"], "fr") == Verdict(None, 0.0, "not there: 90")  # "plus de 90 000"


def test_what_stands_word_for_word_in_a_known_translation_is_supported(yardstick: Yardstick) -> None:
    known = {"39": ["Other words.", "The wholly unrelated words."]}
    judge = build_judge(yardstick.report, yardstick.encode, translations=known)
    for translated in ("The wholly unrelated words.", "« the wholly\u00a0unrelated words »"):
        assert judge.judge(translated, ["39"], "en") == TRANSLATION
        assert judge.judge(translated, ["3", "39"], "en") == TRANSLATION
        assert judge.judge(translated, ["3"], "en").ground is not Ground.TRANSLATION
        assert judge.better(translated, ["39"], "en") is None
    assert judge.judge("wholly unrelated", ["39"], "en") == TRANSLATION
    assert judge.judge("unrelated, wholly", ["39"], "en").ground is not Ground.TRANSLATION
    assert known == {"39": ["Other words.", "The wholly unrelated words."]}


@pytest.mark.parametrize(
    ("language", "ref", "sentence", "right", "wrong", "reason"),
    [
        ("fr", "30", "Plus de {} utilisateurs avaient été ajoutés au compte.", "90 000", "80 000", "80000"),
        ("en", "30", "Over {} users had been added to the Secretariat’s tenant.", "ninety thousand", "70", "70"),
        ("fr", "22", "L’équipe spéciale s’est réunie virtuellement en {}.", "mars 2020", "avril 2020", "4/2020"),
        ("en", "17", "The Board approved the data and statistics plan in {}.", "May 2020", "June 2020", "6/2020"),
        ("fr", "69", "Cet examen a été présenté à l’Assemblée générale en {}.", "janvier", "juin", "month 6"),
        ("fr", "69", "Les conclusions de cet examen ont été présentées ({}).", "A/75/690", "A/75/691", "A/75/691"),
        ("en", "69", "The conclusions are in the Secretary-General’s report ({}).", "A/75/690", "A/6/9", "A/6/9"),
        ("fr", "25", "L’{} a déclaré que l’épidémie de COVID-19 était une urgence.", "OMS", "UNICEF", "UNICEF"),
        ("en", "25", "The {} declared the COVID-19 epidemic an emergency.", "WHO", "World Bank", "Banque mondiale"),
        ("fr", "73", "Les états financiers des organismes respectent les normes {}.", "IPSAS", "IFRS", "IFRS"),
        ("en", "73", "All the organizations have implemented the {} standards.", "IPSAS", "IFRS", "IFRS"),
    ],
)
def test_a_changed_fact_alone_makes_a_supported_sentence_refused_by_name(
    judge: SupportJudge, language: Language, ref: str, sentence: str, right: str, wrong: str, reason: str
) -> None:
    assert judge.judge(sentence.format(right), [ref], language).ground is Ground.LIKENESS
    assert judge.judge(sentence.format(wrong), [ref], language) == Verdict(None, 0.0, f"not there: {reason}")
    assert judge.missing(sentence.format(wrong), [ref], language) == [reason]


def test_all_that_is_missing_is_named(judge: SupportJudge) -> None:
    sentence = "En mai 2019 et en juin, l’UNICEF et la FAO ont remis 33 pages et 12 notes (A/75/1, A/74/9)."
    reason = "not there: 12, 2019, 33, 5/2019, month 6, A/74/9, A/75/1, UNICEF, FAO"
    assert judge.judge(sentence, ["39"], "fr") == Verdict(None, 0.0, reason)


def test_the_letters_of_an_acronym_are_not_looked_for_in_small_words(judge: SupportJudge) -> None:
    sentence = "More than 90,000 AU users had been added to the Secretariat’s tenant."  # "ajoutés au compte"
    assert judge.judge(sentence, ["30"], "en") == Verdict(None, 0.0, "not there: AU")


@pytest.mark.parametrize(
    ("language", "ref", "sentence"),
    [
        ("en", "25", "WHO declared the COVID-19 epidemic a global health emergency."),
        ("en", "50", "UNHCR led a pilot innovation project on population displacement in the Sahel region."),
        ("en", "22", "In March 2020, the task team met virtually under the joint leadership of OHCHR and UN-Women."),
        ("fr", "22", "En mars 2020, OHCHR et UN-Women ont dirigé la réunion de l’équipe spéciale."),
        ("fr", "70", "Les secrétariats du CCS et du CCI ont poursuivi leur dialogue constructif en 2020."),
    ],
)
def test_a_body_may_be_named_by_its_acronym_in_either_language(
    judge: SupportJudge, language: Language, ref: str, sentence: str
) -> None:
    assert judge.missing(sentence, [ref], language) == []
    assert judge.judge(sentence, [ref], language).is_supported


@pytest.mark.parametrize("refs", [(), ("999",), ("sec-II", "fn99")])
def test_a_sentence_that_cites_nothing_known_is_not_supported(
    judge: SupportJudge, report: Report, refs: tuple[str, ...]
) -> None:
    assert judge.judge(sentence_of(report, "39"), refs, "fr") == Verdict(None, 0.0, "no passage cited")


def test_an_unknown_id_beside_a_known_one_changes_nothing(judge: SupportJudge, report: Report) -> None:
    assert judge.judge(sentence_of(report, "39"), ["999", "39"], "fr") == VERBATIM


@pytest.mark.parametrize("sentence", ["", " ", "…", "« »", "().", "\u200b"])
def test_nothing_said_is_not_supported(judge: SupportJudge, sentence: str) -> None:
    assert judge.judge(sentence, ["3"], "fr") == Verdict(None, 0.0, "nothing said")
    assert judge.better(sentence, ["3"], "fr") is None


def test_two_passages_support_together_what_neither_does_alone(judge: SupportJudge) -> None:
    assert judge.judge(TOGETHER, ["21", "22"], "fr").ground is Ground.LIKENESS
    assert judge.judge(TOGETHER, ["21"], "fr").reason == "not there: 3/2020"
    assert judge.judge(TOGETHER, ["22"], "fr").reason == "not there: 22"


def test_what_is_about_something_else_is_not_alike_enough(judge: SupportJudge) -> None:
    verdict = judge.judge("Les girafes mangent les feuilles des arbres de la savane.", ["73"], "fr")
    assert (verdict.ground, verdict.reason) == (None, "not alike enough")
    assert 0 < verdict.probability < BOUND


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (1.0, Verdict(Ground.ENTAILMENT, 1.0)),
        (BOUND, Verdict(Ground.ENTAILMENT, BOUND)),
        (BOUND - 0.001, Verdict(None, BOUND - 0.001, "not entailed")),
        (0.0, Verdict(None, 0.0, "not entailed")),
    ],
)
def test_an_nli_model_decides_on_whole_passages_in_the_order_of_citation(
    yardstick: Yardstick, report: Report, answer: float, verdict: Verdict
) -> None:
    entail, pairs = asked(answer)
    judge = build_judge(yardstick.report, yardstick.encode, entail=entail)
    assert judge.judge(TOGETHER, ["22", "21"], "fr") == verdict
    assert pairs == [(f"{report.passage('22').text}\n{report.passage('21').text}", TOGETHER)]


def test_an_nli_model_is_not_asked_what_is_settled_without_it(yardstick: Yardstick) -> None:
    entail, pairs = asked(1.0)
    judge = build_judge(yardstick.report, yardstick.encode, entail=entail, translations={"3": ["Unlike."]})
    settled = [("ordres du jour", "3"), ("Unlike.", "3"), (TOGETHER, "21"), (TOGETHER, "999"), ("", "3")]
    grounds = [judge.judge(sentence, [ref], "fr").ground for sentence, ref in settled]
    assert grounds == [Ground.VERBATIM, Ground.TRANSLATION, None, None, None]
    assert pairs == []


@pytest.mark.parametrize("refs", [["40"], ["3", "40"], [], ["999"]])
def test_the_passage_that_has_the_sentence_word_for_word_is_better(
    judge: SupportJudge, report: Report, refs: list[str]
) -> None:
    assert judge.better(sentence_of(report, "39"), refs, "fr") == "39"


def test_word_for_word_is_better_than_alike_and_the_first_passage_is_named(
    judge: SupportJudge, yardstick: Yardstick
) -> None:
    content = build_judge(yardstick.report, yardstick.encode, entail=lambda premise, hypothesis: 1.0)
    assert content.judge("ordres du jour", ["40"], "fr").ground is Ground.ENTAILMENT
    assert judge.better("ordres du jour", ["40"], "fr") == content.better("ordres du jour", ["40"], "fr") == "3"


@pytest.mark.parametrize("refs", [["39"], ["3", "39"]])
def test_none_is_better_than_the_passage_that_has_it_word_for_word(
    judge: SupportJudge, report: Report, refs: list[str]
) -> None:
    assert judge.better(sentence_of(report, "39"), refs, "fr") is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "L’eau et l’assainissement sont des éléments clés de la lutte contre la crise de la COVID-19."),
        ("en", "Water and sanitation were considered key elements of the fight against the COVID-19 crisis."),
    ],
)
def test_a_passage_that_is_much_nearer_and_supports_it_is_better(
    judge: SupportJudge, language: Language, sentence: str
) -> None:
    assert judge.better(sentence, ["11"], language) == "39"
    assert judge.better(sentence, ["39"], language) is None
    assert judge.better(f"{sentence[:-1]} (A/99/1).", ["11"], language) is None  # nor does 39 have that symbol
