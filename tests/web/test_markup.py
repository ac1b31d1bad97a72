from __future__ import annotations

import pytest

from assistant.web.links import Cited, ask_link, cite_link, parse_cite_link
from assistant.web.markup import interleave, plain_text, single_line, wrap


def test_interleave_escapes_the_text_and_not_the_insertions() -> None:
    assert interleave("a<b>&c", [(1, "<i>"), (6, "</i>")]) == "a<i>&lt;b&gt;&amp;c</i>"


def test_interleave_keeps_the_order_of_insertions_at_one_place() -> None:
    assert interleave("ab", [(1, "1"), (1, "2"), (0, "0")]) == "0a12b"


def test_interleave_puts_what_lies_outside_at_the_nearest_end() -> None:
    assert interleave("ab", [(-3, "<"), (99, ">")]) == "<ab>"


def test_wrap_leaves_out_empty_and_overlapping_spans() -> None:
    assert wrap([(2, 5), (3, 8), (6, 6)], "[", "]") == [(2, "["), (5, "]")]


def test_single_line_breaks_lines_in_html_only() -> None:
    assert single_line("a\n\nb\r\nc") == "a<br><br>b<br>c"


def test_plain_text_has_one_line_a_block_and_leaves_the_aside_out() -> None:
    html = '<div><p>Un &lt;x&gt; <a href="#c">[par. 5]</a></p><ul><li>deux</li></ul><aside><p>non</p></aside></div>'
    assert plain_text(html) == "Un <x> [par. 5]\ndeux"


@pytest.mark.parametrize("ref", ["51", "summary", "fn12", "sec-VIII", "annex-I/3", "a b-1-2", "é#"])
@pytest.mark.parametrize("span", [None, (0, 4), (120, 310)])
@pytest.mark.parametrize("edition", [None, "en"])
@pytest.mark.parametrize("generated", [False, True])
def test_a_citation_link_gives_back_what_it_shows(
    ref: str, span: tuple[int, int] | None, edition: str | None, generated: bool
) -> None:
    cited = Cited(ref, span, edition, generated)
    assert parse_cite_link(cite_link(cited)) == cited


def test_a_citation_link_reads_as_documented() -> None:
    assert cite_link(Cited("51", (120, 310))) == "#cite-51-120-310"
    assert cite_link(Cited("51", (120, 310), "en")) == "#cite-51-120-310.en"
    assert cite_link(Cited("51", (120, 310), "en", generated=True)) == "#cite-51-120-310.en.g"
    assert cite_link(Cited("51", (120, 310), generated=True)) == "#cite-51-120-310.g"


def test_a_citation_link_from_before_there_were_editions_still_shows_its_passage() -> None:
    assert parse_cite_link("#cite-51-120-310") == Cited("51", (120, 310))
    assert parse_cite_link("#cite-51-120-310.en") == Cited("51", (120, 310), "en")


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#cite-",
        "#cite-51",
        "#cite-51-a-b",
        "#cite--1-2",
        "#cite-51-1-2.x",
        "#cite-51-1-2.en.fr",
        "#cite-51-1-2.g.en",
        "#other-51-1-2",
    ],
)
def test_a_link_of_another_form_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match=r"#cite|invalid literal"):
        parse_cite_link(link)


def test_a_question_link_holds_nothing_that_breaks_an_attribute() -> None:
    assert ask_link('Où "ça" <là> ?') == "#ask-O%C3%B9%20%22%C3%A7a%22%20%3Cl%C3%A0%3E%20%3F"
