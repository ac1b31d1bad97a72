"""The cover of a report: its title in large letters, then its organ over « Official Records »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.reading.dates import is_date, iso_date
from corpus.reading.document import Block, Document
from corpus.reading.measure import Measures, without_signs

_PUBLISHER = re.compile(r"United Nations|Nations Unies|Naciones Unidas", re.IGNORECASE)
_RECORDS = re.compile(r"Official Records|Documents officiels|Documentos Oficiales")
_UNDER = re.compile(
    r"Report of the|Prepared by|Note by|Rapport d[ue]|Informe del?|Volumen?|Corrigendum|Rectificatif|Corrección"
)
_SESSION = re.compile(
    r"\b([A-Z][a-z]+(?:-[a-z]+)? (?:(?:special|emergency special) )?[Ss]ession|[A-ZÉ][\w-]+ session"
    r"|[A-ZÉ]\w+(?: \w+)? [Pp]er[ií]odo(?: \w+)? de [Ss]esiones)\b"
)
_BODY = re.compile(r"(?:Chapter|Chapitre|Capítulo)\b|(?:Introduction|Introducción)$")


@dataclass(frozen=True)
class Cover:
    """What a cover says; what it does not is empty."""

    title: str
    subtitle: str
    organ: str
    session: str
    date: str
    ends: int
    """The index of the first block after the cover."""


def read_cover(document: Document, measures: Measures) -> Cover | None:
    """The cover, if the first page has letters large enough for one and little else."""
    first = [block for block in document.blocks if isinstance(block, Block) and block.page == 1]
    large = [block for block in first if measures.is_larger(block) and not _PUBLISHER.fullmatch(block.text)]
    if not large or len(large) + 4 < len(first):
        return None
    records = next((at for at, block in enumerate(large) if _RECORDS.match(block.text)), None)
    organ = large[records - 1].text if records else ""
    over = large[: records - 1] if records else large
    under = next((at for at, block in enumerate(over) if at and _UNDER.match(block.text)), len(over))
    if not over:
        return None
    session = _SESSION.search(large[records].text) if records is not None else None
    return Cover(
        title=without_signs(" ".join(block.text for block in over[:under])),
        subtitle=" ".join(block.text for block in over[under:]),
        organ=organ or _named(over),
        session=session[1] if session else "",
        date=_date(document),
        ends=next((at for at, block in enumerate(document.blocks) if block.page > 1), len(document.blocks)),
    )


def _named(blocks: list[Block]) -> str:
    """The unit that made the report: « Report of the Joint Inspection Unit »."""
    found = (re.match(r"Report of the (Joint Inspection Unit)", block.text) for block in blocks)
    return next((match[1] for match in found if match), "")


def _date(document: Document) -> str:
    """The date printed on its own before the text begins, in brackets mostly."""
    for block in document.blocks[:60]:
        if isinstance(block, Block):
            if block.label or _BODY.match(block.text):
                break
            if is_date(block.text):
                return iso_date(block.text)
    return ""
