"""A light glossary out of a report's own text: what it explains is found, what looks like it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.acronyms import terms_of
from corpus.report import Paragraph, Report, ReportMetadata, Table
from corpus.sentences import split_sentences


def report(*texts: str, language: str = "en") -> Report:
    paragraphs = tuple(
        Paragraph(ref=str(number), text=text, sentences=split_sentences(text, language), section=None)
        for number, text in enumerate(texts, 1)
    )
    return Report(ReportMetadata("A/99/1", "A report", language, "", "0" * 64), None, paragraphs, (), (), ())


def found(*texts: str, language: str = "en") -> dict[str, str]:
    """Acronym → name."""
    return {term.names[language][1]: term.names[language][0] for term in terms_of(report(*texts, language=language))}


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("It met the Senior Management Group (SMG) twice.", "SMG", "Senior Management Group"),
        ("SMG (Senior Management Group) met.", "SMG", "Senior Management Group"),
        ("the Joint Inspection Unit (“JIU”) has", "JIU", "Joint Inspection Unit"),
        ("the Joint Inspection Unit (hereinafter “JIU”) has", "JIU", "Joint Inspection Unit"),
        ("the Inter-Agency Standing Committee (IASC)", "IASC", "Inter-Agency Standing Committee"),
        ("Food and Agriculture Organization of the United Nations (FAO),", "FAO", "Food and Agriculture Organization of the United Nations"),
        ("the International Criminal Police Organization (INTERPOL)", "INTERPOL", "International Criminal Police Organization"),
        ("of the Joint United Nations Programme on HIV/AIDS (UNAIDS)", "UNAIDS", "Joint United Nations Programme on HIV/AIDS"),
        ("the United Nations Educational, Scientific and Cultural Organization (UNESCO)", "UNESCO", "United Nations Educational, Scientific and Cultural Organization"),
        ("protection from sexual exploitation and abuse (PSEA)", "PSEA", "protection from sexual exploitation and abuse"),
        ("the World Intellectual Property Organization’s (WIPO) work", "WIPO", "World Intellectual Property Organization"),
        ("lesbian, gay, bisexual, transgender and intersex (LGBTI) persons", "LGBTI", "lesbian, gay, bisexual, transgender and intersex"),
        ("the African Union (AU)", "AU", "African Union"),
        ("Office of Internal\nOversight Services (OIOS). The Office of Internal Oversight Services (OIOS)", "OIOS", "Office of Internal Oversight Services"),
    ],
)  # fmt: skip
def test_what_a_text_explains_is_found(text: str, acronym: str, name: str) -> None:
    assert found(text) == {acronym: name}


def test_the_plural_is_that_of_the_singular() -> None:
    (term,) = terms_of(report("The Sustainable Development Goals (SDGs) are 17.", "Each SDG has targets."))
    assert term.names == {"en": ("Sustainable Development Goals", "SDG", "SDGs")}
    assert term.paragraphs == ("1", "2")


def test_a_name_that_its_acronym_does_not_spell_is_found_where_the_acronym_is_used_again() -> None:
    text = "It thanks the United Nations Children’s Fund (UNICEF)."
    assert found(text) == {}
    assert found(text, "UNICEF agreed.") == {"UNICEF": "United Nations Children’s Fund"}
    women = "the United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women) and UN-Women’s"
    assert found(women) == {"UN-Women": "United Nations Entity for Gender Equality and the Empowerment of Women"}


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("Le Comité de haut niveau sur les programmes (HLCP) s’est réuni. Le HLCP a", "HLCP", "Comité de haut niveau sur les programmes"),
        ("du Haut-Commissariat des Nations Unies aux droits de l’homme (HCDH)", "HCDH", "Haut-Commissariat des Nations Unies aux droits de l’homme"),
        ("l’Organisation mondiale de la Santé (OMS)", "OMS", "Organisation mondiale de la Santé"),
        ("Le Corps commun d’inspection (ci-après « CCI ») a", "CCI", "Corps commun d’inspection"),
        ("au Bureau de la coordination des affaires humanitaires (OCHA). L’OCHA", "OCHA", "Bureau de la coordination des affaires humanitaires"),
        ("le Fonds des Nations Unies pour l’enfance (UNICEF), l’UNICEF", "UNICEF", "Fonds des Nations Unies pour l’enfance"),
    ],
)  # fmt: skip
def test_french_has_acronyms_of_its_own_and_of_english(text: str, acronym: str, name: str) -> None:
    assert found(text, language="fr") == {acronym: name}


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("la Organización Mundial de la Salud (OMS)", "OMS", "Organización Mundial de la Salud"),
        ("los Objetivos de Desarrollo Sostenible (ODS)", "ODS", "Objetivos de Desarrollo Sostenible"),
        ("el Comité de Alto Nivel sobre Programas (HLCP) y el HLCP", "HLCP", "Comité de Alto Nivel sobre Programas"),
        ("la Comisión Económica para América Latina y el Caribe (CEPAL)", "CEPAL", "Comisión Económica para América Latina y el Caribe"),
    ],
)  # fmt: skip
def test_spanish_has_too(text: str, acronym: str, name: str) -> None:
    assert found(text, language="es") == {acronym: name}


@pytest.mark.parametrize(
    "text",
    [
        "as set out in (a) and (b), and in part (II) of annex (IV)",
        "of the carbon emitted (CO2), of 300 megawatts (MW), gigabytes (GB) and 20 km (KM)",
        "in its resolution (A/RES/75/233) and decision (E/2021/47)",
        "in its report (JIU/REP/2025/2) and note (S/PV.9000)",
        "The Secretary-General (António Guterres) and the Director (Ada Byron) met the President (France).",
        "Mr. Abdul Samad (United Republic of Tanzania) and Ms. Rossi (UNDP) spoke.",
        "the Security Council (New York)",
        "see the decision of the Committee (DC)",
        "Resolution 2771 (2025), adopted (see para. 3), (ibid.), (NB: draft)",
        "of the Senior Management Group, chaired by a woman (SMG)",
        "The delegation of the United States (USA) asked; others did (UNHQ).",
        "two members (A and B) and others (AA)",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text, f"Once more: {text}") == {}


def test_a_list_of_abbreviations_is_read() -> None:
    rows = (("AI", "artificial intelligence"), ("JIU", "Joint Inspection Unit"), ("2024", "a year"), ("XY", "no match"))
    table = Table(ref="tab1", text="| AI | artificial intelligence |", sentences=(), title="Abbreviations", rows=rows)
    terms = terms_of(replace(report("JIU said so."), tables=(table,)))
    assert [term.names["en"][:2] for term in terms] == [
        ("artificial intelligence", "AI"),
        ("Joint Inspection Unit", "JIU"),
    ]


def test_the_passages_are_those_that_say_the_name_or_the_acronym() -> None:
    (term,) = terms_of(
        report("The Joint Inspection Unit (JIU) met.", "Nothing here.", "The JIU’s report.", "A joint inspection unit.")
    )
    assert term.paragraphs == ("1", "3", "4")


def test_two_things_of_one_acronym_are_two_terms() -> None:
    terms = terms_of(report("the Common Code of Ethics (CCE) and the Central Committee of Experts (CCE)"))
    assert [term.names["en"][0] for term in terms] == ["Common Code of Ethics", "Central Committee of Experts"]
