from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import Report, split_sentences
from corpus.call_numbers import called_in, without_calls
from corpus.furniture import clean_lines
from corpus.headings import slots_before
from corpus.joining import build_joiner
from corpus.languages import guess_language
from corpus.loaders import lines_of
from corpus.numbered_text import zones
from corpus.pieces import Pieces, cut
from tests.corpus.small_editions import FRENCH, SPANISH, TEXTS
from tests.corpus.small_reports import ENGLISH, FRENCH_PLAIN, parsed


@pytest.fixture
def original(tmp_path: Path) -> Report:
    return parsed(tmp_path, FRENCH, "fr")


def pieces(text: str, original: Report) -> Pieces:
    return cut(clean_lines(lines_of(text, Path("text.txt")), original.symbol), original)


def starts(text: str, original: Report) -> list[tuple[str, str]]:
    return [(zone.ref, zone.lines[0].text) for zone in zones(lines_of(text, Path("text.txt")), original)]


@pytest.mark.parametrize(
    "opening",
    ["{}. ", "{}．", "{}、", "{} - ", "{}) ", "{} – ", "{}ـ ", "{}.\t"],
)
def test_a_paragraph_opens_with_its_number_however_written(opening: str, original: Report) -> None:
    text = "\n".join(f"{opening.format(number)}Texte {number}." for number in range(1, 5))
    assert starts(text, original) == [(str(number), f"Texte {number}.") for number in range(1, 5)]


def test_arabic_indic_digits_are_digits(original: Report) -> None:
    assert starts("١ - أ.\n٢ - ب.\n٣ - ج.\n٤ - د.", original) == [("1", "أ."), ("2", "ب."), ("3", "ج."), ("4", "د.")]


def test_a_number_that_is_lost_costs_no_other(original: Report) -> None:
    assert [ref for ref, _ in starts("1. Un.\n2. Deux.\n4. Quatre.", original)] == ["1", "2", "4"]


def test_a_list_inside_a_paragraph_takes_no_paragraphs_place(original: Report) -> None:
    text = "1. Un :\n1. a ;\n2. b.\n2. Deux et\n4. pas un paragraphe.\n3. Trois.\n4. Quatre."
    assert starts(text, original)[-3:] == [("2", "Deux et"), ("3", "Trois."), ("4", "Quatre.")]


def test_a_table_of_contents_takes_no_paragraphs_place(original: Report) -> None:
    text = "1. Introduction 2\n2. Eau 3\n1. Un.\n2. Deux.\n3. Trois.\n4. Quatre."
    assert starts(text, original)[1:] == [("1", "Un."), ("2", "Deux."), ("3", "Trois."), ("4", "Quatre.")]


def test_an_annex_ends_the_last_paragraph(original: Report) -> None:
    found = pieces("1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.\n\nAnexo I\n\nLista de documentos.", original)
    assert found.texts["4"] == ["Quatre."]


@pytest.mark.parametrize("language", TEXTS)
def test_every_piece_of_a_page_is_found_in_every_script(language: str, original: Report) -> None:
    found = pieces(TEXTS[language], original)
    assert set(found.texts) == {passage.ref for passage in original.passages()}
    assert len(found.headings) == 4
    assert found.lost_headings == []
    body = "\n".join(line for lines in found.texts.values() for line in lines)
    assert not re.search("A/99/1|23-01234|_____|[12]/2", body)


def test_headings_stand_before_the_paragraphs_that_the_original_says(original: Report) -> None:
    assert {ref: [slot.original for slot in slots] for ref, slots in slots_before(original).items() if slots} == {
        "1": ["Introduction"],
        "2": ["Eau et assainissement", "A. Progrès accomplis"],
        "3": ["B. Lacunes"],
    }


def test_headings_of_other_reports_stand_where_they_do(tmp_path: Path) -> None:
    english = slots_before(parsed(tmp_path, ENGLISH, "en"))
    assert [slot.original for slot in english["3"]] == ["Rural areas"]
    plain = slots_before(parsed(tmp_path, FRENCH_PLAIN, "fr"))
    assert [(slot.section, slot.original) for slot in plain["2"]] == [("", "Contexte")]


def test_headings_that_are_too_many_are_reported_and_left(original: Report) -> None:
    found = pieces(
        SPANISH.replace("A. Progresos realizados\n", "A. Progresos realizados\n\n\nB. Otra cosa\n"), original
    )
    assert [ref for ref, _ in found.lost_headings] == ["sec-II", "sec-II"]
    assert found.lost_headings[0][1] == "heading « Eau et assainissement »: 3 lines there"
    assert {slot.original for slot in found.headings} == {"Introduction", "B. Lacunes"}


def test_headings_that_are_not_there_are_reported(original: Report) -> None:
    found = pieces(SPANISH.replace("A. Progresos realizados\n", ""), original)
    assert [ref for ref, _ in found.lost_headings] == ["sec-II", "sec-II"]


def test_notes_all_together_at_the_end_are_notes(original: Report) -> None:
    found = pieces("1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.\n1 Primera.\n2 Segunda,\nsigue.", original)
    assert (found.texts["fn1"], found.texts["fn2"]) == (["Primera."], ["Segunda,", "sigue."])
    assert found.texts["4"] == ["Quatre."]


def test_a_running_head_is_furniture_and_a_resolution_alone_on_its_line_is_not() -> None:
    words = ("uno", "otro", "tercer", "cuarto")
    pages = [[f"{word} la", f"{word} resolución", "78/12", f"{word} del", f"{word} año."] for word in words]
    pages[1:] = [[line for line in page if line != "78/12"] for page in pages[1:]]
    text = [line for n, page in enumerate(pages, 1) for line in ("A/99/1", "Informe del Comité", *page, f"{n}/30")]
    lines = clean_lines(lines_of("\n".join(text), Path("t")), "A/99/1")
    assert [line.text for line in lines] == [line for page in pages for line in page]
    assert [line.indent for line in lines[:6]] == [1, 0, 0, 0, 0, 1]


def test_page_numbers_alone_go_and_the_numbers_of_a_table_stay() -> None:
    text = "\n".join(["Texto.", "7", "8", *["Línea."] * 12, "1", *["Línea."] * 12, "2", "Fin."])
    assert [line.text for line in clean_lines(lines_of(text, Path("t")), "X") if line.text.isdecimal()] == ["7", "8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en Nueva York en 20231. Aprobó", "en Nueva York en 2023. Aprobó"),
        ("la sesión1, y", "la sesión, y"),
        ("la sesión.1 Aprobó", "la sesión. Aprobó"),
        ("la sesión¹ y", "la sesión y"),
        ("في الدورة(١).", "في الدورة."),
        ("the G1 and the 1 case", "the G1 and the 1 case"),
        ("the case1 and the note1 now", "the case1 and the note1 now"),
        ("see p.12 and A1", "see p.12 and A1"),
    ],
)
def test_a_call_goes_only_where_it_is_certain(text: str, expected: str, original: Report) -> None:
    assert without_calls(text, original.passage("1"), called_in(original, "1")) == expected


def test_a_paragraph_that_calls_no_note_keeps_every_number(original: Report) -> None:
    assert without_calls("words3, 4", original.passage("3"), called_in(original, "3")) == "words3, 4"


@pytest.mark.parametrize(
    ("language", "lines", "text"),
    [
        ("en", ["the inter-", "agency work of the", "Board"], "the inter-agency work of the Board"),
        ("es", ["la coope-", "ración con el Comité"], "la cooperación con el Comité"),
        ("es", ["el plan económico-", "social"], "el plan económico-social"),
        ("ru", ["резо-", "люция"], "резолюция"),
        ("ar", ["اللجنة في", "نيويورك"], "اللجنة في نيويورك"),
        ("zh", ["委员会 通过了第", "78/12号决议", "和 CEB", "report"], "委员会通过了第78/12号决议和 CEB report"),
        ("es", ["véase https://example.org/a-", "b/c.pdf y"], "véase https://example.org/a-b/c.pdf y"),
    ],
)
def test_broken_lines_are_joined_as_their_language_writes(language: str, lines: list[str], text: str) -> None:
    assert build_joiner(language, lines, ()).join(lines) == text


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("es", "Véase el párr. 3 y la resolución núm. 4. ¿Qué hacer? Nada.", 3),
        ("es", "Según el Sr. Díaz (pág. 2), sí. Y no.", 2),
        ("ru", "См. п. 3 и рис. II в гл. IV. Что делать? Ничего.", 3),
        ("ru", "По словам г. Иванова и др. Комитет работал.", 1),
        ("ar", "اجتمعت اللجنة. ما العمل؟ لا شيء!", 3),
        ("zh", "委员会开会；通过决议。“怎么办？”无。", 3),
        ("zh", "见https://example.org/a?b。完。", 2),
    ],
)
def test_sentences_end_as_their_language_ends_them(language: str, text: str, count: int) -> None:
    sentences = split_sentences(text, language)
    assert len(sentences) == count
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
def test_the_language_of_a_text_is_told_by_its_script(language: str) -> None:
    assert guess_language(TEXTS[language]) == language


def test_the_language_of_a_text_in_latin_script_is_told_by_its_words() -> None:
    assert guess_language("the work of the Board and of the States in the world by the way") == "en"
    assert guess_language("los informes de los Estados y la labor del Comité en el mundo con las partes") == "es"
    assert guess_language("1. A/99/1") is None
    assert guess_language("") is None


def test_a_titled_annex_ends_the_last_paragraph(original: Report) -> None:
    found = pieces("1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.\n\n\nAnnex I. Members of it\n\nA list.", original)
    assert found.texts["4"] == ["Quatre."]


@pytest.mark.parametrize("end", [".¹", ".[1]", ";", ":", " https://example.org/a"])
def test_a_paragraph_before_a_heading_keeps_its_last_line(end: str, original: Report) -> None:
    text = SPANISH.replace("y examinó 2.500 solicitudes.", f"y más.\ny examinó 2.500 solicitudes{end}")
    assert pieces(text, original).texts["1"][-1] == f"y examinó 2.500 solicitudes{end}"


@pytest.mark.parametrize("text", ["CEB/2020/1/Add.1 said", "10⁶ tonnes", "see Add.1 now"])
def test_a_symbol_and_a_power_are_no_calls(text: str, original: Report) -> None:
    assert without_calls(text, original.passage("1"), called_in(original, "1")) == text


def test_a_call_after_a_number_and_a_full_stop_goes(original: Report) -> None:
    calls = [(18, "the Goal 78")]
    assert without_calls("the Goal 2500.18 The", original.passage("1"), calls) == "the Goal 2500. The"


def test_a_line_of_a_note_that_opens_with_the_next_ones_number_does_not_take_its_place(original: Report) -> None:
    text = "1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.\n_____\n 1 Issued on\n2 May.\n 2 See it."
    found = pieces(text, original)
    assert (found.texts["fn1"], found.texts["fn2"]) == (["Issued on", "2 May."], ["See it."])


def test_a_paragraph_without_a_full_stop_runs_to_the_gap_above_a_heading(original: Report) -> None:
    text = SPANISH.replace("y examinó 2.500 solicitudes.", "y más.\ny examinó solicitudes").replace(
        "\n\nII.", "\n\n\nII."
    )
    assert pieces(text, original).texts["1"][-1] == "y examinó solicitudes"


def test_a_second_note_of_a_number_is_reported(original: Report) -> None:
    found = pieces("1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.\n_____\n 1 One.\n 2 Two.\n 2 Other.", original)
    assert found.texts["fn2"] == ["Two."]
    assert found.left_out == [("fn2", "a second note 2 left out: « 2 Other. »")]
