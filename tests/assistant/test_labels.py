from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.labels import marker, marker_text, official_label, reader_url, symbol_slug


@pytest.mark.parametrize(
    ("ref", "french", "english"),
    [
        ("51", "par. 51", "para. 51"),
        ("summary", "résumé", "summary"),
        ("fn12", "note 12", "note 12"),
        ("fig2", "figure II", "figure II"),
        ("fig14", "figure XIV", "figure XIV"),
        ("sec-VIII", "section VIII", "section VIII"),
        ("annex-I/3", "annexe I, par. 3", "annex I, para. 3"),
        ("annex/p2", "annexe, par. non numéroté 2", "annex, unnumbered para. 2"),
        ("annex-III/decision-2/3", "annexe III, décision 2, par. 3", "annex III, decision 2, para. 3"),
        ("annex-I/tab2", "annexe I, tableau 2", "annex I, table 2"),
        ("pre-2", "préambule, al. 2", "preamble, para. 2"),
        ("p4", "par. non numéroté 4", "unnumbered para. 4"),
        ("box3", "encadré 3", "box 3"),
        ("sec-VIII.A", "section VIII.A", "section VIII.A"),
        ("fn-star1", "note *", "note *"),
        ("fn-2star1", "note **", "note **"),
        ("annex-I/fn-a2", "annexe I, note a", "annex I, note a"),
        ("fig399", "figure CCCXCIX", "figure CCCXCIX"),
    ],
)
def test_an_id_is_written_as_officials_write_it(ref: str, french: str, english: str) -> None:
    assert marker_text(ref, "fr") == french
    assert marker_text(ref, "en") == english


@pytest.mark.parametrize(
    "ref", ["figx", "fig", "fig0", "fig02", "fig1000", "fig10000000000", f"fig{'9' * 5000}", "fig²"]
)
def test_what_is_no_figure_s_id_is_written_as_it_is(ref: str) -> None:
    assert marker_text(ref, "fr") == f"par. {ref}"
    assert marker_text(ref, "en") == f"para. {ref}"


@pytest.mark.parametrize(("language", "text"), [("fr", "E/2021/47, par. 51"), ("en", "E/2021/47, para. 51")])
def test_the_official_label_names_the_report_and_the_paragraph(language: Language, text: str) -> None:
    assert official_label("E/2021/47", "51", language) == text


def test_a_marker_stands_in_brackets() -> None:
    assert marker("51", "fr") == "[par. 51]"
    assert marker("summary", "en") == "[summary]"


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [("E/2021/47", "E-2021-47"), ("CEB/2020/1/Add.1", "CEB-2020-1-Add.1"), ("S/2000/1 (II)", "S-2000-1-II")],
)
def test_a_symbol_is_made_fit_for_addresses(symbol: str, slug: str) -> None:
    assert symbol_slug(symbol) == slug
    assert reader_url(symbol, "fn12") == f"/report/{slug}#fn12"
