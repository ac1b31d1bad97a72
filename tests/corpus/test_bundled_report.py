"""E/2021/47 as read by eye from its source: what the parser must give back of it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from corpus import DocumentCited, Report, UnknownReference

HARD = json.loads((Path(__file__).parent / "expected" / "paragraphs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ref", HARD)
def test_a_paragraph_reads_as_printed(report: Report, ref: str) -> None:
    assert report.passage(ref).text == HARD[ref]


def test_paragraphs_run_from_1_to_79_without_a_gap(report: Report) -> None:
    assert [paragraph.ref for paragraph in report.paragraphs] == [str(number) for number in range(1, 80)]


def test_every_footnote_reads_as_printed_with_whole_links(report: Report, expected: Path) -> None:
    notes = json.loads((expected / "footnotes.json").read_text(encoding="utf-8"))
    assert {note.ref: {"text": note.text, "links": list(note.links)} for note in report.footnotes} == notes
    assert [note.number for note in report.footnotes] == list(range(1, 34))


def test_every_footnote_is_called_where_the_source_calls_it(report: Report, expected: Path) -> None:
    calls = tomllib.loads((expected / "calls.toml").read_text(encoding="utf-8"))
    assert len(calls) == 33
    for number, (host, before) in calls.items():
        note = report.footnote(f"fn{number}")
        assert note.called_in == host
        assert len(before) >= 10
        assert report.passage(host).text[: note.position].endswith(before)
        assert note.path == report.passage(host).path


def test_a_paragraph_and_its_notes_agree_on_the_calls(report: Report) -> None:
    from_paragraphs = [(call.ref, p.ref, call.position) for p in report.paragraphs for call in p.notes]
    assert from_paragraphs == [(note.ref, note.called_in, note.position) for note in report.footnotes]


def test_sections_have_their_headings_and_paragraphs(report: Report, expected: Path) -> None:
    sections = tomllib.loads((expected / "headings.toml").read_text(encoding="utf-8"))["section"]
    assert [section.numeral for section in report.sections] == [section["numeral"] for section in sections]
    for section, read in zip(report.sections, sections, strict=True):
        first, last = read["span"]
        assert section.ref == f"sec-{read['numeral']}"
        assert section.heading == read["heading"]
        assert section.subheadings == tuple(title for title, _, _ in read.get("subheadings", ()))
        assert section.paragraphs == tuple(str(number) for number in range(first, last + 1))


def test_every_paragraph_has_its_headings_above_it(report: Report, expected: Path) -> None:
    for read in tomllib.loads((expected / "headings.toml").read_text(encoding="utf-8"))["section"]:
        for number in range(read["span"][0], read["span"][1] + 1):
            below = [title for title, first, last in read.get("subheadings", ()) if first <= number <= last]
            paragraph = next(paragraph for paragraph in report.paragraphs if paragraph.ref == str(number))
            assert paragraph.path == (f"{read['numeral']}. {read['heading']}", *below)
            assert paragraph.section == f"sec-{read['numeral']}"


def test_figures_have_their_captions_and_callers(report: Report) -> None:
    assert [(f.ref, f.numeral, f.caption, f.called_in) for f in report.figures] == [
        ("fig1", "I", "Modèle de leadership du système des Nations Unies", ("7",)),
        ("fig2", "II", "Représentation visuelle du cube de données", ("18",)),
        ("fig3", "III", "Illustration des dynamiques fondamentales et des principaux risques en cas de crise", ("48",)),
    ]
    assert report.figure("fig2").boxes == report.figure("fig3").boxes == ()
    assert report.figure("fig2").text == report.figure("fig2").caption


def test_figure_1_keeps_its_words_box_by_box(report: Report) -> None:
    figure = report.figure("fig1")
    assert figure.boxes == (
        "COCRÉATION à travers les trois piliers de la Charte des Nations Unies",
        "Application, conception, compréhension et développement de la PENSÉE SYSTÉMIQUE",
        "Stimulation de l’ACTION TRANSFORMATRICE",
        "Priorité donnée à l’IMPACT",
        "Le leadership du système des Nations Unies en action",
        "Les huit principales caractéristiques du leadership",
        "Modèle reposant sur des règles de droit\nLe leadership du système des Nations Unies est fondé sur les "
        "normes et règles des Nations Unies",
        "Modèle fondé sur la droiture dans le respect des grands principes\nLes dirigeants des Nations Unies "
        "défendent les normes et règles et leur application",
        "Modèle exhaustif\nLe leadership du système des Nations Unies s’applique à tous les membres du personnel "
        "et à toutes les parties prenantes",
        "Modèle fondé sur l’application du principe de responsabilité\nLe leadership du système des Nations Unies "
        "applique le principe de responsabilité tant à l’intérieur du système qu’envers les bénéficiaires de son "
        "action et, plus généralement, le public",
        "Modèle multidimensionnel\nLe leadership du système des Nations Unies est intégré et transversal sur le "
        "fond (piliers) et sur le plan fonctionnel",
        "Modèle porteur de transformation\nLes dirigeants des Nations Unies redéfinissent l’approche du système en "
        "matière de création de partenariats, de stratégie et de réflexion sur les processus afin d’obtenir des "
        "changements positifs",
        "Modèle collaboratif\nUni dans sa réflexion – qui englobe les trois piliers de la Charte –, le personnel "
        "des Nations Unies cherche des méthodes et des solutions communes",
        "Modèle applicable à chaque personne\nLes dirigeants des Nations Unies donnent l’exemple en appliquant les "
        "principes et les normes des Nations Unies dans toutes leurs interactions",
        "Source : CEB/2017/1, annexe.",
    )
    assert figure.text == "\n\n".join([figure.caption, *figure.boxes])


UNDOCS = "https://undocs.org/fr"


@pytest.mark.parametrize(
    ("ref", "documents"),
    [
        ("1", [("2008 (LX)", None), ("64/289", f"{UNDOCS}/A/RES/64/289")]),
        ("17", [("CEB/2020/1/Add.1", f"{UNDOCS}/CEB/2020/1/Add.1")]),
        ("35", [("E/C.19/2016/5", f"{UNDOCS}/E/C.19/2016/5")]),
        ("40", [("74/4", f"{UNDOCS}/A/RES/74/4")]),
        ("48", [("CEB/2017/6", f"{UNDOCS}/CEB/2017/6")]),
        ("51", [("CEB/2019/1/Add.3", f"{UNDOCS}/CEB/2019/1/Add.3")]),
        ("52", [("75/233", f"{UNDOCS}/A/RES/75/233")]),
        ("53", [("2388 (2017)", f"{UNDOCS}/S/RES/2388(2017)")]),
        ("69", [("74/255 B", f"{UNDOCS}/A/RES/74/255A-B"), ("A/75/690", f"{UNDOCS}/A/75/690")]),
        ("73", [("60/283", f"{UNDOCS}/A/RES/60/283")]),
        ("fn5", [("CEB/2018/5", "https://undocs.org/CEB/2018/5")]),
        ("fn19", [("40 C/37", None)]),
        ("fn22", [("2020/2", f"{UNDOCS}/E/RES/2020/2"), ("75/124", f"{UNDOCS}/A/RES/75/124")]),
        ("fig1", [("CEB/2017/1", f"{UNDOCS}/CEB/2017/1")]),
        ("5", []),
    ],
)
def test_documents_are_cited_with_their_links(
    report: Report, ref: str, documents: list[tuple[str, str | None]]
) -> None:
    assert report.passage(ref).documents == tuple(DocumentCited(symbol, url) for symbol, url in documents)


def test_only_these_paragraphs_cite_documents(report: Report) -> None:
    citing = [paragraph.ref for paragraph in report.paragraphs if paragraph.documents]
    assert citing == ["1", "17", "35", "40", "48", "51", "52", "53", "69", "73"]


def test_numbers_symbols_and_names_are_untouched(report: Report) -> None:
    whole = "\n".join(passage.text for passage in report.passages())
    for name in (
        "CEB/2020/1/Add.1", "2008 (LX)", "40 C/37", "90 000", "75/233", "476 millions", "Office 365", "Programme 2030",
        "objectif 6", "Les 22 membres", "22 entités", "25 nouvelles entités", "porté à 21 le nombre", "Les 26 organismes",
        "XXIe siècle", "ces sujet", "sans précédents", "a tenue des consultations", "par tout le monde, partout",
        "Trinité-et-Tobago", "exposés-sondages", "post-pandémique", "bien-être", "rescapé(e)s", "(www.unsceb.org)",
    ):  # fmt: skip
        assert name in whole


def test_no_damage_of_extraction_is_left(report: Report) -> None:
    for passage in report.passages():
        text = passage.text.replace("90 000", "90000")
        assert not re.search(r"  | [,.)]|[’(] | -\w|\w- |«\S|\S»|\n\n\n|_{3}|\b[Nn] ?o \d|[\ue000-\uffff]", text)
        assert not re.search(r"(?<![-\w/)])(?![aàyôABàÀ]\b|[IVX]\b|[a-c]\))\w (?=[a-zé])", re.sub(r"\d", "", text)), (
            text
        )
    for paragraph in report.paragraphs:
        assert "http" not in paragraph.text
        assert not re.search(r"[^\W\d_]\d|Figure [IVX]", paragraph.text.replace("COVID-19", ""))


def test_sentences_cover_every_passage_exactly(report: Report) -> None:
    for passage in report.passages():
        end = 0
        for sentence in passage.sentences:
            assert passage.text[sentence.start : sentence.end] == sentence.text
            assert not passage.text[end : sentence.start].strip()
            end = sentence.end
        assert end == len(passage.text)


def test_the_sentences_of_a_hard_paragraph_are_those_a_reader_sees(report: Report) -> None:
    assert [sentence.text[:28] for sentence in report.passage("69").sentences] == [
        "En sa qualité de Président d", "Ce processus a donné lieu à ", "Le secrétariat du Conseil a ", "Les conclusions de cet exame"
    ]  # fmt: skip
    assert len(report.passage("53").sentences) == 1
    assert len(report.passage("7").sentences) == 2
    assert len(report.passage("48").sentences) == 3


def test_metadata_says_what_the_text_does_not(report: Report) -> None:
    assert (report.symbol, report.metadata.language) == ("E/2021/47", "fr")
    assert report.metadata.title_in("en").startswith("Annual overview report of the United Nations System Chief Exec")
    assert report.metadata.title_in("de") == report.metadata.title


def test_an_unknown_section_names_those_that_exist(report: Report) -> None:
    with pytest.raises(UnknownReference, match=r"sec-I, sec-II.*sec-XI"):
        report.section("sec-XII")
