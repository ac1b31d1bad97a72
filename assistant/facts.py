"""The hard facts of a sentence: what a paraphrase may not change.

Numbers, months, document symbols and acronyms, read alike from French and from English, so that those of a sentence can
be looked for in the passage that it cites.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import alpha2digit

from assistant.answer import Language
from corpus.documents import documents_cited
from corpus.numerals import arabic

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒"), "-")
_PER_CENT = re.compile(r"\b(?:pour cent|per cent)\b", re.IGNORECASE)
_NO_COUNT = re.compile(r"\b(?:an?|one|two)[ -]thirds?\b|\btolérance zéro\b|\bzero[ -]tolerance\b", re.IGNORECASE)
"""No number of things, and in French no number word."""
_RANGE = re.compile(r"(?<=\d)\s?[-–—/]\s?(?=\d)")
_GROUPED = {
    "fr": re.compile(r"(?<![\d.,])\d{1,3}(?:[ .]\d{3})+(?![\d])"),
    "en": re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,]\d{3})+(?![\d])"),
}
_NUMBER = re.compile(
    r"(?<![\w.,/-])(\d+(?:[.,]\d+)?)(?:er|re|e|[eè]me|st|nd|rd|th)?"
    r"(?:\s(10{6,12}|millions?|milliards?|billions?|trillions?))?(?!\w)",
    re.IGNORECASE,
)
_MAGNITUDES: Mapping[str, int] = {"million": 10**6, "milliard": 10**9, "billion": 10**9, "trillion": 10**12}
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "janvier january jan janv", "février fevrier february feb févr", "mars march", "avril april apr avr",
            "mai may", "juin june", "juillet july juil", "août aout august aug", "septembre september",
            "octobre october oct", "novembre november nov", "décembre decembre december dec déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = re.compile(
    rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
    r"(?:(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?\s+(?:de\s+)?((?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_SEPT = re.compile(r"\bsept\b\.?(?=\s+(?:(?:\d{1,2},?\s+)?(?:19|20)\d\d)\b)", re.IGNORECASE)
"""The month, where a year follows; else the French number."""
_ACRONYM = re.compile(r"(?<![\w/.])(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-\d+)?(?![\w/])")
_ROMAN = re.compile(r"([IVXLC]+)(?:er|e|ème|th)?")
_GREATEST_NUMERAL = 50
"""Above it capitals are rather an acronym: CCI is the Corps commun d'inspection."""
_PLURAL = re.compile(r"(?<=[A-Z]{2})s$")


@dataclass(frozen=True)
class Facts:
    """What a text states in figures and symbols; each set is empty where it states none."""

    numbers: frozenset[Decimal]
    """Values as written in any way: ``22`` for "22", "vingt-deux", "twenty-second". One and two are left out: « un »
    and "one" are mostly no numbers, and a text may count two things without a "two"."""
    months: frozenset[tuple[int, int | None]]
    """(month, year), the year ``None`` where none stands beside the month."""
    symbols: frozenset[str]
    """Of documents, without spaces: ``A/75/690``, ``2388(2017)``."""
    acronyms: frozenset[str]
    """In capitals, singular: ``LDC`` for "LDCs"."""


def facts_of(text: str, language: Language) -> Facts:
    """The facts that ``text`` states."""
    text = _SEPT.sub("Septembre", unicodedata.normalize("NFKC", text).translate(_HYPHENS))
    symbols = frozenset(_compact(cited.symbol) for cited in documents_cited(text, {}))
    plain = _without_symbols(text)
    return Facts(_numbers(plain, language), _months(plain, language), symbols, _acronyms(plain))


def missing_facts(stated: Facts, source: Facts) -> Facts:
    """The facts of ``stated`` that ``source`` does not have; acronyms are compared as written.

    A month with its year is there if the source has that month with that year or with none; a month alone, if the
    source has it at all.
    """
    return Facts(
        numbers=stated.numbers - source.numbers,
        months=frozenset(month for month in stated.months if not _has_month(source, *month)),
        symbols=stated.symbols - source.symbols,
        acronyms=stated.acronyms - source.acronyms,
    )


def _has_month(source: Facts, month: int, year: int | None) -> bool:
    years = {other_year for other_month, other_year in source.months if other_month == month}
    return bool(years) and (year is None or year in years or None in years)


def _compact(symbol: str) -> str:
    """A symbol without spaces; "A/RES/75/233" is "75/233"."""
    return symbol.replace(" ", "").removeprefix("A/RES/")


def _without_symbols(text: str) -> str:
    for cited in documents_cited(text, {}):
        text = text.replace(cited.symbol, " ")
    return text


def _numbers(text: str, language: Language) -> frozenset[Decimal]:
    plain = _RANGE.sub(" ", _NO_COUNT.sub(" ", _PER_CENT.sub("%", text)))
    digits = alpha2digit(plain, language, threshold=0)
    joined = _GROUPED[language].sub(lambda group: re.sub(r"\D", "", group[0]), digits)
    values = {Decimal(match[1].replace(",", ".")) * _magnitude(match[2]) for match in _NUMBER.finditer(joined)}
    numerals = {Decimal(value) for word in _ACRONYM.findall(text) if (value := _numeral(word)) is not None}
    return frozenset({value.normalize() for value in values | numerals} - {Decimal(1), Decimal(2)})


def _numeral(word: str) -> int | None:
    """The value of a Roman numeral, "XXIe" or "VIII", up to fifty."""
    match = _ROMAN.fullmatch(word)
    value = arabic(match[1]) if match else None
    return value if value is not None and value <= _GREATEST_NUMERAL else None


def _magnitude(word: str | None) -> int:
    if word is None:
        return 1
    return int(word) if word.isdecimal() else _MAGNITUDES[word.lower().removesuffix("s")]


def _months(text: str, language: Language) -> frozenset[tuple[int, int | None]]:
    """Months; in English with their capital, for "may" and "march" are verbs, and "sept" is a French number."""
    return frozenset(
        (_MONTHS[match[1].lower()], int(match[2]) if match[2] else None)
        for match in _MONTH.finditer(text)
        if match[1][0].isupper() or language == "fr"
    )


def _acronyms(text: str) -> frozenset[str]:
    """Words with two capitals or more; Roman numerals and words of a text all in capitals are none."""
    if text.isupper():
        return frozenset()
    found = (_PLURAL.sub("", match[0]) for match in _ACRONYM.finditer(text))
    return frozenset(word for word in found if _numeral(word) is None)
