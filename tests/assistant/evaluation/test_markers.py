from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.evaluation.markers import Marker, find_markers
from assistant.labels import marker, marker_text
from corpus.report import Report

SYMBOL = "E/2021/47"
LANGUAGES: tuple[Language, ...] = ("fr", "en")
NO_PART = "expected par. 12, note 3, figure II or the like of this report, found"
NO_END = "expected the end of the marker, found"
NO_NUMBER = "expected a number, found"
NO_RANGE = "expected a range that rises by at most 200, found"


def cases(table: str) -> list[str]:
    """The cells of a table, which ``|`` and the ends of lines separate."""
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


def pairs(table: str) -> list[tuple[str, str]]:
    """Cells of the form ``what is written = the ids that it names``."""
    return [(written, named) for written, _, named in (cell.partition(" = ") for cell in cases(table))]


def refs(text: str) -> list[tuple[str, ...]]:
    """The ids of each marker; all parse, and stand where they say."""
    markers = find_markers(text, SYMBOL)
    assert [marker.fault for marker in markers] == [""] * len(markers)
    assert [text[marker.start : marker.end] for marker in markers] == [marker.written for marker in markers]
    return [marker.refs for marker in markers]


def fault(text: str) -> str:
    """Why the one marker of a text names nothing."""
    (marker,) = find_markers(text, SYMBOL)
    assert marker.refs == ()
    assert text[marker.start : marker.end] == marker.written
    return marker.fault


@pytest.fixture(scope="module")
def every(report: Report) -> list[str]:
    return [*(passage.ref for passage in report.passages()), *(section.ref for section in report.sections)]


@pytest.mark.parametrize("text", ["", " ", "Le Conseil a tenu deux sessions.", "The Board met twice."])
def test_a_text_without_markers_has_none(text: str) -> None:
    assert find_markers(text, SYMBOL) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["Dit. [{}]", "Dit ({}).", "Dit. [E/2021/47, {}]", "Dit (E/2021/47, {})."])
def test_the_marker_of_every_passage_is_read_back(every: list[str], language: Language, written: str) -> None:
    assert len(every) == 127  # the summary, 79 paragraphs, 33 notes, 3 figures, 11 sections
    assert [refs(written.format(marker_text(ref, language))) for ref in every] == [[(ref,)] for ref in every]


@pytest.mark.parametrize("language", LANGUAGES)
def test_markers_one_after_another_are_read_in_order(every: list[str], language: Language) -> None:
    assert refs("".join(marker(ref, language) for ref in every)) == [(ref,) for ref in every]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_brackets_only_paragraphs_count(every: list[str], language: Language) -> None:
    found = {ref: refs(f"Dit par {marker_text(ref, language)} !") for ref in every}
    assert found == {ref: [(ref,)] if ref.isdecimal() else [] for ref in every}


def test_what_the_report_itself_says_of_other_documents_is_no_marker(report: Report) -> None:
    texts = {passage.ref: passage.text for passage in report.passages()}
    assert texts["fn29"] == "A/73/761, par. 22."
    assert {ref: find_markers(text, SYMBOL) for ref, text in texts.items()} == dict.fromkeys(texts, ())


@pytest.mark.parametrize(
    ("written", "named"),
    pairs("""
    [¶ 51] = 51 | [¶51] = 51 | [Par. 51] = 51 | [PARA. 51] = 51 | [ par. 51 ] = 51 | [par.51] = 51 | [par. 999] = 999
    [footnote 3] = fn3 | [figure 2] = fig2 | [fig. II] = fig2 | [figure iv] = fig4 | [section 8] = sec-VIII
    [annexe 1, par. 3] = annex-I/3 | [annex IV, para. 12] = annex-IV/12 | [RÉSUMÉ] = summary | [resume] = summary
    """),
)
def test_forms_that_people_write_are_read_too(written: str, named: str) -> None:
    assert refs(written) == [(named,)]


@pytest.mark.parametrize(
    ("written", "named"),
    pairs("""
    [pars. 12 à 15] = 12 13 14 15 | (par. 12 au 15) = 12 13 14 15 | [paras. 12 to 15] = 12 13 14 15
    [¶¶ 12-15] = 12 13 14 15 | [paras. 12–15] = 12 13 14 15 | [paras. 12 — 15] = 12 13 14 15 | [par. 12‑13] = 12 13
    [notes 3 à 5] = fn3 fn4 fn5 | [figures I to III] = fig1 fig2 fig3 | [sections IX à XI] = sec-IX sec-X sec-XI
    (par. 51 et 53) = 51 53 | (paras. 51 and 53) = 51 53 | (par. 51 ou 53) = 51 53 | (paras. 51 or 53) = 51 53
    (paras. 51 & 53) = 51 53 | [par. 51, 53 et 55] = 51 53 55 | [paras. 51, 53, and 55] = 51 53 55
    [par. 1 à 3, 7 et 9 à 11] = 1 2 3 7 9 10 11 | [par. 51 ; note 12] = 51 fn12 | [par. 51; par. 53] = 51 53
    [par. 51, figure II, note 3 et section I] = 51 fig2 fn3 sec-I | [note 12 and figure II] = fn12 fig2
    [annexe II, par. 3 ; par. 4] = annex-II/3 4 | [par. 51, par. 53, par. 51] = 51 53 | [par. 3 à 5, 4] = 3 4 5
    [par. 7, et note 12] = 7 fn12 | [para. 7, and note 12] = 7 fn12 | [PAR. 7 ET NOTE 12] = 7 fn12
    """),
)
def test_a_marker_of_several_passages_names_each_once(written: str, named: str) -> None:
    assert refs(written) == [tuple(named.split())]


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f", "\u2009"], ids=["no", "plain", "nbsp", "nnbsp", "thin"])
@pytest.mark.parametrize("brackets", ["[]", "()", "--"])
def test_any_space_may_stand_in_a_marker(space: str, brackets: str) -> None:
    text = f"Dit {brackets[0]} par.{space}12{space}à{space}14,{space}16{space}et{space}18 {brackets[1]} ainsi."
    assert refs(text) == [("12", "13", "14", "16", "18")]


@pytest.mark.parametrize(
    "text", ["[E/2021/47, par. 51]", "[ E/2021/47, par. 51 ]", "[E/2021/47\u00a0,\u202fpara.\u00a051]"]
)
def test_the_symbol_of_this_report_may_stand_before_what_is_cited(text: str) -> None:
    assert refs(text) == [("51",)]


@pytest.mark.parametrize(
    "text",
    cases("""
    Selon le par. 51, oui. | Selon E/2021/47, par. 51, oui. | As E/2021/47 para. 51 says. | Voir (au par. 51 ci-dessus).
    [voir par. 51] | [par. 51 | ([par. 51]) | See A/73/761, para. 22; in E/2021/47, para. 51, it differs.
    Le par. 51 du présent rapport | Le par. 51 du rapport | Para. 51 of the report | Le par. 51 du document E/2021/47
    Para. 51 of report E/2021/47 | Voir le rapport (E/2021/47), par. 51. | See the report (E/2021/47), para. 51.
    """),
)
def test_a_paragraph_of_this_report_counts_in_running_text(text: str) -> None:
    assert refs(text) == [("51",)]


@pytest.mark.parametrize(
    ("text", "named"),
    pairs("""
    Selon les par. 12 à 14 et 16, oui. = 12 13 14 16 | Les par. 12, 13 et 15 le disent. = 12 13 15
    Selon le par. 64, 25 entités sont raccordées. = 64 | According to para. 64, 25 entities are connected. = 64
    """),
)
def test_a_number_with_which_the_sentence_goes_on_is_no_paragraph(text: str, named: str) -> None:
    assert refs(text) == [tuple(named.split())]


@pytest.mark.parametrize(
    "text",
    cases("""
    A/73/761, par. 22 | (voir A/73/761, pars. 22 à 24) | E/2021/47/Add.1, par. 4 | E/2021/471, par. 4
    CEB/2019/1/Add.3 para. 4 | résolution 75/233, par. 4 | résolution 1325 (2000), par. 4 | para. 4 of the resolution
    par. 4 de la résolution 75/233 | par. 12 à 15 de sa résolution | para. 4 of resolution 75/233
    par. 4 du rapport A/75/1 | para. 4 of report A/75/1 | para. 4 of the decision | para. 22 of A/73/761
    para. 4 of General Assembly resolution 75/233
    """),
)
def test_a_paragraph_of_another_document_does_not_count(text: str) -> None:
    assert find_markers(text, SYMBOL) == ()


@pytest.mark.parametrize(
    "text", cases("Le compar. 12 | par. 12% | par. 12.5 | par. 75/233 | par. 12345 | paragraphe 5 | (2020) | ()")
)
def test_what_only_looks_like_a_marker_does_not_count(text: str) -> None:
    assert find_markers(text, SYMBOL) == ()


@pytest.mark.parametrize(
    "text",
    cases("""
    (parties prenantes) | (note de bas de page 3) | (section sur le sujet) | (E/2021/47) | (figure) | [sic] | […] | []
    [la Commission] | [sections] | [the Board] | [par le Conseil] | [figurant au rapport] | [et/ou] | [and/or]
    """),
)
def test_prose_in_brackets_is_no_marker(text: str) -> None:
    assert find_markers(f"Un {text} mot", SYMBOL) == ()


@pytest.mark.parametrize("text", ["(voir [résumé])", "([note 12])", "(see [figure II] below)", "[[par. 51]]"])
def test_a_marker_within_brackets_is_found(text: str) -> None:
    (marker,) = find_markers(text, SYMBOL)
    assert marker.written == text[text.rindex("[") : text.index("]") + 1]


@pytest.mark.parametrize(
    "inner",
    cases("""
    51 | 1-3 | par. | par. cinquante | par 51 | paragraphe 51 | § 51 | ¶ | note | fig II | section Z | fn12 | sec-VIII
    annexe I | par. 12.5 | par. 12345 | E/2021/47 | A/75/1 | A/75/1, par. 51 | E/2021/47/Add.1, par. 4
    """),
)
def test_a_marker_that_names_nothing_of_this_report_says_what_it_is(inner: str) -> None:
    assert fault(f"Dit. [{inner}] Puis.") == f"{NO_PART} {inner!r}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[par. 51 bis]", f"{NO_END} ' bis'"),
        ("[par. 51-]", f"{NO_END} '-'"),
        ("[par. 3 à note 5]", f"{NO_END} ' à note 5'"),
        ("(par. 4 de la résolution)", f"{NO_END} ' de la résolution'"),
        ("(A/75/1, par. 51)", f"{NO_PART} 'A/75/1, par. 51'"),
        ("[par. 51, p. 3]", f"{NO_PART} 'p. 3'"),
        ("[par. 51 ;]", f"{NO_PART} ''"),
        ("[note 0]", f"{NO_NUMBER} '0'"),
        ("[figure iiii]", f"{NO_NUMBER} 'iiii'"),
        ("[figure IIII]", f"{NO_NUMBER} 'IIII'"),
        ("[annexe IIII, par. 3]", f"{NO_NUMBER} 'IIII'"),
        ("[annex I, para. 0]", f"{NO_NUMBER} '0'"),
        ("[par. 15-12]", f"{NO_RANGE} '15-12'"),
        ("(par. 15 à 15)", f"{NO_RANGE} '15 à 15'"),
        ("[par. 1-202]", f"{NO_RANGE} '1-202'"),
        ("Selon les par. 15 à 12", f"{NO_RANGE} '15 à 12'"),
    ],
)
def test_a_malformed_marker_names_nothing_and_says_why(text: str, message: str) -> None:
    assert fault(text) == message


def test_a_range_may_rise_by_two_hundred() -> None:
    assert refs("[par. 1-201]") == [tuple(str(number) for number in range(1, 202))]


def test_markers_come_in_the_order_of_the_text_with_their_places() -> None:
    assert find_markers("Un (note 3). Selon E/2021/47, par. 2, oui [par. x].", SYMBOL) == (
        Marker("(note 3)", 3, 11, ("fn3",)),
        Marker("E/2021/47, par. 2", 19, 36, ("2",)),
        Marker("[par. x]", 42, 50, (), f"{NO_PART} 'par. x'"),
    )


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("[" * 100_000, 0),
        ("(" * 50_000 + ")" * 50_000, 0),
        ("par. " * 20_000, 0),
        ("par." + " " * 100_000, 0),
        ("par. " + "4" * 100_000, 0),
        ("par. 4" + " et " * 20_000, 1),
        ("par. 4" + ", 4" * 20_000 + " et 4", 1),
        ("A/" * 20_000 + " par. 4", 1),
        ("par. 4 de" + " " * 5_000 + "la", 1),
        ("[par. 4] " * 2_000, 2_000),
    ],
    ids=range(10),
)
def test_a_very_long_text_is_read_to_its_end(text: str, times: int) -> None:
    assert refs(text) == [("4",)] * times
