"""Mastheads and covers say what a document is."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from corpus.reading.dates import iso_date
from corpus.reading.document import Block, Document, Look, Table
from corpus.reading.kinds import kind_of
from corpus.reading.masthead import read_masthead
from tests.corpus.reading.small_documents import CHAPTER, PLAIN, TEXT, TITLE, masthead, paragraphs, text

LEFT = replace(TEXT, indent=60, first=60)
BODY = paragraphs(1, 20)
HUGE = Look(size=25, bold=True, indent=120, first=120, above=60)


def test_a_masthead_says_what_the_document_is() -> None:
    head = read_masthead(Document((*masthead(), text("Report of the Secretary-General", look=CHAPTER), *BODY)))

    assert asdict(head) == {
        "symbol": "A/99/1",
        "other_symbols": (),
        "title": "Report of the Secretary-General on small matters",
        "subtitle": "Report of the Secretary-General",
        "date": "2025-05-05",
        "organ": "General Assembly",
        "session": "Ninety-ninth session",
        "agenda_item": "Agenda item 7 (b) Small matters",
        "original_language": "English",
        "kind": "report",
        "calls": (),
        "ends": 8,
    }


def test_two_organs_share_a_document() -> None:
    head = read_masthead(
        Document(
            (
                Table((("United Nations", "A/79/756-S/2025/61"), ("General Assembly", "Distr.: General")), 1),
                text("27 January 2025", look=replace(TEXT, indent=400, first=400)),
                text("Security Council", look=replace(HUGE, size=18, above=8)),
                Table((("General Assembly", "Security Council"), ("Seventy-ninth session", "Eightieth year")), 1),
                text("Agenda item 32", look=LEFT),
                text("Prevention of armed conflict", look=replace(PLAIN, indent=60, first=60)),
                text("Letter dated 27 January 2025 from a Permanent Representative*", look=TITLE),
                *BODY,
            )
        )
    )

    assert (head.symbol, head.other_symbols) == ("A/79/756", ("S/2025/61",))
    assert head.organ == "General Assembly; Security Council"
    assert head.session == "Seventy-ninth session; Eightieth year"
    assert head.agenda_item == "Agenda item 32 Prevention of armed conflict"
    assert head.title == "Letter dated 27 January 2025 from a Permanent Representative"
    assert (head.kind, head.calls) == ("letter", ("*",))


def test_a_cover_says_what_the_document_is() -> None:
    cover = [
        text("E/2025/33", look=replace(TEXT, indent=500)),
        text("United Nations", look=replace(HUGE, size=18)),
        text("Committee for Small Matters", look=HUGE),
        text("Report on the third session", look=replace(HUGE, size=18)),
        text("Economic and Social Council", look=replace(HUGE, size=18)),
        text("Official Records Eightieth Session Supplement No. 13", look=CHAPTER),
    ]
    dated = text("[24 March 2025]", page=3)

    head = read_masthead(Document((*cover, dated, *paragraphs(1, 20, page=4))))

    assert (head.symbol, head.organ, head.session) == ("E/2025/33", "Economic and Social Council", "Eightieth Session")
    assert head.title == "Committee for Small Matters Report on the third session"
    assert (head.date, head.kind, head.ends) == ("2025-03-24", "report", 6)


def test_a_document_without_either_keeps_what_is_known() -> None:
    head = read_masthead(Document((Block("Hello."),), title="A note on small matters"))

    assert (head.title, head.symbol, head.organ, head.kind) == ("A note on small matters", "", "", "other")
    assert read_masthead(Document(())).title == ""


def test_a_masthead_is_read_where_a_format_tells_no_sizes() -> None:
    lines = ("United Nations", "A/99/1", "General Assembly", "Distr.: General", "5 May 2025", "Original: English",
             "Ninety-ninth session", "Agenda item 7", "Small matters and others", "Report of the Secretary-General")  # fmt: skip
    body = [Block("The first of them.", "1."), Block("The second of them.", "2.")]

    head = read_masthead(Document((*map(Block, lines), *body)))

    assert (head.symbol, head.organ, head.date) == ("A/99/1", "General Assembly", "2025-05-05")
    assert (head.session, head.agenda_item) == ("Ninety-ninth session", "Agenda item 7")
    assert (head.title, head.kind) == ("Small matters and others", "report")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("18 July 2025", "2025-07-18"),
        ("le 1er août 1998.", "1998-08-01"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("1º de enero de 2025", "2025-01-01"),
        ("5. März 2025", "2025-03-05"),
        ("7 de março de 2025", "2025-03-07"),
        ("9 мая 2025 года", "2025-05-09"),
        ("2025年5月12日", "2025-05-12"),
        ("5 أيار/مايو 2025", "2025-05-05"),
        ("2025年13月12日", ""),
        ("45 May 2025", ""),
        ("July 2025", ""),
        ("", ""),
    ],
)
def test_dates_are_read_in_many_languages(words: str, date: str) -> None:
    assert iso_date(words) == date


@pytest.mark.parametrize(
    ("symbol", "title", "under", "kind"),
    [
        ("S/RES/2771 (2025)", "Resolution 2771 (2025)", "", "resolution"),
        ("S/2025/153", "Implementation of resolution 1701 (2006)", "Report of the Secretary-General", "report"),
        ("A/79/1", "Letter dated 1 May 2025 transmitting the report", "", "letter"),
        ("E/CN.6/1", "Statement submitted by a group", "", "statement"),
        ("E/2025/73", "Joint Programme", "Note by the Secretary-General", "note"),
        ("E/2025/L.15", "Doha Programme", "Draft resolution submitted by the Vice-President", "resolution"),
        ("E/2025/8", "Decision 2025/8", "", "decision"),
        ("A/AC.121/L.2", "Draft programme of work", "", "other"),
        ("A/80/12", "Estado de los archivos", "Informe del Secretario General", "report"),
        ("A/C.5/80/L.9", "Archivos", "Perú: proyecto de resolución", "resolution"),
        ("S/2025/9", "Carta de fecha 1 de mayo de 2025 dirigida a la Presidencia", "", "letter"),
        ("E/CN.6/2", "Declaración presentada por una organización", "", "statement"),
        ("A/80/13", "Lettres identiques datées du 1er mai 2025", "", "letter"),
        ("A/80/14", "Archives", "Projet de décision", "decision"),
    ],
)
def test_the_kind_is_told_by_symbol_title_and_what_stands_under_it(
    symbol: str, title: str, under: str, kind: str
) -> None:
    assert kind_of(symbol, title, under) == kind


@pytest.mark.parametrize(
    ("organ", "session", "item"),
    [
        ("Consejo Económico y Social", "Período de sesiones de 2025", "Tema 12 a) del programa"),
        ("Consejo de Seguridad", "Octogésimo año", "Tema 3"),
        ("Asamblea General", "Octogésimo primer período de sesiones", "Temas 5 y 6 de la lista preliminar"),
        ("Assemblée générale", "Quatre-vingtième session", "Point 72 b) de l’ordre du jour provisoire"),
        ("Conseil de sécurité", "Quatre-vingtième année", "Points 3 et 4 de l’ordre du jour"),
    ],
)
def test_mastheads_are_read_in_spanish_and_french(organ: str, session: str, item: str) -> None:
    lines = ("A/99/1", organ, "5 de mayo de 2025", "Original: español", session, item, "Los archivos", "Informe breve")
    head = read_masthead(Document((*map(Block, lines), Block("El primero.", "1."), Block("El segundo.", "2."))))

    assert (head.organ, head.session, head.original_language) == (organ, session, "Español")
    assert (head.agenda_item, head.title, head.date) == (item, "Los archivos", "2025-05-05")
