from __future__ import annotations

import pytest

from assistant.source import SourceNote
from assistant.web.reader.texts import Text, Writing, note_html

CEB = {"CEB": {"fr": "Conseil des chefs de secrétariat", "en": "Chief Executives Board"}}


def html(text: Text, explained: set[str] | None = None) -> list[str]:
    return [str(block) for block in Writing(text, "Note", CEB, set() if explained is None else explained).blocks()]


@pytest.mark.parametrize(
    ("words", "blocks"),
    [
        ("", []),
        ("un", ["un"]),
        ("un\n\ndeux\n \n\n  trois", ["un", "deux", "trois"]),
        ("\n\nun\nligne\n\n", ["un\nligne"]),
        ("<b>&", ["&lt;b&gt;&amp;"]),
    ],
)
def test_empty_lines_part_a_text_into_blocks(words: str, blocks: list[str]) -> None:
    assert html(Text("fr", words)) == blocks


def test_a_highlight_over_several_blocks_is_one_in_each() -> None:
    assert html(Text("fr", "un deux\n\ntrois quatre", marks=((3, 14),))) == [
        "un <mark>deux</mark>",
        "<mark>trois</mark> quatre",
    ]


def test_a_note_is_called_in_the_block_that_it_ends_or_stands_in() -> None:
    notes = tuple(SourceNote(f"fn{at}", str(at), "…", at, ()) for at in (2, 4))
    first, second = html(Text("fr", "un\n\ndeux", notes=notes))
    assert first == 'un<sup><a class="call" href="#fn2" aria-label="Note 2">2</a></sup>'
    assert second == '<sup><a class="call" href="#fn4" aria-label="Note 4">4</a></sup>deux'


def test_an_acronym_that_a_highlight_cuts_is_not_explained() -> None:
    assert html(Text("fr", "le CEB", marks=((4, 6),))) == ["le C<mark>EB</mark>"]
    assert "<abbr" in html(Text("fr", "le CEB", marks=((0, 2),)))[0]


def test_an_acronym_is_explained_only_in_a_language_that_has_its_name() -> None:
    explained = set[str]()
    assert 'title="Chief Executives Board"' in html(Text("en", "the CEB"), explained)[0]
    assert explained == {"CEB"}
    assert html(Text("en", "the CEB"), explained) == ["the CEB"]
    assert html(Text("es", "el CEB")) == ["el CEB"]


def link(address: str, words: str) -> str:
    return f'<a class="away" href="{address}" target="_blank" rel="noopener noreferrer">{words}</a>'


@pytest.mark.parametrize(
    ("words", "address", "expected"),
    [
        ("Voir https://a.example/x.", "https://a.example/x", "Voir {}."),
        ("Résolution 75/233.", "https://undocs.org/fr/A/RES/75/233", "Résolution {}."),
        ("CEB/2020/6/Add.1 et CEB/2020/6", "https://undocs.org/fr/CEB/2020/6", "CEB/2020/6/Add.1 et {}"),
    ],
)
def test_a_note_s_link_stands_on_what_it_names(words: str, address: str, expected: str) -> None:
    name = next(part for part in ("https://a.example/x", "75/233", "CEB/2020/6") if words.endswith((part, part + ".")))
    assert str(note_html(Text("fr", words), (address,))) == expected.format(link(address, name))


def test_a_link_that_a_note_does_not_spell_out_comes_after_it_and_no_other_scheme_is_a_link() -> None:
    found = str(note_html(Text("fr", "Voir le site."), ("https://a.example/", "javascript:alert(1)")))
    assert found == f'Voir le site. <span class="address">{link("https://a.example/", "https://a.example/")}</span>'


def test_a_highlight_in_a_note_holds_its_links_or_leaves_them_apart() -> None:
    address = "https://undocs.org/fr/CEB/2020/6"
    whole = note_html(Text("fr", "CEB/2020/6", marks=((0, 10),)), (address,))
    assert str(whole) == f"<mark>{link(address, 'CEB/2020/6')}</mark>"
    part = note_html(Text("fr", "CEB/2020/6", marks=((0, 3),)), (address,))
    assert str(part) == f'<mark>CEB</mark>/2020/6 <span class="address">{link(address, address)}</span>'


def test_arabic_runs_from_right_to_left() -> None:
    assert (Text("ar", "").direction, Text("fr", "").direction) == ("rtl", "ltr")


TABLE = "Table 1 Costs\nin dollars\n\n| Item |  | Cost |\n| --- | --- | --- |\n| CEB & co. |  | 5 |\n| a \\| b |  |  |\n\nSource: <x>"


def set_apart(text: Text) -> list[str]:
    return [str(block) for block in Writing(text, "Note", {}, set()).set_apart()]


def test_a_table_is_one_with_its_caption_its_lines_and_no_empty_column() -> None:
    assert set_apart(Text("en", TABLE)) == [
        "Table 1 Costs",
        "<p>in dollars</p>",
        '<div class="table" tabindex="0"><table><thead><tr><th scope="col">Item</th><th scope="col">Cost</th></tr></thead>'
        "<tbody><tr><td>CEB &amp; co.</td><td>5</td></tr><tr><td>a | b</td><td></td></tr></tbody></table></div>",
        "<p>Source: &lt;x&gt;</p>",
    ]


def test_what_is_cited_of_a_table_is_highlighted_cell_by_cell() -> None:
    start = TABLE.index("CEB")
    marked = set_apart(Text("en", TABLE, ((start, TABLE.index("5") + 1),)))[2]
    assert "<td><mark>CEB &amp; co.</mark></td><td><mark>5</mark></td>" in marked


def test_a_table_without_a_caption_and_a_box_of_one_line_keep_their_words() -> None:
    assert set_apart(Text("en", "| a | b |\n| --- | --- |"))[0] == ""
    assert set_apart(Text("en", "Recommendation 1\nDo it.\nAnd that.")) == [
        "Recommendation 1",
        "<p>Do it.</p>",
        "<p>And that.</p>",
    ]
    assert set_apart(Text("en", "")) == [""]
