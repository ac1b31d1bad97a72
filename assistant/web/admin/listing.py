"""The lists of the page: the passages most cited, and the questions without an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from assistant.answer import Language
from assistant.audit.statistics import PassageCount, UnansweredQuestion
from assistant.labels import official_label, symbol_slug
from assistant.web.admin.numbers import Numbers
from assistant.web.export.dates import short_day
from assistant.web.provider import ChatAssistant
from assistant.web.source.excerpt import excerpt

Opened = Callable[[str], ChatAssistant | None]
"""Symbol -> the assistant of its report, where it is to be had at once."""
_BEGINNING = 140
_LONGEST_QUESTION = 300
"""Characters that are shown."""


@dataclass(frozen=True)
class CitedRow:
    """A passage, and how many answers cite it."""

    label: str
    address: str
    """Of the reader page, from the application's root; empty: the report is not there to be read."""
    begins: str
    language: str
    """Of those words."""
    answers: str


@dataclass(frozen=True)
class UnansweredRow:
    """A question without an answer."""

    question: str
    language: str
    """Of what was said in the answer's place; empty: not known."""
    times: str
    last: str


def cited_rows(
    cited: Iterable[PassageCount], opened: Opened, language: Language, numbers: Numbers
) -> tuple[CitedRow, ...]:
    """The passages as the page shows them; of a report that is not ``opened``, labels must do."""
    return tuple(_cited_row(each, opened(each.report), language, numbers) for each in cited)


def _cited_row(each: PassageCount, assistant: ChatAssistant | None, language: Language, numbers: Numbers) -> CitedRow:
    label, answers = official_label(each.report, each.ref, language), numbers.count(each.answers)
    if assistant is None:
        return CitedRow(label, "", "", "", answers)
    try:
        source = assistant.source(each.ref, None, language)
    except LookupError:  # an id of an earlier text of the report
        return CitedRow(label, "", "", "", answers)
    address = f"report/{symbol_slug(each.report)}?ui={language}#{quote(each.ref, safe='/')}"
    edition = next((edition for edition in source.editions if edition.language == language), None)
    text, of = (edition.text, edition.language) if edition else (source.text, source.language)
    return CitedRow(label, address, _shortened(text, _BEGINNING), of, answers)


def unanswered_rows(
    questions: Iterable[UnansweredQuestion], language: Language, numbers: Numbers
) -> tuple[UnansweredRow, ...]:
    """The questions as the page shows them."""
    return tuple(
        UnansweredRow(
            _shortened(each.question, _LONGEST_QUESTION),
            each.language,
            numbers.count(each.times),
            f"{short_day(each.last, language)}\u00a0{each.last.year}",
        )
        for each in questions
    )


def _shortened(text: str, length: int) -> str:
    return excerpt(" ".join(text.split()), None, length).text
