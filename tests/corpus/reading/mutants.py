"""Two hundred files that are damaged, or made to do harm: the same ones each time."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tests.corpus.reading.pdf_files import pdf
from tests.corpus.reading.word_files import W, document, p, packed, part, parts_of, r

_MOST_FLIPS = 6
_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml")
_MB = 2**20


def mutants(folder: Path, word: bytes, portable: bytes) -> Iterator[Path]:
    """Word files and PDFs, one hundred of each, made of two sound ones."""
    for number, (name, data) in enumerate([*_word_mutants(word, folder), *_pdf_mutants(portable)]):
        path = folder / f"{number:03d}-{name}"
        path.write_bytes(data)
        yield path


def _word_mutants(word: bytes, folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from _damaged(word, "docx", truncated=15, flipped=25)
    yield from _flipped_inside(word, folder, 40)
    for name, parts in _word_traps():
        yield f"{name}.docx", packed(folder / "trap", parts).read_bytes()


def _pdf_mutants(portable: bytes) -> Iterator[tuple[str, bytes]]:
    yield from _damaged(portable, "pdf", truncated=25, flipped=60)
    for name, data in _pdf_traps(portable):
        yield f"{name}.pdf", data


def _damaged(data: bytes, suffix: str, *, truncated: int, flipped: int) -> Iterator[tuple[str, bytes]]:
    for seed in range(truncated):
        yield f"truncated.{suffix}", data[: random.Random(seed).randrange(len(data))]
    for seed in range(flipped):
        yield f"flipped.{suffix}", _flipped(data, seed)


def _flipped(data: bytes, seed: int) -> bytes:
    """The same bytes, some bits of them the other way."""
    dice, damaged = random.Random(seed), bytearray(data)
    for _ in range(dice.randint(1, _MOST_FLIPS)):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _flipped_inside(word: bytes, folder: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """Sound zips of parts in which digits, letters or whole elements are others."""
    sound = folder / "sound"
    sound.write_bytes(word)
    with zipfile.ZipFile(sound) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for seed in range(count):
        dice = random.Random(seed)
        name = dice.choice(_PARTS)
        yield (
            f"inside-{name[5:-4]}.docx",
            packed(folder / "trap", {**parts, name: _changed(parts[name], dice)}).read_bytes(),
        )


def _changed(xml: bytes, dice: random.Random) -> bytes:
    if dice.random() < 0.5:  # numbers: of lists, levels, notes, columns, sizes
        digits = [match.start() for match in re.finditer(rb'(?<==")\d|(?<=\d)\d(?=")', xml)]
        changed = bytearray(xml)
        for place in dice.sample(digits, min(len(digits), 100)):
            changed[place] = ord(dice.choice("0123456789"))
        return bytes(changed)
    root = etree.fromstring(xml)
    for _ in range(dice.randint(5, 50)):  # elements taken away, doubled, or put elsewhere
        elements = [one for one in root.iter() if one.getparent() not in (None, root)] or list(root)
        one, other = dice.choice(elements), dice.choice(elements)
        if dice.random() < 0.3 and len(elements) > 1:
            one.getparent().remove(one)
        else:
            other.append(deepcopy(one))
    return etree.tostring(root)


def _nested(name: str, times: int, inside: str = p("x")) -> str:
    opened = "".join(f"<w:{one}>" for one in name.split())
    closed = "".join(f"</w:{one}>" for one in reversed(name.split()))
    return opened * times + inside + closed * times


def _word_traps() -> Iterator[tuple[str, dict[str, str | bytes]]]:
    sound = parts_of(p("The text."))
    for name in ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/media/image1.png"):
        yield "bomb", {**sound, name: b" " * (40 * _MB)}
    yield "bomb-of-words", {**sound, "word/document.xml": document(p("x ") * (_MB // 2))}
    for times in (60, 200, 20_000):
        yield "deep-tables", parts_of(_nested("tbl tr tc", times))
        yield "deep-controls", parts_of(_nested("sdt sdtContent", times))
        yield "deep-boxes", parts_of(_nested("p r pict txbxContent", times))
    huge = "9" * 9
    yield (
        "huge-span",
        parts_of(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{huge}"/></w:tcPr>{p("x")}</w:tc></w:tr></w:tbl>' * 500
        ),
    )
    yield (
        "huge-number",
        parts_of(
            p("x", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            numbering=part(
                "numbering",
                f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{huge}"/><w:numFmt w:val="lowerLetter"/>'
                '<w:lvlText w:val="%1%1%1%1%1%1%1%1%1."/></w:lvl></w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            ),
        ),
    )
    yield "huge-page", parts_of(p("x", f'<w:ind w:left="{huge}"/><w:sectPr><w:pgMar w:left="{huge}"/></w:sectPr>'))
    yield "many-calls", parts_of(p(r(inside='<w:footnoteReference w:id="1"/>') * 20_000))
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    yield (
        "entities",
        {**sound, "word/document.xml": f"<!DOCTYPE w [<!ENTITY a0 'ha'>{entities}]>" + document(p("<w:r>&a11;</w:r>"))},
    )
    yield (
        "outside",
        {**sound, "word/document.xml": f'<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd"><w:document xmlns:w="{W}"/>'},
    )


def _pdf_traps(portable: bytes) -> Iterator[tuple[str, bytes]]:
    for size in ((1e9, 1e9), (0, 0), (-5, 1e300), (1e-9, 1e-9)):
        yield "huge-page", pdf(["The text of a page."], size)
    page = b"/Type /Page /Parent 2 0 R"
    assert page in portable
    yield "page-of-itself", portable.replace(b"/Kids [4 0 R", b"/Kids [2 0 R")
    yield "no-pages", portable.replace(b"/Kids [", b"/Kids [] /X [")
    yield "many-pages", portable.replace(b"/Count ", b"/Count 999999")
    yield "deep-arrays", portable.replace(page, page + b"/X " + b"[" * 100_000)
    yield "deep-dictionaries", portable.replace(page, page + b"/X " + b"<< /X " * 50_000)
    yield "deep-states", pdf([") Tj " + "q " * 200_000 + "("])
    yield "long-line", pdf(["The text of a page. " * 20_000])
    image = b"/Resources << /XObject << /I << /Type /XObject /Subtype /Image /Width 2000000000 /Height 2000000000 >> >>"
    yield "huge-picture", portable.replace(b"/Resources <<", image, 1)
    yield "many-rules", pdf([") Tj ET " + "0 0 500 1 re f " * 50_000 + " BT ("])
    yield "huge-font", pdf([") Tj /F1 1e30 Tf (x"])
    yield "far-away", pdf([") Tj 1e30 -1e30 Td (x"])
