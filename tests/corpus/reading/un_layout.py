"""A report set as the United Nations set theirs: masthead, summary in a box, headings, numbers, notes, page heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.report import Figure, Paragraph, Report
from tests.corpus.reading.word_files import MAIN, p, packed, part, parts_of, r

_BODY = 1267
"""Twips from the margin to the text."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
    "footer1": "footer",
}


def un_word_file(path: Path, report: Report) -> Path:
    """The report as a Word file, the numbers of its paragraphs those of a list."""
    body = "".join([*_masthead(report), *_summary(report), *_sections(report)])
    return in_layout(path, body, report.symbol, {note.number: note.text for note in report.footnotes})


def in_layout(path: Path, body: str, symbol: str, notes: Mapping[int, str]) -> Path:
    """A Word file of this body, under the heads and over the feet that such documents have; notes by number."""
    parts = parts_of(
        body + _PAGE,
        styles=_styles(),
        numbering=_NUMBERING,
        footnotes=_footnotes(notes),
        header1=part("hdr", p(r(symbol, "<w:b/>"))),
        footer1=_foot(),
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>' for name, kind in _KINDS.items()
        )
        + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    )
    assert MAIN in parts["[Content_Types].xml"]
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace("relationships/footer1", "relationships/footer")
    return packed(path, parts)


def _masthead(report: Report) -> Iterator[str]:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
        for width, inside in (
            (1267, p()),
            (
                5600,
                p(r("Nations Unies", '<w:sz w:val="28"/>'))
                + p(r("Conseil économique et social", '<w:b/><w:sz w:val="34"/>')),
            ),
            (
                3000,
                p(report.symbol) + p("Distr. générale") + p("11 mai 2021") + p("Français") + p("Original : anglais"),
            ),
        )
    )
    yield f'<w:tbl><w:tblPr><w:tblW w:w="9867" w:type="dxa"/></w:tblPr><w:tr>{cells}</w:tr></w:tbl>'
    yield p(r("Session de 2021", "<w:b/>"))
    yield p("Point 12 a) de l’ordre du jour")
    yield heading("HM", "", report.metadata.title)
    yield heading("H1", "", "Rapport du Secrétaire général")


def _summary(report: Report) -> Iterator[str]:
    if report.summary is not None:
        inside = "".join(p(text, '<w:pStyle w:val="Text"/>') for text in report.summary.text.split("\n\n"))
        cell = f'<w:tc><w:tcPr><w:tcW w:w="9867" w:type="dxa"/></w:tcPr>{p(r("Résumé", "<w:i/>"))}{inside}</w:tc>'
        borders = '<w:tblBorders><w:top w:val="single"/><w:bottom w:val="single"/></w:tblBorders>'
        yield f'<w:tbl><w:tblPr><w:tblW w:w="9867" w:type="dxa"/>{borders}</w:tblPr><w:tr>{cell}</w:tr></w:tbl>'
        yield p()


def _sections(report: Report) -> Iterator[str]:
    above: tuple[str, ...] = ()
    figures = list(report.figures)
    for paragraph in report.paragraphs:
        for depth, above_it in enumerate(paragraph.path):
            if paragraph.path[: depth + 1] != above[: depth + 1]:
                numeral, _, words = above_it.rpartition(". ") if depth == 0 else ("", "", above_it)
                yield heading("HCh" if depth == 0 else "H23", f"{numeral}." if numeral else "", words)
        above = paragraph.path
        yield p("".join(_runs(paragraph)), '<w:pStyle w:val="Numbered"/>')
        for figure in [one for one in figures if paragraph.ref in one.called_in]:
            figures.remove(figure)
            yield from _figure(figure)


def heading(style: str, number: str, words: str) -> str:
    """A heading, its number hanging at the left of the text."""
    tab = r(inside="<w:tab/>")
    return p(f"{tab}{r(number)}{tab}{r(words)}", f'<w:pStyle w:val="{style}"/>')


def _runs(paragraph: Paragraph) -> Iterator[str]:
    end = 0
    for call in paragraph.notes:
        yield r(paragraph.text[end : call.position]) + called(int(call.ref[2:]))
        end = call.position
    yield r(paragraph.text[end:])


def called(number: int) -> str:
    """The call of a note."""
    return r("", _RAISED, f'<w:footnoteReference w:id="{number}"/>')


def _figure(figure: Figure) -> Iterator[str]:
    yield p(r(f"Figure {figure.numeral}"), '<w:pStyle w:val="Text"/><w:keepNext/>')
    yield p(r(figure.caption, "<w:b/>"), '<w:pStyle w:val="Text"/>')


def _footnotes(notes: Mapping[int, str]) -> str:
    raised = r("", _RAISED, "<w:footnoteRef/>")
    inside = "".join(
        f'<w:footnote w:id="{number}">{p(raised + r(f" {text}"), _NOTE_STYLE)}</w:footnote>'
        for number, text in notes.items()
    )
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return part("footnotes", rules + inside)


def _foot() -> str:
    page = "".join(
        r(inside=one)
        for one in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return part("ftr", p(page + r("/23") + r(inside="<w:tab/>") + r("21-06144")))


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="20"/>'
    indent = f'<w:ind w:left="{_BODY}" w:right="{_BODY}"/>'
    spaced = '<w:spacing w:after="120" w:line="240" w:lineRule="exact"/>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{_BODY - 220}"/><w:tab w:val="left" w:pos="{_BODY}"/></w:tabs>'
    hanging = f'{tabs}<w:spacing w:before="240" w:after="120"/><w:ind w:left="{_BODY}" w:right="{_BODY}" w:hanging="{_BODY}"/>'
    texts = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for id_, name, based, properties, run in (
            ("Text", "__Single Txt", "Normal", f'{spaced}{indent}<w:jc w:val="both"/>', ""),
            ("Numbered", "Numbered", "Text", '<w:numPr><w:numId w:val="1"/></w:numPr>', ""),
            ("HM", "_ H _M", "Normal", f"<w:keepNext/>{hanging}", '<w:b/><w:sz w:val="34"/>'),
            ("HCh", "_ H _Ch", "Normal", f"<w:keepNext/>{hanging}", '<w:b/><w:sz w:val="28"/>'),
            ("H1", "_ H_1", "Normal", f"<w:keepNext/>{hanging}", '<w:b/><w:sz w:val="24"/>'),
            ("H23", "_ H_2/3", "Normal", f"<w:keepNext/>{hanging}", "<w:b/>"),
            (
                "Note",
                "footnote text",
                "Normal",
                f'<w:spacing w:line="210" w:lineRule="exact"/>{indent}',
                '<w:sz w:val="17"/>',
            ),
        )
    )
    return part(
        "styles",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="Call"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' + texts,
    )


_RAISED = '<w:rStyle w:val="Call"/>'
_NOTE_STYLE = '<w:pStyle w:val="Note"/>'
_NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="Numbered"/><w:suff w:val="tab"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
    f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{_BODY + 475}"/></w:tabs><w:ind w:left="{_BODY}" w:firstLine="0"/></w:pPr>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1742" w:right="1195" w:bottom="1898" w:left="1195" w:header="576"'
    ' w:footer="1030" w:gutter="0"/></w:sectPr>'
)
