from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
import rispy

from assistant.labels import year_of
from assistant.web.citing import CitedPassage, bibtex, quotation, reference, ris
from assistant.web.citing.passage import author_of, publisher_of
from assistant.web.citing.quotation import marked, marks_of
from assistant.web.citing.records import key_of

FRENCH = CitedPassage(
    report="E/2021/47",
    title="Rapport annuel d’ensemble du Conseil des chefs de secrétariat pour 2020",
    ref="51",
    language="fr",
    quote="En octobre 2020, il a décidé de créer un groupe de travail.",
    official_url="https://undocs.org/fr/E/2021/47",
)
ENGLISH = CitedPassage(
    report="E/2021/47",
    title="Annual overview report of the Chief Executives Board for 2020",
    ref="51",
    language="en",
    quote="In October 2020, it decided to create a working group.",
    official_url="https://undocs.org/en/E/2021/47",
    unofficial=True,
)


def read_ris(passage: CitedPassage) -> dict[str, object]:
    (entry,) = rispy.loads(ris(passage))
    return dict(entry)


def read_bibtex(passage: CitedPassage) -> dict[str, str]:
    library = bibtexparser.parse_string(bibtex(passage))
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"kind": entry.entry_type, "key": entry.key, **{field.key: field.value for field in entry.fields}}


@pytest.mark.parametrize(
    ("ref", "french", "english"),
    [
        ("51", "E/2021/47, par. 51", "E/2021/47, para. 51"),
        ("summary", "E/2021/47, résumé", "E/2021/47, summary"),
        ("fn12", "E/2021/47, note 12", "E/2021/47, note 12"),
        ("fig2", "E/2021/47, figure II", "E/2021/47, figure II"),
        ("annex-I/3", "E/2021/47, annexe I, par. 3", "E/2021/47, annex I, para. 3"),
    ],
)
def test_the_reference_is_written_as_in_official_documents(ref: str, french: str, english: str) -> None:
    assert reference(replace(FRENCH, ref=ref)) == french
    assert reference(replace(ENGLISH, ref=ref)) == english


def test_a_french_quotation_stands_between_guillemets() -> None:
    assert quotation(FRENCH) == f"«\u00a0{FRENCH.quote}\u00a0» (E/2021/47, par. 51)"


def test_an_english_quotation_says_that_it_is_an_unofficial_translation() -> None:
    assert quotation(ENGLISH) == f"“{ENGLISH.quote}” (E/2021/47, para. 51; unofficial translation)"


def test_an_official_english_quotation_says_no_such_thing() -> None:
    assert quotation(replace(ENGLISH, unofficial=False)) == f"“{ENGLISH.quote}” (E/2021/47, para. 51)"


def test_a_french_translation_of_ours_says_so_with_its_space() -> None:
    said = quotation(replace(FRENCH, unofficial=True))
    assert said.endswith(" (E/2021/47, par. 51\u00a0; traduction non officielle)")


def test_nothing_quoted_is_the_reference_alone() -> None:
    assert quotation(replace(ENGLISH, quote=" \n")) == "E/2021/47, para. 51"


@pytest.mark.parametrize(
    ("quote", "inside"),
    [
        ("la devise « Unis dans l’action » du système", "la devise “Unis dans l’action” du système"),
        ("la devise «\u202fUnis\u202f» du système", "la devise “Unis” du système"),
        ("le mot “cube” désigne", "le mot “cube” désigne"),
        ('le mot "cube" désigne', "le mot “cube” désigne"),
        ("l’idée « d’un “cube” commun » reste", "l’idée “d’un ‘cube’ commun” reste"),
        ("dans l’action » du système", "dans l’action” du système"),
        ("rien entre «\u00a0\u00a0» les deux", "rien entre “” les deux"),
        ("aujourd’hui, l’ONU", "aujourd’hui, l’ONU"),
    ],
)
def test_marks_inside_a_french_quotation_are_of_the_second_kind(quote: str, inside: str) -> None:
    assert quotation(replace(FRENCH, quote=quote)) == f"«\u00a0{inside}\u00a0» (E/2021/47, par. 51)"


@pytest.mark.parametrize(
    ("quote", "inside"),
    [
        ("the motto “Delivering as one” of the system", "the motto ‘Delivering as one’ of the system"),
        ("the motto “the ‘one’ system” here", "the motto ‘the “one” system’ here"),
        ("the States’ report on “AI” and Members’ views", "the States’ report on ‘AI’ and Members’ views"),
        ("the word ‘cube’ means", "the word ‘cube’ means"),
        ("as one” of the system", "as one’ of the system"),
        ("the motto « Unis » remains", "the motto ‘Unis’ remains"),
    ],
)
def test_marks_inside_an_english_quotation_are_single(quote: str, inside: str) -> None:
    assert quotation(replace(ENGLISH, quote=quote, unofficial=False)) == f"“{inside}” (E/2021/47, para. 51)"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_long_run_of_blanks_is_quoted_as_it_is(language: str) -> None:
    words = "a" + "\u00a0" * 100_000 + "b"
    opening, closing = marks_of(language)
    assert marked(words, language) == f"{opening}{words}{closing}"


def test_a_ris_record_is_read_back_as_the_report_with_its_paragraph() -> None:
    assert read_ris(FRENCH) == {
        "type_of_reference": "RPRT",
        "authors": ["Nations Unies. Conseil économique et social"],
        "title": FRENCH.title,
        "year": "2021",
        "publisher": "Nations Unies",
        "issn": "E/2021/47",
        "start_page": "par. 51",
        "language": "fr",
        "notes": [quotation(FRENCH)],
        "urls": ["https://undocs.org/fr/E/2021/47"],
    }


def test_every_line_of_a_ris_record_ends_with_both_characters_and_the_last_ends_the_record() -> None:
    written = ris(replace(ENGLISH, title="One\r\nER  - \ntwo", quote="a\u2028b\nTY  - JOUR"))
    assert written.count("\n") == written.count("\r\n") == len(written.splitlines())
    assert written.startswith("TY  - RPRT\r\n")
    assert written.endswith("\r\nER  - \r\n")
    assert "\r\nTI  - One ER - two\r\n" in written
    assert written.count("\r\nTY") == 0


def test_a_ris_record_leaves_out_what_is_not_known() -> None:
    entry = read_ris(CitedPassage("Livre blanc", "Livre blanc", "3", "fr", "", ""))
    assert set(entry) == {"type_of_reference", "title", "issn", "start_page", "language", "notes"}


def test_a_bibtex_entry_is_read_back_as_the_report_with_its_paragraph() -> None:
    assert read_bibtex(ENGLISH) == {
        "kind": "techreport",
        "key": "E-2021-47-par51",
        "author": "{United Nations. Economic and Social Council}",
        "title": f"{{{ENGLISH.title}}}",
        "institution": "United Nations",
        "type": "Document",
        "number": "E/2021/47",
        "year": "2021",
        "language": "english",
        "note": quotation(ENGLISH),
        "url": "https://undocs.org/en/E/2021/47",
    }


def test_a_bibtex_entry_escapes_what_latex_reads_otherwise() -> None:
    entry = read_bibtex(replace(ENGLISH, title="100 % & $5 #1 a_b {c ~ ^ \\", official_url="https://x.org/a_b%20{c} d"))
    assert entry["title"] == (
        r"{100 \% \& \$5 \#1 a\_b \textbraceleft{}c \textasciitilde{} \textasciicircum{} \textbackslash{}}"
    )
    assert entry["url"] == "https://x.org/a_b%20%7Bc%7D%20d"


def test_a_bibtex_entry_leaves_out_what_is_not_known() -> None:
    entry = read_bibtex(CitedPassage("Livre blanc", "Livre blanc", "3", "fr", "", ""))
    assert set(entry) == {"kind", "key", "title", "type", "number", "language", "note"}


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("51", "E-2021-47-par51"),
        ("fn12", "E-2021-47-fn12"),
        ("summary", "E-2021-47-summary"),
        ("annex-I/3", "E-2021-47-annex-I-3"),
        ("é,}", "E-2021-47"),
    ],
)
def test_a_key_holds_no_character_that_bibtex_gives_a_meaning(ref: str, key: str) -> None:
    assert key_of(replace(FRENCH, ref=ref)) == key


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        ("E/2021/47", "2021"),
        ("E/CN.4/2005/6", "2005"),
        ("CEB/2019/1/Add.3", "2019"),
        ("A/79/772", ""),
        ("A/79/2021", ""),
        ("S/RES/2021", ""),
        ("S/RES/2388 (2017)", "2017"),
        ("Livre blanc", ""),
        ("", ""),
    ],
)
def test_the_year_is_the_one_that_the_symbol_names(symbol: str, year: str) -> None:
    assert year_of(symbol) == year


@pytest.mark.parametrize(
    ("symbol", "french", "english"),
    [
        ("E/2021/47", "Nations Unies. Conseil économique et social", "United Nations. Economic and Social Council"),
        ("A/79/772", "Nations Unies. Assemblée générale", "United Nations. General Assembly"),
        ("JIU/REP/2020/1", "Nations Unies. Corps commun d’inspection", "United Nations. Joint Inspection Unit"),
        ("DP/2020/1", "Nations Unies", "United Nations"),
        ("Livre blanc", "", ""),
    ],
)
def test_the_author_is_the_organ_that_the_symbol_names(symbol: str, french: str, english: str) -> None:
    assert author_of(symbol, "fr") == french
    assert author_of(symbol, "en") == english


def test_a_document_without_such_a_symbol_has_no_publisher_that_we_know_of() -> None:
    assert publisher_of("Livre blanc", "fr") == ""
    assert publisher_of("DP/2020/1", "en") == "United Nations"
