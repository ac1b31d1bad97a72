"""The answers of several reports' assistants -> one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Basis, Citation, CitedSentence, Language, Retrieved, Status
from assistant.library.wording import quotes_lead
from assistant.marking import marked


@dataclass(frozen=True)
class Part:
    """What one report says."""

    symbol: str
    answer: Answer


def named(part: Part, reports: Sequence[str], retrieved: Sequence[Retrieved]) -> Answer:
    """The answer of one report out of ``reports``, its markers naming it."""
    answer = part.answer
    return replace(
        answer, text=_text(answer, answer.lead) if answer.sentences else answer.text, reports=tuple(reports),
        retrieved=tuple(retrieved),
    )  # fmt: skip


def merged(parts: Sequence[Part], reports: Sequence[str], retrieved: Sequence[Retrieved]) -> Answer:
    """One answer out of those of several reports, the first of them first.

    Args:
        parts: at least one; those that say nothing do not count.
        reports: symbols of all that were asked.
        retrieved: the passages found, of all of them.
    """
    speaking = [part for part in parts if part.answer.status is Status.ANSWERED]
    if len(speaking) < 2:
        return named((speaking or list(parts))[0], reports, retrieved)
    first = speaking[0].answer
    sentences, citations = list[CitedSentence](), list[Citation]()
    for part in speaking:
        sentences += [
            replace(each, citations=tuple(number + len(citations) for number in each.citations))
            for each in part.answer.sentences
        ]
        citations += part.answer.citations
    answers = [part.answer for part in speaking]
    whole = replace(
        first,
        sentences=tuple(sentences),
        citations=tuple(citations),
        suggestions=tuple(dict.fromkeys(text for answer in answers for text in answer.suggestions))[:3],
        notice=" ".join(dict.fromkeys(answer.notice for answer in answers if answer.notice)),
        official_url=next((answer.official_url for answer in answers if answer.official_url), ""),
        engine_notice=next((answer.engine_notice for answer in answers if answer.engine_notice), ""),
        reports=tuple(reports),
        retrieved=tuple(retrieved),
    )
    lead = quotes_lead(_quoted(answers), _language(first))
    return replace(whole, lead=lead, text=_text(whole, lead))


def _quoted(answers: Sequence[Answer]) -> frozenset[str]:
    """The languages of the texts quoted, of answers that are not in words of a language model's."""
    return frozenset(
        answer.edition for answer in answers if any(each.basis is not Basis.GENERATED for each in answer.sentences)
    )


def _text(answer: Answer, lead: str) -> str:
    return marked(lead, answer.sentences, answer.citations, _language(answer), naming=True).text


def _language(answer: Answer) -> Language:
    return "fr" if answer.language == "fr" else "en"
