"""The documents that a text cites by symbol, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.report import DocumentCited

_CITATION = re.compile(
    r"(?<![\w/.])[A-Z]{1,6}(?:/[A-Z0-9](?:[\w.]*\w)?)+(?: ?\((?:19|20)\d\d\))?"  # CEB/2020/1/Add.1, S/RES/2388 (2017)
    r"|(?<![\w/.-])\d{2,4}/\d{1,3}(?! ?/|\w)(?: [A-H](?=[\s.,;:)]|$))?"  # 64/289, 74/255 B
    r"|(?<![\w/.-])\d{1,4} ?\((?:[IVXLC]+|(?:19|20)\d\d)\)"  # 2008 (LX), 2388 (2017)
    r"|(?<![\w/.-])\d{1,3} C/\d+"  # 40 C/37
)
_ADDRESS = re.compile(r"https?://(?:undocs|docs\.un)\.org/(?:[a-z]{2}/)?(.+)")


def link_index(links: Iterable[str]) -> Mapping[str, str]:
    """Symbol as an address writes it (``A/RES/64/289``) → address."""
    return {match[1]: link for link in links if (match := _ADDRESS.fullmatch(link))}


def documents_cited(text: str, index: Mapping[str, str]) -> tuple[DocumentCited, ...]:
    """The documents that the text names, each once, in order; their links from ``index`` where it has them."""
    symbols = (match[0] for match in _CITATION.finditer(text) if any(letter.isdigit() for letter in match[0]))
    return tuple(DocumentCited(symbol, _address(symbol, index)) for symbol in dict.fromkeys(symbols))


def _address(symbol: str, index: Mapping[str, str]) -> str | None:
    """``A/72/684`` is listed under its own name, ``64/289`` under ``A/RES/64/289``, ``74/255 B`` with its parts."""
    compact = symbol.replace(" ", "")
    if compact in index:
        return index[compact]
    if compact[0].isdecimal():
        number, part = (compact[:-1], compact[-1]) if compact[-1].isalpha() else (compact, "")
        for key, link in index.items():
            _, _, resolution = key.partition("/RES/")
            letters = resolution.removeprefix(number)
            if letters != resolution and re.fullmatch(r"[A-Z-]*", letters) and (not part or part in letters):
                return link
    return None
