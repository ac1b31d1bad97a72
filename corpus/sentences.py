"""Sentence boundaries in the prose of official reports, in the six languages of the United Nations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.report import Sentence

_STOP = re.compile(r"(?<![.!?…؟])[.!?…؟]+(?:\s?[»”’\")\]])*(?=\s)")
_CHINESE_STOP = re.compile(r"[。！？｡]+[”’」』）》〉]*")
"""Nothing stands between two Chinese sentences; ``；`` parts the items of a list, which stays one sentence."""
_BLANK_LINE = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[^\s(«“\"’'\[]+$")
_LONGEST_WORD = 60
"""Characters looked at before a stop: more than any abbreviation has."""
_ROMAN_NEXT = re.compile(r"\s+[IVXLC]+\b")
_OPENER = re.compile(r"\s+[«“\"‘(\[–—¿¡-]*\s?([^\W_])")
_ABBREVIATIONS = {
    "fr": "al art arts c.-à-d cf chap col dir éd env ex fig figs ibid j.-c m mm n.b no nos nº nᵒ op par p pp p. ex réf "
    "sect suppl t vol voy",
    "en": "al approx art arts cf ch chap col corr dept dr ed eds e.g esp est fig figs gen hon i.e ibid inc ltd mr mrs "
    "ms no nos op p para paras pp prof rev sect st suppl v viz vol vols vs",
    "es": "al apdo art arts cap caps cf dr dra ed eds ee.uu ej fig figs ibid núm núms op pág págs párr párrs p pp prof "
    "secc sr sra sres srta supl ud uds vol vols",
    "ru": "гл г гг др долл доп др им исправ млн млрд напр п пп прим разд рис руб ср ст стр с см т табл тыс ч",
}
_SHARED = frozenset({"add", "corr", "rev", "u.n", "u.s", "u.k", "h.e", "s.e"})
_TAKES_NUMBER = frozenset("par paras para p pp no nos nº nᵒ art arts chap ch fig figs sect vol add rev corr".split())
_ALSO_TAKES_NUMBER = {
    "es": frozenset("apdo cap caps núm núms pág págs párr párrs secc".split()),
    "ru": frozenset("гл п пп разд рис ст стр табл".split()),
}


def split_sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text in one of the six languages (``"fr"``, ``"zh"``), in order.

    Spans are exact (``text[s.start:s.end] == s.text``) and leave out nothing but the white space between sentences. A
    list stays one sentence, whatever its length: only ``.``, ``!``, ``?``, ``…``, their like in Arabic and Chinese and
    a blank line end one.
    """
    sentences: list[Sentence] = []
    start = 0
    for end in [*_ends(text, language), len(text)]:
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            sentences.append(Sentence(stripped, first, first + len(stripped)))
        start = end
    return tuple(sentences)


def _ends(text: str, language: str) -> Iterator[int]:
    abbreviations = _SHARED | frozenset(_ABBREVIATIONS.get(language, _ABBREVIATIONS["en"]).split())
    take_number = _TAKES_NUMBER | _ALSO_TAKES_NUMBER.get(language, frozenset())
    blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
    stops = [match.end() for match in _STOP.finditer(text) if _ends_sentence(text, match, abbreviations, take_number)]
    if language in ("zh", "ja"):
        stops += [match.end() for match in _CHINESE_STOP.finditer(text)]
    yield from sorted({*blanks, *stops})


def _ends_sentence(text: str, stop: re.Match[str], abbreviations: frozenset[str], take_number: frozenset[str]) -> bool:
    following = _OPENER.match(text, stop.end())
    if following is None or following[1].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = text[max(0, stop.start() - _LONGEST_WORD) : stop.start()]  # all of a long text at each stop takes minutes
    match = _LAST_WORD.search(before)
    word = match[0] if match else ""
    if word.lower() in take_number:
        return not (following[1].isdigit() or _ROMAN_NEXT.match(text, stop.end()))
    if word.lower() in abbreviations:
        return False
    is_initial = len(word) == 1 and word.isupper()
    return not is_initial or bool(re.search(r"\d\s$", before[:-1]))
