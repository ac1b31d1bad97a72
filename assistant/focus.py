"""The words of a quote that answer who, when, how many: shown in bold."""

from __future__ import annotations

import re
from enum import Enum

from assistant.answer import Language
from assistant.focuspatterns import BODIES, COUNTS, DATES, SYMBOLS


class AnswerKind(Enum):
    """The kind of thing a question asks for."""

    DATE = "date"
    COUNT = "count"
    BODY = "body"
    SYMBOL = "symbol"


_QUESTION_KINDS = (
    (AnswerKind.COUNT, re.compile(r"\b(?:(?<!depuis )combien|how many|how much|nombre (?:de|d['’])?|number of|quel nombre)\b", re.IGNORECASE)),
    (
        AnswerKind.DATE,
        re.compile(
            r"\b(?:quand|when|quelle date|what date|quel(?:le)? (?:mois|année)|(?:what|which) (?:month|year)|depuis (?:quand|combien)|since when)\b",
            re.IGNORECASE,
        ),
    ),
    (AnswerKind.SYMBOL, re.compile(r"\b(?:résolutions?|resolutions?|cotes?|symbols?|texte de l[’']assemblée)\b", re.IGNORECASE)),
    (
        AnswerKind.BODY,
        re.compile(
            r"\b(?:qui|who|whom|par qui|quel(?:le)?s? (?:organismes?|entités?|organes?|agences?|réseaux?|comités?|organisations?|groupes?|équipes?|bureaux?)|"
            r"(?:which|what) (?:body|bodies|agency|agencies|entity|entities|organi[sz]ations?|networks?|committees?|groups?|teams?|offices?))\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_PATTERNS = {AnswerKind.DATE: DATES, AnswerKind.COUNT: COUNTS, AnswerKind.BODY: BODIES, AnswerKind.SYMBOL: SYMBOLS}
_MOST_SPANS = 3


def kind_asked(question: str) -> AnswerKind | None:
    """What the question asks for, where its words tell."""
    return next((kind for kind, pattern in _QUESTION_KINDS if pattern.search(question)), None)


def focus_spans(question: str, quote: str, language: Language = "fr") -> tuple[tuple[int, int], ...]:
    """The spans of ``quote`` of the kind that ``question`` asks for; none where there are too many to help.

    What the question itself says is no answer to it ("Office 365", "in 2020").

    Args:
        question: the standalone question.
        quote: a sentence of the answer.
        language: of the sentence.
    """
    kind = kind_asked(question)
    if kind is None:
        return ()
    found = (_trimmed(quote, match.span()) for match in _PATTERNS[kind][language].finditer(quote))
    known = question.casefold()
    spans = tuple(span for span in found if not _says(known, quote[slice(*span)]))
    return spans if len(spans) <= _MOST_SPANS else ()


def _says(question: str, span: str) -> bool:
    numbers = re.findall(r"\d+", span)
    said = numbers if numbers else [span.casefold()]
    return all(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", question) for each in said)


def _trimmed(quote: str, span: tuple[int, int]) -> tuple[int, int]:
    text = quote[slice(*span)]
    return span[0] + len(text) - len(text.lstrip()), span[0] + len(text.rstrip())
