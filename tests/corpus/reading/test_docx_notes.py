"""Notes of a Word file stand under the marks that Word prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading.document import Block, Document
from tests.corpus.reading.word_files import p, part, r, read

SECTION = "<w:sectPr>{}</w:sectPr>"
RULES = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def call(id_: int, kind: str = "footnote", sign: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if sign else ""
    return r(inside=f'<w:{kind}Reference w:id="{id_}"{custom}/>{f"<w:t>{sign}</w:t>" if sign else ""}')


def notes(*texts: str, kind: str = "footnote") -> str:
    inside = "".join(
        f'<w:{kind} w:id="{id_}">{p(r(inside=f"<w:{kind}Ref/>") + r(f" {text}"))}</w:{kind}>'
        for id_, text in enumerate(texts, 1)
    )
    return part(f"{kind}s", RULES * (kind == "footnote") + inside)


def marks(document: Document) -> list[tuple[str, str]]:
    return [(note.mark, note.text) for note in document.notes]


def called(document: Document) -> list[tuple[str, int]]:
    return [(one.mark, one.at) for block in document.blocks if isinstance(block, Block) for one in block.calls]


def test_notes_are_numbered_as_the_text_calls_them(tmp_path: Path) -> None:
    body = p(r("One") + call(2) + r(" and two") + call(1) + r("."))
    found = read(tmp_path, body, footnotes=notes("first in the file", "second in the file"))
    assert called(found) == [("1", 3), ("2", 11)]
    assert marks(found) == [("1", "second in the file"), ("2", "first in the file")]


def test_a_sign_of_its_own_calls_a_note_and_takes_no_number(tmp_path: Path) -> None:
    body = p(r("Title") + call(1, sign="*")) + p(r("Text") + call(2))
    found = read(tmp_path, body, footnotes=notes("* Reissued.", "See A/80/1."))
    assert called(found) == [("*", 5), ("1", 4)]
    assert marks(found) == [("*", "Reissued."), ("1", "See A/80/1.")]
    assert found.blocks[0].text == "Title"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:numFmt w:val="lowerRoman"/>', ["i", "ii"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†"]),
        ('<w:numStart w:val="5"/>', ["5", "6"]),
    ],
)
def test_settings_say_how_notes_are_numbered(tmp_path: Path, properties: str, expected: list[str]) -> None:
    settings = part("settings", f"<w:footnotePr>{properties}</w:footnotePr>")
    found = read(tmp_path, p(r("a") + call(1) + r("b") + call(2)), footnotes=notes("x", "y"), settings=settings)
    assert [mark for mark, _ in marks(found)] == expected


def test_notes_begin_again_in_each_section_that_says_so(tmp_path: Path) -> None:
    again = SECTION.format('<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>')
    body = p(r("a") + call(1)) + p(r("b") + call(2), again) + p(r("c") + call(3)) + again
    found = read(tmp_path, body, footnotes=notes("x", "y", "z"))
    assert [mark for mark, _ in marks(found)] == ["1", "2", "1"]


def test_notes_go_on_over_sections_that_do_not(tmp_path: Path) -> None:
    body = p(r("a") + call(1), SECTION.format("")) + p(r("b") + call(2)) + SECTION.format("")
    assert [mark for mark, _ in marks(read(tmp_path, body, footnotes=notes("x", "y")))] == ["1", "2"]


def test_endnotes_have_numbers_of_their_own(tmp_path: Path) -> None:
    body = p(r("a") + call(1) + r("b") + call(1, "endnote"))
    found = read(tmp_path, body, footnotes=notes("foot"), endnotes=notes("end", kind="endnote"))
    assert marks(found) == [("1", "foot"), ("i", "end")]


def test_a_note_of_several_paragraphs_is_one_text(tmp_path: Path) -> None:
    inside = part("footnotes", f'<w:footnote w:id="1">{p("One.")}{p("Two.")}</w:footnote>')
    assert marks(read(tmp_path, p(r("a") + call(1)), footnotes=inside)) == [("1", "One. Two.")]


def test_a_note_that_only_deleted_words_call_is_none(tmp_path: Path) -> None:
    body = p(f'<w:del w:id="9">{call(1)}</w:del>' + r("a") + call(2))
    assert marks(read(tmp_path, body, footnotes=notes("gone", "kept"))) == [("1", "kept")]


def test_a_call_without_a_note_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, p(r("a") + call(7)), footnotes=notes("x"))
    assert (found.notes, [oddity.text for oddity in found.oddities]) == (
        (),
        ["note 1 is called and has no text in the file"],
    )


def test_the_blank_before_a_call_is_not_kept(tmp_path: Path) -> None:
    found = read(tmp_path, p(r("word ") + call(1) + r(" more")), footnotes=notes("x"))
    assert (found.blocks[0].text, called(found)) == ("word more", [("1", 4)])  # type: ignore[union-attr]
