"""A report's acronyms with the names that its own text gives them: a light glossary, made without a model.

Found where a text explains itself: "the Senior Management Group (SMG)", "SMG (Senior Management Group)", a list of
abbreviations. A name must be spelled by its acronym (:mod:`corpus.spelling`). Where it is not, another will do if the
acronym is used again: in French and Spanish, whose acronyms are often those of the English name ("le Comité de haut
niveau sur les programmes (HLCP)"), one that begins with a capital after an article; in English one in capitals whose
first two words begin as the acronym does ("United Nations Children's Fund (UNICEF)").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.enrichment import Term
from corpus.report import Passage, Report, Table
from corpus.spelling import Word, fold, spelled_end, spells, words_of

_ACRONYM = r"[A-Z][A-Za-z]*(?:-?\d+)?(?:[-/&][A-Z][a-zA-Z]*)*"
_INSIDE = re.compile(r"\s?\(([^()\n]{2,160})\)")
_SAID = re.compile(
    rf"(?:(?:hereinafter|hereafter|also known as|known as|or|the|ci-après|ou|en adelante|o|la|le|el)[,:]?\s+){{0,3}}"
    rf"[“\"«]?\s?(?P<acronym>{_ACRONYM})\s?[”\"»]?(?:\s?[,;].*)?"
)
_BEFORE = re.compile(rf"(?<![\w/-])(?P<acronym>{_ACRONYM})$")
_BREAK = re.compile(r"[.;:!?()\[\]“”«»\"\n•]")
_LONGEST = 160
_SHORTEST_NAME = 2
_MOST_LETTERS = 12
_ARTICLES = {
    "fr": r"(?:\b(?:[Ll]es?|[Ll]a|du|des|aux?|et)\s|\b[LlDd]['’])",
    "es": r"\b(?:[Ee]l|[Ll]as?|[Ll]os|del|al|y)\s",
}
_NAME = re.compile(r"[A-ZÀÂÉÈÊÎÔÛÇÁÍÓÚÑ][\w’'-]*(?:\s[\w’'-]+){2,14}$")
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]*\s)(?:(?:[A-Z][\w’'-]*|and|at|for|in|of|on|the|to)\s){1,14}[A-Z][\w’'-]*$")
_NO_BEGINNING = ("Nations Unies", "Naciones Unidas", "États", "Estados")
_POSSESSIVE = re.compile(r"['’]s$")
_SMALL_NUMERAL = re.compile(r"[IVXL]+")
_PLURAL = re.compile(r"(?<=[A-Z])s$")


@dataclass(frozen=True)
class _Found:
    acronym: str
    name: str
    is_spelled: bool = True


def terms_of(report: Report) -> tuple[Term, ...]:
    """The terms, in the order in which the report explains them; names in its own language."""
    passages = list(report.passages())
    found: dict[str, Counter[str]] = {}
    guessed: dict[str, Counter[str]] = {}
    for passage in passages:
        for each in _explained(passage, report.metadata.language):
            kind = found if each.is_spelled else guessed
            kind.setdefault(each.acronym, Counter())[each.name] += 1
    texts = {passage.ref: passage.text for passage in passages}
    terms: list[Term] = []
    for acronym in dict.fromkeys([*found, *guessed]):
        refs = _spoken_of(texts, _used(acronym))
        if acronym in found:
            terms += [_term(report, acronym, name, texts, refs) for name in _names(found[acronym])]
        elif sum(len(_used(acronym).findall(text)) for text in texts.values()) > 1:
            terms.append(_term(report, acronym, guessed[acronym].most_common(1)[0][0], texts, refs))
    return tuple(terms)


def _term(report: Report, acronym: str, name: str, texts: Mapping[str, str], refs: Sequence[str]) -> Term:
    spelled_out = set(_spoken_of(texts, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)))
    where = tuple(ref for ref in texts if ref in spelled_out or ref in refs)
    plural = f"{acronym}s"
    names = (
        (name, acronym, plural)
        if any(re.search(rf"\b{plural}\b", text) for text in texts.values())
        else (name, acronym)
    )
    return Term({report.metadata.language: names}, where)


def _used(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(acronym)}s?(?![\w-])")


def _spoken_of(texts: Mapping[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [ref for ref, text in texts.items() if pattern.search(text)]


def _names(counted: Counter[str]) -> list[str]:
    """The names of one acronym, the commonest of those that are but longer or shorter, or written otherwise."""
    names: list[str] = []
    for name, _ in counted.most_common():
        folded = fold(name)
        if not any(folded in fold(other) or fold(other) in folded for other in names):
            names.append(name)
    return names


def _explained(passage: Passage, language: str) -> Iterator[_Found]:
    text = passage.text
    for match in _INSIDE.finditer(text):
        if said := _SAID.fullmatch(match[1].strip()):
            if acronym := _maybe_acronym(said["acronym"]):
                yield from _named_before(text[max(0, match.start() - _LONGEST) : match.start()], acronym, language)
        elif (before := _BEFORE.search(text[: match.start()])) and (acronym := _maybe_acronym(before["acronym"])):
            name = re.split(r"[,;]", match[1].strip(), maxsplit=1)[0].strip(" “”«»\"'")
            if spells(words_of(name), acronym):
                yield _Found(acronym, name)
    if isinstance(passage, Table):
        yield from _listed(passage.rows)


def _listed(rows: Sequence[Sequence[str]]) -> Iterator[_Found]:
    """Rows of a list of abbreviations: an acronym, and what it spells."""
    for row in rows:
        cells = [cell for cell in row if cell.strip()]
        if len(cells) == 2 and re.fullmatch(_ACRONYM, cells[0].strip()):
            acronym, name = _maybe_acronym(cells[0].strip()), " ".join(cells[1].split())
            if acronym and spells(words_of(name), acronym):
                yield _Found(acronym, name)


def _maybe_acronym(text: str) -> str | None:
    """The acronym that a text is, in the singular; no roman number, no word with a capital."""
    singular = _PLURAL.sub("", text)
    capitals = sum(letter.isupper() for letter in singular)
    is_one = capitals >= 2 and len(singular) <= _MOST_LETTERS and 2 * capitals >= sum(map(str.islower, singular))
    return singular if is_one and not _SMALL_NUMERAL.fullmatch(singular) else None


def _named_before(before: str, acronym: str, language: str) -> Iterator[_Found]:
    """The name that stands right before an acronym in parentheses."""
    clause = _BREAK.split(before)[-1]
    words = words_of(clause)
    start = spelled_end(words, acronym)
    if start is not None:
        name = _tidy(clause[words[_with_epithet(clause, words, start)].start :])
        if len(words_of(name)) >= _SHORTEST_NAME and not _is_chance(clause, name, acronym):
            yield _Found(acronym, name)
    elif guessed := _maybe_name(clause, acronym, language):
        yield _Found(acronym, guessed, is_spelled=False)


def _is_chance(clause: str, name: str, acronym: str) -> bool:
    """Whether what an acronym spells is no name of it: more was said after it, or two words happen to begin so."""
    ends_before = "," in name and spells(words_of(name.rpartition(",")[0]), acronym)
    is_mixed = len(acronym) == 2 and name[0].islower() and not name.islower()
    return ends_before or is_mixed or clause.rstrip().endswith(",")


def _with_epithet(clause: str, words: Sequence[Word], start: int) -> int:
    """Where a name begins with the word in capitals that no letter stands for: "the Joint United Nations Programme"."""
    if start < 2 or not words[start - 2].is_small or words[start - 1].is_small:
        return start
    gap = clause[words[start - 1].end : words[start].start]
    word = clause[words[start - 1].start : words[start - 1].end]
    in_capitals = word[0].isupper() and not word.isupper() and clause[words[start].start].isupper()
    return start - 1 if in_capitals and gap == " " else start


def _tidy(name: str) -> str:
    return _POSSESSIVE.sub("", " ".join(name.split()).strip(" ,-–—'’"))


def _maybe_name(clause: str, acronym: str, language: str) -> str | None:
    """The name that ends a clause, by its capital and its article, whatever the acronym spells."""
    if language == "en":
        return _maybe_name_in_capitals(clause.strip(), acronym)
    if (
        language not in _ARTICLES
        or not (acronym.isupper() and acronym.isalpha())
        or len(acronym) < 3
        or "," in clause[-60:]
    ):
        return None
    for article in reversed(list(re.finditer(_ARTICLES[language], clause))):
        name = clause[article.end() :].strip()
        if _NAME.fullmatch(name) and not name.startswith(_NO_BEGINNING):
            return _tidy(name)
    return None


def _maybe_name_in_capitals(clause: str, acronym: str) -> str | None:
    """The longest name in capitals that ends a clause and begins with the first two letters of an acronym."""
    for word in re.finditer(r"(?<!\S)[A-Z]", clause):
        name = clause[word.start() :]
        initials = "".join(each[0] for each in name.split()[:2])
        if initials == acronym[:2] and len(acronym) > 2 and _CAPITALS.fullmatch(name):
            return _tidy(name)
    return None
