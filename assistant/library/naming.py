"""A question that names its report by symbol ("in JIU/REP/2025/2"), or organ and year ("the JIU report of 2025")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.cleaning import has_words
from assistant.lexical import content_words, fold
from assistant.reportfacts import ReportFacts

_SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,6}(?:/[\w.()]+)+(?:\s\(\d{4}\))?|(?<![\w-])[A-Z]{1,6}(?:-[A-Z0-9][\w.]*){2,}")
_REVISED = re.compile(r"/Rev\.?\d+$", re.IGNORECASE)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
)
_BEFORE = (
    r"(?:(?:in|according to|as per|per|from|see|dans|selon|d'apres|que (?:dit|disent)|what (?:does|do))\s)?"
    r"(?:the|le|les|l'|du|des)?\s?"
)

_LEAST_OF_A_TITLE = 4
"""Content words from which a title is no mere subject: "Situation in South Sudan" may be asked of any report."""


@dataclass(frozen=True)
class Named:
    """The reports that a question names, and the question without their names."""

    symbols: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class _Organ:
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    printed: tuple[str, ...]

    def wrote(self, report: ReportFacts) -> bool:
        """Whether a report is theirs."""
        printed = fold(" ".join((report.organ, *report.titles.values())))
        return report.symbol.startswith(self.symbols) or any(words in printed for words in self.printed)


def named_in(question: str, reports: Sequence[ReportFacts]) -> Named | None:
    """What ``question`` names of ``reports``; ``None`` where it names none."""
    return _by_symbol(question, reports) or _by_title(question, reports) or _by_organ(question, reports)


def _by_symbol(question: str, reports: Sequence[ReportFacts]) -> Named | None:
    symbols, spans = list[str](), list[tuple[int, int]]()
    for match in _SYMBOL.finditer(question):
        written = match[0].rstrip(".,;:")
        found = [each.symbol for each in reports if _is_written(each, written)]
        if found:
            symbols += found
            spans.append((match.start(), match.start() + len(written)))
    return Named(tuple(dict.fromkeys(symbols)), _without(question, spans)) if symbols else None


def _is_written(report: ReportFacts, written: str) -> bool:
    unrevised = _REVISED.sub("", report.symbol)
    return report.is_named(written) or ReportFacts(unrevised).is_named(written)


def _by_title(question: str, reports: Sequence[ReportFacts]) -> Named | None:
    """Of a report whose whole title the question has, less what follows a comma or a bracket."""
    folded = fold(question)
    if len(folded) != len(question):
        return None
    for report in sorted(reports, key=lambda each: -max(map(len, each.titles.values()), default=0)):
        for title in report.titles.values():
            whole = fold(title)
            for written in (whole, re.split(r"[,:(]| - | – ", whole)[0].strip()):
                at = folded.find(written)
                if at >= 0 and len(content_words(written)) >= _LEAST_OF_A_TITLE:
                    same = tuple(each.symbol for each in reports if title in each.titles.values())
                    return Named(same, _without(question, [(at, at + len(written))]))
    return None


def _by_organ(question: str, reports: Sequence[ReportFacts]) -> Named | None:
    folded = fold(question)
    if len(folded) != len(question):  # œ, æ: the spans would not be those of the question
        return None
    for organ in _organs():
        for pattern in _patterns(organ.names):
            match = pattern.search(folded)
            if match is None:
                continue
            year = next((text for name, text in match.groupdict().items() if text and name.startswith("year")), "")
            found = [each for each in reports if organ.wrote(each) and year in ("", each.year, _year_of_work(each))]
            if found:
                return Named(tuple(each.symbol for each in found), _without(question, [match.span()]))
    return None


def _year_of_work(report: ReportFacts) -> str:
    """The year that a report is about, where its title says so: « pour 2020 »."""
    years = [match[0] for title in report.titles.values() for match in re.finditer(r"(?:19|20)\d\d", title)]
    return years[-1] if years else ""


def _without(question: str, spans: Sequence[tuple[int, int]]) -> str:
    """The question without what names the report, and without the words and signs that only lead to it."""
    text = question
    for start, end in reversed(spans):
        before = re.sub(
            r"(?:\b(?:in|of|from|according to|per|see|dans|de|du|selon|d['’]après|voir|au|the|le|la|document|rapport|report)"
            r"\s+|\bd['’])*$",
            "",
            text[:start],
            flags=re.IGNORECASE,
        )
        text = f"{before.rstrip()} {text[end:].lstrip(' ,:;–—-')}".strip()
    text = text.strip(" ,:;–—-")
    return text if has_words(text) and content_words(text) else question  # else the report is what is asked about


@cache
def _organs() -> tuple[_Organ, ...]:
    read = tomllib.loads((files(__package__) / "organs.toml").read_text(encoding="utf-8"))
    return tuple(_Organ(tuple(each["names"]), tuple(each["symbols"]), tuple(each["printed"])) for each in read["organ"])


@cache
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The ways to write that a report is theirs, to be looked for in a folded question."""
    who = f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"
    theirs = rf"(?:of|by|from|du|de la|de l'|des|de)\s?(?:the\s)?{who}(?!\w)"
    before = rf"{_BEFORE}(?:{_year('before')}\s)?(?:annual\s)?"
    return (
        re.compile(rf"{before}{who}(?:'s)?\s(?:{_year('within')}\s)?(?:annual\s)?reports?(?!\w){_dated()}"),
        re.compile(rf"{before}(?:report|rapport)s?(?:\sannuels?)?\s(?:{_year('within')}\s)?{theirs}{_dated()}"),
    )


def _year(name: str) -> str:
    return rf"(?P<year_{name}>(?:19|20)\d\d)"


def _dated() -> str:
    return rf"(?:\s?(?:,\s)?(?:of|for|from|in|dated|de|pour|en|d'|du)\s?(?:(?:\d{{1,2}}\s)?(?:{_MONTHS})\s)?{_year('after')})?"
