"""A report's text and the report again: the same; and what a hand that corrects it may get wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.exported.form import escaped, unescaped
from corpus.exported.markdown import markdown_of
from corpus.exported.reading import is_exported, read_exported
from corpus.exported.tables import rows_of
from corpus.exported.understood import understood_anew
from corpus.exported.writing import text_of
from corpus.report import NoteCall, Paragraph, Report
from corpus.sentences import split_sentences
from tests.corpus.reading.small_documents import small_report

FILE = Path("a.txt")
HEAD = "Alinea report, text form 1\nsymbol: A/99/1\nlanguage: en\n"


def again(report: Report) -> Report:
    return read_exported(text_of(report), FILE, report.metadata.sha256)


def of_text(*texts: str, notes: tuple[NoteCall, ...] = ()) -> Report:
    """The small report with these texts in place of its first paragraphs."""
    known = small_report().report
    paragraphs = list(known.paragraphs)
    for at, text in enumerate(texts):
        paragraphs[at] = replace(paragraphs[at], text=text, sentences=split_sentences(text, "en"), notes=notes)
    return replace(known, paragraphs=tuple(paragraphs))


def test_a_report_with_a_bit_of_everything_is_read_again_the_same() -> None:
    report = small_report().report
    assert again(report) == report
    assert understood_anew(report).last_paragraph == "4"


def test_a_report_of_nothing_but_a_paragraph_is_read_again_the_same() -> None:
    known = small_report().report
    only = Paragraph(ref="p1", text="It says so.", sentences=split_sentences("It says so.", "en"), section=None)
    report = Report(known.metadata, None, (only,), (), (), ())
    assert again(report) == report


@pytest.mark.parametrize(
    "text",
    [
        "[27] is no mark here.",
        "First.\n[28] is none either.\n[^fn1] nor this.",
        "A backslash \\ and two \\\\ at the end\\",
        "A call [^fn1] that is none, and \\[^fn1] neither.",
        "One.\n\nTwo after a blank line.\n[section, sec-I, 1, I] Not a section.",
        "Alinea report, text form 1",
        "Tabs\tand non-breaking spaces stay; so do 1. and (a).",
        "Line\u2028separators\u0085of other kinds\x0b\x0cstay.",
    ],
)
def test_no_text_is_taken_for_a_mark(text: str) -> None:
    assert unescaped(escaped(text)) == text
    report = of_text(text)
    assert again(report).passage("1").text == text
    with_note = of_text(text, notes=(NoteCall("fn1", 0), NoteCall("fn1", 3), NoteCall("fn1", len(text))))
    first = again(with_note).paragraphs[0]
    assert (first.text, first.notes) == (text, with_note.paragraphs[0].notes)


def test_what_an_editor_does_to_lines_changes_nothing() -> None:
    report = small_report().report
    text = "\ufeff" + text_of(report).replace("\n", "\r\n") + "\r\n\r\n"
    assert read_exported(text, FILE, report.metadata.sha256) == report
    assert is_exported(text.encode())
    assert not is_exported(b"1. A paragraph.\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "colour: red\n\n[1] One.", "a.txt:4: expected what is known of the report"),
        (HEAD + "\n[1] One.\n\n[1] Again.", r"a.txt:7: expected \[1\] once, found it twice"),
        (HEAD + "\n[1, green] One.", "a.txt:5: expected a passage's id, a section"),
        (HEAD + "\n[] One.", "a.txt:5: expected a passage's id"),
        (HEAD + "\n[section, sec-I, one, I] One", r"a.txt:5: expected a number in \[section, sec-I, one, I\]"),
        (HEAD + "\n[1] One.[^fn9]", "expected fn9, which 1 calls, found none"),
        ("Alinea report, text form 1\nlanguage: en\n\n[1] One.", "expected a line « symbol: … » at the head"),
    ],
)
def test_a_slip_is_one_line_that_says_where(text: str, said: str) -> None:
    with pytest.raises(ReportFileError, match=said):
        read_exported(text, FILE, "0" * 64)


def test_a_paragraph_that_a_hand_lost_is_told() -> None:
    report = read_exported(
        f"{HEAD}\n[1] One.\n\n[3] Three.\n\n[annex, annex-I, 0, Annex I]\n\n[annex-I/2] Two.", FILE, ""
    )
    told = [oddity.text for oddity in understood_anew(report).oddities]
    assert told == ["para. 2 not found between 1 and 3", "para. 1 of Annex I not found before 2"]


def test_the_rows_of_a_table_are_those_that_were_printed() -> None:
    assert rows_of("Table 2 Costs\n\n| Year | Cost |\n| --- | --- |\n| 2024 | 1 \\| 2 |\n\nSource: x") == (
        ("Year", "Cost"),
        ("2024", "1 | 2"),
    )


def test_markdown_has_an_anchor_for_each_passage_and_shows_what_it_says() -> None:
    report = small_report().report
    text = markdown_of(report)
    for passage in report.passages():
        assert f'<a id="{passage.ref}"></a>' in text
    assert '\n## <a id="sec-I"></a>I. Introduction\n' in text
    assert '<a id="1"></a>**1.** The first paragraph.[^fn1] It has two sentences.\\\n(a) the first item;\\\n' in text
    assert '\n[^fn1]: <a id="fn1"></a>See A/98/1.\n' in text
    assert "\n| Year | Cost |\n| --- | --- |\n| 2024 | 1 \\| 2 |\n" in text


def test_what_markdown_would_take_for_a_sign_of_its_own_is_held_back() -> None:
    text = markdown_of(of_text("Use *stars*, a_b and <tags>.\n- a dash\n12. a number\n# a cross"))
    assert "Use \\*stars\\*, a\\_b and \\<tags>.\\\n\\- a dash\\\n12\\. a number\\\n\\# a cross" in text
