from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from assistant.answer import Language
from assistant.web.export.dates import in_words
from assistant.web.export.filenames import disposition, filename
from assistant.web.export.texts import clean, emphasised, lines_of, official_address, on_one_line, web_address
from tests.web.export.small_conversation import MOMENT


def test_control_characters_are_taken_out_and_line_ends_kept() -> None:
    assert clean("a\x00b\x1bc\ud800d\ufffee\n\té") == "abcde\n\té"


def test_a_line_keeps_its_no_break_spaces() -> None:
    assert on_one_line("  Quoi\u00a0?\r\n  Et  où ") == "Quoi\u00a0? Et où"


def test_lines_that_say_nothing_are_left_out() -> None:
    assert lines_of("\n a \n\n\x00\nb") == ["a", "b"]


@pytest.mark.parametrize("url", ["https://undocs.org/fr/E/2021/47", "HTTP://x.org/%20?a=1#b"])
def test_an_address_of_the_web_is_kept(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "/report/E", "https://x y", 'https://x"y', "https://x<y", "https://x/\x01"]
)
def test_what_is_no_address_of_the_web_is_nothing(url: str) -> None:
    assert web_address(url) == ""


@pytest.mark.parametrize(
    "url", ["https://undocs.org/fr/E/2021/47", "https://docs.un.org/en/E/2021/47", "http://own.org/a"]
)
def test_an_official_address_is_of_the_united_nations_or_the_report_s_own(url: str) -> None:
    assert official_address(url, ("http://own.org/a",)) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://own.org/b",
        "http://undocs.org/E/2021/47",
        "https://undocs.org",
        "https://undocs.org.evil.example/",
        "https://undocs.org@evil.example/",
        "https://evil.example/https://undocs.org/",
        "https://undocs.org/ E",
        "javascript:alert(1)",
    ],
)
def test_another_address_is_not_official(url: str) -> None:
    assert official_address(url, ("http://own.org/a", "javascript:alert(1)")) == ""


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], [("abcdef", False)]),
        ([(0, 2)], [("ab", True), ("cdef", False)]),
        ([(2, 4)], [("ab", False), ("cd", True), ("ef", False)]),
        ([(2, 99)], [("ab", False), ("cdef", True)]),
        ([(1, 3), (2, 4)], [("a", False), ("bc", True), ("d", True), ("ef", False)]),
        ([(-5, 1), (4, 4), (9, 12)], [("a", True), ("bcdef", False)]),
    ],
)
def test_emphasis_takes_spans_as_they_come(spans: list[tuple[int, int]], pieces: list[tuple[str, bool]]) -> None:
    assert list(emphasised("abcdef", spans)) == pieces


def test_an_empty_text_has_no_pieces() -> None:
    assert list(emphasised("", [(0, 3)])) == []


@pytest.mark.parametrize(
    ("moment", "language", "words"),
    [
        (MOMENT, "fr", "30 novembre 2026 à 18\u00a0h\u00a020 (UTC)"),
        (MOMENT, "en", "30 November 2026, 18:20 (UTC)"),
        (datetime(2026, 12, 1, 7, 5, tzinfo=UTC), "fr", "1er décembre 2026 à 7\u00a0h\u00a005 (UTC)"),
        (datetime(2026, 12, 1, 7, 5, tzinfo=UTC), "en", "1 December 2026, 07:05 (UTC)"),
        (datetime(2026, 12, 1, 1, 0, tzinfo=timezone(timedelta(hours=2))), "en", "30 November 2026, 23:00 (UTC)"),
        (MOMENT.replace(tzinfo=None), "en", "30 November 2026, 18:20 (UTC)"),
    ],
)
def test_a_moment_is_written_as_people_do_in_utc(moment: datetime, language: Language, words: str) -> None:
    assert in_words(moment, language) == words


@pytest.mark.parametrize(
    ("symbol", "name", "expected"),
    [
        ("E/2021/47", "L’IA", "E-2021-47 – L’IA – 2026-11-30.docx"),
        ("E/2021/47", "", "E-2021-47 – 2026-11-30.docx"),
        ("", "", "report – 2026-11-30.docx"),
        ("../..", '..\\a/b: "c"?*<>|\n\u202ed.', "report – a b c d – 2026-11-30.docx"),
        ("E/2021/47", "é" * 200, f"E-2021-47 – {'é' * 60} – 2026-11-30.docx"),
    ],
)
def test_a_file_is_called_by_report_name_and_day(symbol: str, name: str, expected: str) -> None:
    assert filename(symbol, name, MOMENT, "docx") == expected


def test_the_name_travels_in_a_header_in_plain_and_in_full() -> None:
    assert disposition("E-2021-47 – L’IA – 2026-11-30.md") == (
        'attachment; filename="E-2021-47-L-IA-2026-11-30.md"; '
        "filename*=UTF-8''E-2021-47%20%E2%80%93%20L%E2%80%99IA%20%E2%80%93%202026-11-30.md"
    )
