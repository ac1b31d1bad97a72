from __future__ import annotations

import copy

import numpy as np
import pytest

from assistant.answer import Language
from assistant.terms import GlossaryTerm, TermFinder
from assistant.textsignals import vocabulary_of

PASSAGES = ["summary", "1", "2", "fn1"]


def term(fr: tuple[str, ...] = (), en: tuple[str, ...] = (), refs: tuple[str, ...] = ("1",)) -> GlossaryTerm:
    return GlossaryTerm({"fr": fr, "en": en}, refs)


COUNCIL = term(("Conseil",), ("Board",), ("1", "2", "fn1"))
SECURITY = term(("Conseil de sécurité",), ("Security Council",), ("2",))
HEALTH = term(("Organisation mondiale de la Santé", "OMS"), ("World Health Organization", "WHO"), ("1", "2"))
PROGRAMMES = term(("Comité de haut niveau sur les programmes", "HLCP"), ("High-level Committee on Programmes", "HLCP"))
POOREST = term(("pays les moins avancés", "PMA"), ("least developed countries", "LDC"), ("summary",))
GENDER = term(("plan pour l’égalité", "UN-SWAP"), ("gender plan", "UN-SWAP"))
NATIONS = term(("Nations Unies", "ONU"), ("United Nations", "UN"))
WOMEN = term(("ONU-Femmes",), ("UN Women",))
VIRUS = term(("coronavirus", "COVID-19"), ("coronavirus", "COVID-19"))
TERMS = [COUNCIL, SECURITY, HEALTH, PROGRAMMES, POOREST, GENDER, NATIONS, WOMEN, VIRUS]
FINDER = TermFinder(TERMS, PASSAGES)


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        ("fr", "Que fait le Conseil ?", [COUNCIL]),
        ("fr", "Que fait le Conseil de sécurité ?", [SECURITY]),
        ("fr", "Le Conseil a-t-il écrit au Conseil de sécurité ?", [COUNCIL, SECURITY]),
        ("fr", "Qui siège au Comité de haut niveau sur les programmes ?", [PROGRAMMES]),
        ("en", "What does the Board do?", [COUNCIL]),
        ("en", "Did the Board write to the Security Council?", [COUNCIL, SECURITY]),
        ("en", "Who sits on the High-level Committee on Programmes?", [PROGRAMMES]),
        ("fr", "Que dit le Conseil, et encore le Conseil ?", [COUNCIL]),
    ],
)
def test_a_question_names_terms_in_its_order_each_once_the_longest_name_first(
    language: Language, question: str, found: list[GlossaryTerm]
) -> None:
    assert FINDER.find(question, language) == found


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        ("fr", "que fait le CONSEIL", [COUNCIL]),
        ("fr", "les conseils", [COUNCIL]),
        ("fr", "l’organisation mondiale de la santé", [HEALTH]),
        ("fr", "l'Organisation Mondiale de la Sante", [HEALTH]),
        ("fr", "un pays moins avancé", [POOREST]),
        ("en", "A LEAST DEVELOPED COUNTRY", [POOREST]),
        ("en", "the boards", [COUNCIL]),
    ],
)
def test_case_accents_plural_and_the_small_words_make_no_difference(
    language: Language, question: str, found: list[GlossaryTerm]
) -> None:
    assert FINDER.find(question, language) == found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("OMS ?", [HEALTH]),
        ("WHO?", [HEALTH]),
        ("WHO/OMS", [HEALTH]),
        ("(HLCP)", [PROGRAMMES]),
        ("UN-SWAP 2.0", [GENDER]),
        ("COVID-19", [VIRUS]),
        ("LDCs", [POOREST]),
        ("the LDC's", [POOREST]),
        ("XWHO WHOM WHOX", []),
    ],
)
def test_an_acronym_is_met_whole_in_either_language(
    language: Language, question: str, found: list[GlossaryTerm]
) -> None:
    assert FINDER.find(question, language) == found


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "who chairs it?"), ("en", "Who chairs it?"), ("fr", "un oms"), ("en", "an ldc"), ("fr", "les pma")],
)
def test_a_short_acronym_counts_only_in_capitals(language: Language, question: str) -> None:
    assert FINDER.find(question, language) == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("question", ["c koi le hlcp", "Hlcp", "hlcp's"])
def test_a_longer_acronym_counts_in_any_case(language: Language, question: str) -> None:
    assert FINDER.find(question, language) == [PROGRAMMES]


def test_a_name_counts_in_its_own_language_alone() -> None:
    assert FINDER.find("le Conseil de sécurité", "en") == []
    assert FINDER.find("the least developed countries", "fr") == []


@pytest.mark.parametrize(
    ("question", "found"),
    [("What does UN Women do?", [WOMEN]), ("UN Women and the UN", [WOMEN, NATIONS]), ("the UN", [NATIONS])],
)
def test_an_acronym_inside_a_longer_name_does_not_count(question: str, found: list[GlossaryTerm]) -> None:
    assert FINDER.find(question, "en") == found


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        ("en", "Does the Board work with WHO?", [COUNCIL, HEALTH]),
        ("en", "Do the least developed countries meet the HLCP or the UN?", [POOREST, PROGRAMMES, NATIONS]),
        ("fr", "Le Conseil et l’OMS", [COUNCIL, HEALTH]),
    ],
)
def test_names_and_acronyms_come_in_the_order_of_the_question(
    language: Language, question: str, found: list[GlossaryTerm]
) -> None:
    assert FINDER.find(question, language) == found


@pytest.mark.parametrize("name", ["LDCs", "SGs"])
def test_an_acronym_that_the_glossary_gives_in_the_plural_is_met_so(name: str) -> None:
    plural = term(en=(name,))
    assert TermFinder([plural], PASSAGES).find(f"which {name} are there?", "en") == [plural]


@pytest.mark.parametrize("question", ["", "?", "le la de", "Quel temps fait-il ?"])
@pytest.mark.parametrize("finder", [FINDER, TermFinder([], PASSAGES)])
def test_a_question_may_name_nothing(finder: TermFinder, question: str) -> None:
    assert finder.find(question, "fr") == []
    assert finder.find(question, "en") == []


def test_a_name_of_two_things_leads_to_both() -> None:
    one, other = term(("réseau",), refs=("1",)), term(("réseau",), refs=("2",))
    assert TermFinder([one, other], PASSAGES).find("Le réseau ?", "fr") == [one, other]
    court, code = term(("Cour", "CCI"), refs=("1",)), term(("Corps", "CCI"), refs=("2",))
    assert TermFinder([court, code], PASSAGES).find("La CCI ?", "fr") == [court, code]


def test_a_name_without_a_word_that_counts_is_never_met() -> None:
    finder = TermFinder([term(("le", "?"), ("the who",))], PASSAGES)
    assert finder.find("le ? the who", "fr") == finder.find("le ? the who", "en") == []


def test_a_term_may_be_named_in_one_language_only() -> None:
    only = GlossaryTerm({"fr": ("relèvement",)}, ("1",))
    finder = TermFinder([only], PASSAGES)
    assert finder.find("le relèvement", "fr") == [only]
    assert finder.find("relèvement", "en") == []


@pytest.mark.parametrize(
    ("language", "question", "spelt_out"),
    [
        ("fr", "Que fait le HLCP ?", "Que fait le Comité de haut niveau sur les programmes ?"),
        ("en", "What does HLCP do?", "What does High-level Committee on Programmes do?"),
        ("en", "Does WHO sit with LDCs?", "Does World Health Organization sit with least developed countries?"),
        ("fr", "Et la WHO ?", "Et la Organisation mondiale de la Santé ?"),
        ("fr", "le hlcp et XYZ", "le hlcp et XYZ"),
        ("fr", "", ""),
    ],
)
def test_acronyms_are_spelt_out_by_their_official_name(language: Language, question: str, spelt_out: str) -> None:
    assert FINDER.spelt_out(question, language, known=frozenset()) == spelt_out


def test_an_acronym_that_the_text_holds_stays() -> None:
    assert FINDER.spelt_out("OMS et HLCP", "fr", known={"oms"}) == "OMS et Comité de haut niveau sur les programmes"


def test_an_acronym_of_several_parts_that_the_text_holds_stays() -> None:
    virus = term(("coronavirus", "COVID-19"), ("coronavirus",))
    text = frozenset(vocabulary_of(["La COVID-19 a frappé."]))
    assert TermFinder([virus], PASSAGES).spelt_out("Et la COVID-19 ?", "fr", known=text) == "Et la COVID-19 ?"


def test_an_acronym_of_two_things_or_without_a_name_in_the_language_stays() -> None:
    two = TermFinder([term(("Cour", "CCI")), term(("Corps", "CCI"))], PASSAGES)
    assert two.spelt_out("La CCI ?", "fr", known=()) == "La CCI ?"
    french = TermFinder([GlossaryTerm({"fr": ("Corps", "CCI")}, ("1",))], PASSAGES)
    assert french.spelt_out("The CCI?", "en", known=()) == "The CCI?"
    assert TermFinder([], PASSAGES).spelt_out("La CCI ?", "fr", known=()) == "La CCI ?"


def test_an_acronym_that_is_the_same_in_both_languages_is_that_of_one_thing() -> None:
    same = term(("Comité", "HLCP"), ("Committee", "HLCP"))
    assert TermFinder([same], PASSAGES).spelt_out("HLCP?", "en", known=()) == "Committee?"


def test_a_term_scores_the_passages_that_speak_of_it_more_the_fewer_they_are() -> None:
    assert FINDER.scores([POOREST]).tolist() == pytest.approx([np.log(1 + 3.5 / 1.5), 0, 0, 0])
    assert FINDER.scores([COUNCIL]).tolist() == pytest.approx([0, *[np.log(1 + 1.5 / 3.5)] * 3])


def test_the_scores_of_several_terms_add_up() -> None:
    total = FINDER.scores([POOREST, COUNCIL, HEALTH])
    assert total.tolist() == pytest.approx(
        (FINDER.scores([POOREST]) + FINDER.scores([COUNCIL]) + FINDER.scores([HEALTH])).tolist()
    )
    assert total[2] > total[3] > 0


def test_no_terms_score_nothing() -> None:
    assert FINDER.scores([]).tolist() == [0.0] * len(PASSAGES)
    assert TermFinder([], []).scores([]).shape == (0,)


def test_a_passage_that_the_index_lacks_does_not_count() -> None:
    assert TermFinder([], PASSAGES).scores([term(refs=("9",))]).tolist() == [0.0] * len(PASSAGES)


def test_the_terms_are_left_as_they_were() -> None:
    terms = copy.deepcopy(TERMS)
    finder = TermFinder(terms, PASSAGES)
    finder.scores(finder.find("Le Conseil, le HLCP et l’OMS", "fr"))
    assert terms == TERMS
