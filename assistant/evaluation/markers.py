"""Citation markers in running text, read strictly: what does not parse is reported, never guessed.

::

    [par. 51]   [para. 51]   [¶ 51]   (par. 51 et 52)   paras. 12–15   [résumé]   [note 12]   [figure II]   [annexe I,
    par. 3] [E/2021/47, par. 51]   [par. 51 ; note 12]

The inverse of :func:`assistant.labels.marker_text`, with the forms that people and models write beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.numerals import arabic, roman

_LONGEST_RANGE = 200
_SPACE = r"[ \u00a0\u2009\u202f]*"
_TO = rf"{_SPACE}(?:[-–—‑]|à|au|to){_SPACE}"
_AND = rf"{_SPACE}(?:[,;]{_SPACE}(?:et|and|ou|or)?|et|and|ou|or|&){_SPACE}"
_NUMBER = r"\d{1,4}(?!\d|[./]\d|%)"
_ROMAN = r"(?:[IVXLCivxlc]+\b|\d{1,2}(?!\d))"
_PARAGRAPHS = rf"(?:pars?\.|paras?\.|¶¶?){_SPACE}(?P<paragraphs>{_NUMBER}(?:(?:{_TO}|{_AND}){_NUMBER})*)"
_NOTES = rf"(?:notes?|footnotes?){_SPACE}(?P<notes>{_NUMBER}(?:(?:{_TO}|{_AND}){_NUMBER})*)"
_FIGURES = rf"(?:figures?|figs?\.){_SPACE}(?P<figures>{_ROMAN}(?:(?:{_TO}|{_AND}){_ROMAN})*)"
_SECTIONS = rf"sections?{_SPACE}(?P<sections>{_ROMAN}(?:(?:{_TO}|{_AND}){_ROMAN})*)"
_ANNEX = rf"annexe?{_SPACE}(?P<annex>[IVXLC]+|\d{{1,2}}),{_SPACE}(?:par|para)\.{_SPACE}(?P<annexed>{_NUMBER})"
_SUMMARY = r"(?P<summary>résumé|resume|summary)"
_PART = re.compile(rf"(?:{_PARAGRAPHS}|{_NOTES}|{_FIGURES}|{_SECTIONS}|{_ANNEX}|{_SUMMARY})", re.IGNORECASE)
_WORD_AND = r"(?:et|and|ou|or)\b"
_BETWEEN_PARTS = re.compile(rf"{_SPACE}(?:[;,]{_SPACE}(?:{_WORD_AND})?|{_WORD_AND}|&){_SPACE}", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?P<square>[^\[\]\n]{1,120})\]|\((?P<round>[^()\[\]\n]{1,120})\)")
# In running text a comma may end the citation: "Selon le par. 64, 25 entités" cites 64 alone.
_NO_WORD_NEXT = rf"(?!{_SPACE}(?!(?:et|and|ou|or|à|au|to)(?![^\W\d_]))[^\W\d_])"
_CONJUNCTION = rf"{_SPACE}(?:[,;]{_SPACE})?(?:et|and|ou|or|&){_SPACE}"
_BARE = re.compile(
    rf"(?:pars?\.|paras?\.|¶¶?){_SPACE}(?P<paragraphs>{_NUMBER}"
    rf"(?:(?:{_TO}|{_CONJUNCTION}){_NUMBER}|{_SPACE}[,;]{_SPACE}{_NUMBER}{_NO_WORD_NEXT})*)",
    re.IGNORECASE,
)
_LIKE_A_MARKER = re.compile(
    r"(?:[A-Z]{1,6}/[\w./]+[, ]+)?(?:pars?\.|paras?\.|(?:pars?|paras?)\s*\d|paragr|¶|§|notes?\b|footnote|fn\d"
    r"|figs?\b|figures?\b|section\b|sec-|annex|résumé$|summary$)"
    r"|[\d\s,;–-]+$|[A-Z]{1,6}/[\w./]*\d[\w./]*$",
    re.IGNORECASE,
)
"""In square brackets, what was meant as a marker; round ones hold prose, and are suspect only from "par." or "¶" on."""
_LIKE_A_ROUND_MARKER = re.compile(r"(?:[A-Z]{1,6}/[\w./]+[, ]+)?(?:pars?\.|paras?\.|¶)", re.IGNORECASE)
_SYMBOL = r"(?P<symbol>[A-Z]{1,6}(?:/[\w.]+(?:\(\w+\))?)+"
_SYMBOL_BEFORE = re.compile(_SYMBOL + r"|\d{1,4}/\d{1,4}|\(\d{4}\))\)?,?\s*$")
_OTHER_TEXT_AFTER = re.compile(
    r"\s*(?:de|du|des|of)\s+(?:(?:la|le|the|sa|its|cette|this)\s+)?"
    r"(?:(?:[A-Z]\w*\s+){0,4}(?:r[ée]solution|d[ée]cision)|(?:(?:document|rapport|report)\s+)?" + _SYMBOL + r"))"
)


@dataclass(frozen=True)
class Marker:
    """A marker as it stands in a text: ``text[start:end]``."""

    written: str
    start: int
    end: int
    refs: tuple[str, ...]
    """The ids that it names, whether they exist or not; empty where it does not parse."""
    fault: str = ""
    """Why it does not parse."""


def find_markers(text: str, symbol: str) -> tuple[Marker, ...]:
    """Every marker of ``text``, in order.

    Without brackets only paragraphs count ("selon les par. 12 à 15"), and not those of another document
    ("A/73/761, par. 22", "para. 4 of the resolution").

    Args:
        text: an answer.
        symbol: of the report: "E/2021/47, par. 51" cites it, "A/75/1, par. 51" another one.
    """
    found = list(_bracketed(text, symbol))
    taken = [(marker.start, marker.end) for marker in found]
    for match in _BARE.finditer(text):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and (match.start() == 0 or not text[match.start() - 1].isalnum()):
            found += _bare(text, match, symbol)
    return tuple(sorted(found, key=lambda marker: marker.start))


def _bracketed(text: str, symbol: str) -> Iterator[Marker]:
    for match in _BRACKETS.finditer(text):
        is_square = match["square"] is not None
        inner = (match["square"] or match["round"]).strip()
        own = re.match(rf"{re.escape(symbol)}{_SPACE},{_SPACE}", inner)
        try:
            refs = tuple(dict.fromkeys(_parts(inner[own.end() :] if own else inner)))
        except ValueError as error:
            suspect = _LIKE_A_MARKER if is_square else _LIKE_A_ROUND_MARKER
            if suspect.match(inner.strip()):
                yield Marker(match[0], match.start(), match.end(), (), str(error))
            continue
        yield Marker(match[0], match.start(), match.end(), refs)


def _bare(text: str, match: re.Match[str], symbol: str) -> Iterator[Marker]:
    before = _SYMBOL_BEFORE.search(text[max(0, match.start() - 80) : match.start()])
    after = _OTHER_TEXT_AFTER.match(text, match.end())
    if (before and before["symbol"] != symbol) or (after and (after["symbol"] or "").rstrip(".") != symbol):
        return
    start = match.start() - len(before[0]) if before else match.start()
    try:
        refs = tuple(dict.fromkeys(_refs_of(match)))
    except ValueError as error:
        yield Marker(text[start : match.end()], start, match.end(), (), str(error))
        return
    yield Marker(text[start : match.end()], start, match.end(), refs)


def _parts(inner: str) -> Iterator[str]:
    """The ids that the whole of ``inner`` names.

    Raises:
        ValueError: some of it names none.
    """
    inner = inner.strip()
    at = 0
    while True:
        part = _PART.match(inner, at)
        if part is None:
            raise ValueError(f"expected par. 12, note 3, figure II or the like of this report, found {inner[at:]!r}")
        yield from _refs_of(part)
        at = part.end()
        if at == len(inner):
            return
        between = _BETWEEN_PARTS.match(inner, at)
        if between is None:
            raise ValueError(f"expected the end of the marker, found {inner[at:]!r}")
        at = between.end()


def _refs_of(part: re.Match[str]) -> Iterator[str]:
    groups = part.groupdict()
    if groups.get("summary"):
        yield "summary"
    elif groups.get("annexed"):
        number, paragraph = (next(_numbers(groups[name])) for name in ("annex", "annexed"))
        yield f"annex-{roman(number)}/{paragraph}"
    else:
        for name, prefix in (("paragraphs", ""), ("notes", "fn"), ("figures", "fig"), ("sections", "sec-")):
            if groups.get(name):
                for number in _numbers(groups[name]):
                    yield f"{prefix}{roman(number) if prefix == 'sec-' else number}"


def _numbers(listed: str) -> Iterator[int]:
    """The numbers of a list, its ranges filled.

    Raises:
        ValueError: a range that runs backwards or too far, or a Roman numeral that is none.
    """
    tokens = re.findall(r"\d+|[ivxlc]+\b|[-–—‑]|à|au|to", listed, re.IGNORECASE)
    previous: int | None = None
    is_range = False
    for token in tokens:
        if token.lower() in {"-", "–", "—", "‑", "à", "au", "to"}:
            is_range = True
            continue
        value = arabic(token.upper())
        if value is None or value == 0:
            raise ValueError(f"expected a number, found {token!r}")
        if is_range and previous is not None:
            if not previous < value <= previous + _LONGEST_RANGE:
                raise ValueError(f"expected a range that rises by at most {_LONGEST_RANGE}, found {listed!r}")
            yield from range(previous + 1, value)
        yield value
        previous, is_range = value, False
