"""A paragraph's runs → its words: what is deleted, hidden or a page number is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.reading.docx.fields import Fields, is_left_out
from corpus.reading.docx.names import MATH, MC, child, value, w
from corpus.reading.docx.notes import ENDNOTE, FOOTNOTE, NoteMarks
from corpus.reading.docx.styles import RunLook, Style, Styles, look_of_words, printed, run_look
from corpus.reading.symbols import plain, symbol
from corpus.reading.words import WordLook, Words

_HOLDERS = frozenset(
    w(name) for name in "ins moveTo hyperlink smartTag customXml sdtContent bdo dir ruby rubyBase".split()
)
_DRAWN = frozenset(w(name) for name in ("drawing", "pict", "object"))
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_CALLING = {w("footnoteReference"): FOOTNOTE, w("endnoteReference"): ENDNOTE}
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds"))
_NOT_CUSTOM = (None, "0", "false", "off")
_UNNAMED_SIGN = "*"


@dataclass
class Anchored(Words):
    """Words, with the text boxes that are anchored in them, and how many pictures."""

    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0


@dataclass
class RunReader:
    """Reads the runs of paragraphs one after the other; it knows which fields are open, and the marks of calls."""

    styles: Styles
    marks: NoteMarks | None
    """``None`` where calls are none, as in a header."""
    fields: Fields = field(default_factory=Fields)

    def read(self, paragraph: Element, style: Style, words: Anchored) -> None:
        """Adds the words of a paragraph."""
        for element in paragraph:
            self._inline(element, style, words)

    def _inline(self, element: Element, style: Style, words: Anchored) -> None:
        tag = element.tag
        if tag == w("r"):
            self._run(element, style, words)
        elif tag in _HOLDERS:
            self.read(element, style, words)
        elif tag == w("sdt"):
            content = child(element, "sdtContent")
            if content is not None and not _is_contents(element):
                self.read(content, style, words)
        elif tag == w("fldSimple"):
            if not is_left_out(value(element, "instr") or ""):
                self.read(element, style, words)
        elif tag == f"{MC}AlternateContent":
            for one in chosen(element):
                self._inline(one, style, words)
        elif tag in (f"{MATH}oMath", f"{MATH}oMathPara") and self.fields.are_shown:
            words.add(plain("".join(text.text or "" for text in element.iter(f"{MATH}t"))), WordLook())

    def _run(self, run: Element, style: Style, words: Anchored) -> None:
        properties = child(run, "rPr")
        own = self.styles.words(value(child(properties, "rStyle")))
        look = look_of_words(style, own, run_look(properties))
        self._contents(list(run), look, words)

    def _contents(self, contents: list[Element], look: RunLook, words: Anchored) -> None:
        for index, element in enumerate(contents):
            tag = element.tag
            if tag == w("fldChar"):
                self.fields.char(value(element, "fldCharType"))
            elif tag == w("instrText"):
                self.fields.instruct(element.text or "")
            elif look.hidden or not self.fields.are_shown:
                continue
            elif tag in _CALLING:
                custom = value(element, "customMarkFollows") not in _NOT_CUSTOM
                rest = contents[index + 1 :]
                self._call(element, "".join(map(_character, rest)).strip() if custom else None, words)
                if custom:  # the rest of the run is the sign
                    return
            elif tag == f"{MC}AlternateContent":
                self._contents(list(chosen(element)), look, words)
            elif tag in _DRAWN:
                _draw(element, words)
            elif look.raised:
                words.add_raised(_character(element), printed(look))
            else:
                words.add(_character(element), printed(look))

    def _call(self, element: Element, custom: str | None, words: Anchored) -> None:
        if self.marks is not None:
            id_ = value(element, "id") or ""
            words.add_call(
                self.marks.call(_CALLING[element.tag], id_, None if custom is None else custom or _UNNAMED_SIGN)
            )


def chosen(alternatives: Element) -> Iterator[Element]:
    """Of several forms of one thing, the contents of the first."""
    first = next(iter(alternatives), None)
    return iter(()) if first is None else iter(first)


def _is_contents(element: Element) -> bool:
    return value(child(element, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents"


def _character(element: Element) -> str:
    """What an element of a run prints."""
    if element.tag == w("t"):
        return plain(element.text or "")
    if element.tag == w("sym"):
        code = value(element, "char") or ""
        return (
            symbol(int(code, 16)) if len(code) == 4 and all(char in "0123456789abcdefABCDEF" for char in code) else ""
        )
    return _CHARACTERS.get(element.tag, "")


def _draw(drawn: Element, words: Anchored) -> None:
    boxes = _outermost_boxes(drawn)
    words.boxes.extend(boxes)
    if not boxes and any(str(one.tag).rpartition("}")[2] in _PICTURES for one in drawn.iter()):
        words.pictures += 1


def _outermost_boxes(drawn: Element) -> list[Element]:
    boxes: list[Element] = []
    waiting = list(drawn)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == w("txbxContent"):
            boxes.append(element)
        elif element.tag == f"{MC}AlternateContent":
            waiting.extend(list(chosen(element))[::-1])
        else:
            waiting.extend(list(element)[::-1])
    return boxes
