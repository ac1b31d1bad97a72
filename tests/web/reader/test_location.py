from __future__ import annotations

import pytest

from assistant.web.reader.location import Place, known_ref, place_of, relative_address

SYMBOL = "E/2021/47"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("E-2021-47", Place("E-2021-47", "")),
        ("e-2021-47", Place("e-2021-47", "")),
        ("E/2021/47", Place("E/2021/47", "")),
        ("E-2021-47/", Place("E-2021-47", "")),
        ("E-2021-47/51", Place("E-2021-47", "51")),
        ("e/2021/47/annex-I/3", Place("e/2021/47", "annex-I/3")),
        ("E-2021-47/sec-VIII/", Place("E-2021-47", "sec-VIII")),
        ("E-2021-470", None),
        ("A-79-772/51", None),
        ("", None),
        ("/////E-2021-47", None),
        ("a/" * 100_000, None),
        (f"E/2021/47/{'a/' * 100_000}", Place("E/2021/47", ("a/" * 100_000).rstrip("/"))),
    ],
    ids=range(13),
)
def test_a_path_names_a_report_and_an_id_however_they_are_written(path: str, place: Place | None) -> None:
    assert place_of(path, SYMBOL) == place


def test_an_id_is_known_in_any_case() -> None:
    assert [known_ref(ref, ("51", "sec-VIII")) for ref in ("51", "SEC-viii", "52")] == ["51", "sec-VIII", None]


@pytest.mark.parametrize(
    ("raw_path", "address"),
    [
        ("/report/e-2021-47", "./E-2021-47"),
        ("/report/E%2F2021%2F47", "./E-2021-47"),
        ("/report/E/2021/47", "../../E-2021-47"),
        ("/report/E-2021-47/51", "../E-2021-47"),
        ("/behind/report/of/report/E-2021-47/", "../E-2021-47"),
    ],
)
def test_an_address_is_relative_to_the_one_that_was_asked_for(raw_path: str, address: str) -> None:
    assert relative_address(raw_path, SYMBOL, {}) == address
    assert relative_address(raw_path, SYMBOL, {"lang": "é&"}, "annex-I/3") == f"{address}?lang=%C3%A9%26#annex-I/3"
