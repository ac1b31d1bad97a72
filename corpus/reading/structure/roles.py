"""What single blocks are, told by their words and looks alone: captions, signatures, furniture, opening formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.marks import ends_sentence
from corpus.reading.dates import is_date
from corpus.reading.document import Block, Picture, Table
from corpus.reading.measure import Measures

Blocks = Sequence[Block | Table | Picture]

_CAPTION = re.compile(
    r"(?P<word>Table|Tableau|Cuadro|Tabla|Figure|Fig\.|Graphique|Gráfico|Gráfica|Figura|Chart|Map|Carte|Mapa|"
    r"Diagram|Diagrama|Box|Encadré|Recuadro)"
    r"(?:\s+(?P<number>[IVXLC]+|[A-Z]?\d{1,3}(?:\.\d{1,2})?|[A-Z]))?[.:]?(?:\s+(?P<title>\S.*))?",
    re.DOTALL,
)
_KINDS = {
    "table": "tab",
    "tableau": "tab",
    "cuadro": "tab",
    "tabla": "tab",
    "box": "box",
    "encadré": "box",
    "recuadro": "box",
}
_FURNITURE = re.compile(
    r"[\s_\-–—=*.·•/]{2,}|\d{2}-\d{5}\w? ?\(\w\).*|(?:Please recycle|Merci de recycler|Se ruega reciclar).*|/\.{2,}|[\[(]?(?:Original|Only) ?: .{3,60}"
    r"|\[.{3,40}(?:original|only)\]|ISSN [\d-]+|\(?For (?:decision|information|discussion|action)\)?(?: \([^)]*\))?"
    r"|\(?(?:Para (?:adoptar )?|Pour )(?:decisión|información|décision|information|suite à donner)\)?",
    re.IGNORECASE,
)
_LONGEST_CONTACT = 500
_NOTICE = re.compile(r"For (?:decision|information|discussion|action) \([A-Z][^()]*\)\s+(?=[A-Z“])")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+[^.]{0,40}$")
_SIGNED = re.compile(r"\(?\(?Signed\)|\(?Signé\)|\(?Firmado\)")
_FORMULA = re.compile(
    r"(?:(?:The|Le|La|Les|El|Los|Las) |L[’'])[A-ZÉÁ][^.;:]{2,150},"
    r"|(?:Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет),"
    r"|(?:大会|安全理事会|经济及社会理事会)[,，]|إن (?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي)[,،]"
)
SUMMARY = re.compile(
    r"(?:Executive )?Summary|Résumé(?: analytique)?|Resumen(?: ejecutivo)?|Abstract|Resumo|"
    r"Zusammenfassung|Sommario|Резюме|Краткое содержание|摘要|موجز",
    re.IGNORECASE,
)
NOTES = re.compile(r"(?:Foot|End)?[Nn]otes|NOTES|Notas|Примечания|注", re.DOTALL)
_SOURCE = re.compile(r"(?:Sources?|Notes?|Abbreviations?|Abreviaturas|Notas?|Fuentes?)\s?:")
_CONTENTS = re.compile(
    r"(?:Table of )?contents|Table des matières|Índice|Paragraphs|Page|Párrafos|Página|Содержание|目录|المحتويات",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Caption:
    """The label of a table, figure or box: its id's first letters, its number, and the words after it."""

    kind: str
    label: str
    number: str
    title: str


def caption_of(block: Block, measures: Measures) -> Caption | None:
    """The caption that a block is; its label stands alone, or it is set as a heading is."""
    match = _CAPTION.fullmatch(block.text) if not block.label else None
    if match is None or not (match["number"] or not match["title"]):
        return None
    title = match["title"] or ""
    if title and (title[:1].islower() or not measures.may_head(block)):
        return None
    label = f"{match['word']} {match['number'] or ''}".strip()
    return Caption(_KINDS.get(match["word"].lower(), "fig"), label, match["number"] or "", title)


def is_furniture(block: Block) -> bool:
    """Whether a block says nothing of its own: a rule, a job number, the language of the original, a date apart."""
    return bool(_FURNITURE.fullmatch(block.text)) or is_date(block.text) or is_contact(block)


def without_notice(block: Block) -> Block:
    """The block without « For decision (E/2025/1) » where a reader left that, a line of its own, at its head."""
    match = _NOTICE.match(block.text)
    if match is None or block.label or block.calls:
        return block
    return replace(block, text=block.text[match.end() :])


def is_contact(block: Block) -> bool:
    """Whether a block tells how someone is reached: it says nothing of its own."""
    if block.label or len(block.text) > _LONGEST_CONTACT or ends_sentence(block.text):
        return False
    return _ADDRESS.search(block.text) is not None


def is_signature(block: Block) -> bool:
    """Whether a block is a signature."""
    return _SIGNED.match(block.text) is not None


def opens_resolution(block: Block) -> bool:
    """Whether a block is the formula that a resolution opens with: « The Security Council, »."""
    return not block.label and _FORMULA.fullmatch(block.text) is not None


def is_contents(block: Block) -> bool:
    """Whether a block heads a table of contents or one of its columns."""
    return _CONTENTS.fullmatch(block.text) is not None


def is_prose(block: Block) -> bool:
    """Whether a block is a sentence at least: what counts as text where front matter stands about."""
    return len(block.text.split()) > 7 and (ends_sentence(block.text) or block.text.endswith((":", ";")))


def is_source(block: Block) -> bool:
    """Whether a block is the source or a note of a table or figure."""
    return _SOURCE.match(block.text) is not None


def is_tabular(unit: Block | Table | Picture, measures: Measures) -> bool:
    """Whether something belongs to tables and figures wherever it stands."""
    return not isinstance(unit, Block) or measures.is_smaller(unit) or is_source(unit)
