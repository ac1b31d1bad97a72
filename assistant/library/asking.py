"""A message to a library -> which of its reports are asked, and the answer made of what they say."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Language, Retrieved, Status
from assistant.assistant import Assistant
from assistant.cleaning import clean_message
from assistant.conversation.leaning import Lean, lean_of
from assistant.conversation.standalone import is_about_the_conversation, understood
from assistant.conversation.turns import turns_of
from assistant.language import SUPPORTED, detect_language
from assistant.library.breadth import Breadth, breadth_of
from assistant.library.history import cited_last, history_for
from assistant.library.merging import Part, merged
from assistant.library.naming import named_in
from assistant.library.open import OpenLibrary
from assistant.library.subjects import speaking_of
from assistant.library.weighing import Weighed, speakers, weigh
from assistant.library.wording import WHICH_REPORT, of_library
from assistant.places import Place
from assistant.references import references_asked
from assistant.retrieve import relevance
from assistant.trace import Details, Step

_RETRIEVED = 10
_SPOKEN_OF = 2.0
"""Standard deviations that the report spoken of last is ahead where a message may go on about it."""


@dataclass(frozen=True)
class Asking:
    """A message, and how it is to be answered."""

    message: str
    """As typed."""
    history: Sequence[BaseMessage] = ()
    language: Language | None = None
    hint: Language = "fr"
    edition: Language | None = None
    trace: bool = False


@dataclass(frozen=True)
class _Meant:
    """What a message comes to."""

    text: str
    """Without the names of reports."""
    scope: tuple[str, ...]
    """The reports that it can be about."""
    spoken_of: tuple[str, ...] = ()
    """Those that it may go on about."""
    is_number: bool = False
    """Whether it asks for a passage by its number."""


def answers(library: OpenLibrary, scope: Sequence[str], asking: Asking) -> Iterator[Answer]:
    """The answer out of the reports ``scope`` as it grows; the last one is whole."""
    longest = library.assistants[scope[0]].limits.max_question_length
    asking = replace(asking, hint=_spoken(asking, longest))  # what is left of it may be too short to tell
    meant = _meant(library, scope, asking, longest)
    if meant.is_number and len(meant.scope) > 1:
        yield _which(meant, asking)
    elif len(meant.scope) == 1:
        yield from _out_of_one(library, meant, asking, len(scope))
    else:
        yield from _out_of_several(library, meant, asking, longest)


def _spoken(asking: Asking, longest: int) -> Language:
    """The language of the whole message, of those that answers are given in."""
    detected = detect_language(clean_message(asking.message[:longest]), default=asking.hint)
    return next((known for known in SUPPORTED if known == detected), asking.hint)


def _meant(library: OpenLibrary, scope: Sequence[str], asking: Asking, longest: int) -> _Meant:
    text = asking.message
    named = named_in(text[:longest], [each for each in library.facts if each.symbol in scope])
    if named is not None:
        text, scope = named.text, named.symbols
    refs = references_asked(text[:longest])
    by_number = bool(refs)
    if by_number:
        scope = _having(library, refs[0], scope) or scope
    last = tuple(symbol for symbol in cited_last(asking.history, _symbols(library)) if symbol in scope)
    if not last or named is not None:
        return _Meant(text, tuple(scope), is_number=by_number)
    if by_number or is_about_the_conversation(text[:longest]):
        return _Meant(text, last[:1], is_number=by_number)
    lean = lean_of(text[:longest])
    if lean is Lean.MUCH:
        return _Meant(text, last, last)
    return _Meant(text, tuple(scope), last if lean is Lean.SOME else ())


def _out_of_one(library: OpenLibrary, meant: _Meant, asking: Asking, asked: int) -> Iterator[Answer]:
    """What one report says, where it is clear which one is meant."""
    (symbol,) = meant.scope
    for answer in _stream(library, symbol, meant.text, asking):
        retrieved = [replace(each, report=symbol) for each in answer.retrieved]
        said = merged([Part(symbol, answer)], [symbol], retrieved)
        yield said if answer.status is Status.ABSTAINED else _worded(said, symbol, asked)  # it alone was asked


def _out_of_several(library: OpenLibrary, meant: _Meant, asking: Asking, longest: int) -> Iterator[Answer]:
    started, breadth = time.perf_counter(), breadth_of(meant.text)
    weighed, nearest = _weighed(library, meant, breadth, asking, longest)
    least_sure = library.assistants[weighed[0].symbol].limits.abstain_below
    chosen = speakers(weighed, breadth.within, breadth.reports, least_sure)
    reports, retrieved = [each.symbol for each in weighed], _retrieved(weighed, nearest)
    step = Step("library", round(1000 * (time.perf_counter() - started), 3), _details(breadth, weighed, chosen))
    parts = list[Part]()
    for each in chosen:
        answer: Answer | None = None
        for answer in _stream(library, each.symbol, breadth.text, asking, breadth.sentences if chosen[1:] else None):
            if answer.sentences or not parts:
                whole = merged([*parts, Part(each.symbol, answer)], reports, retrieved)
                yield _worded(whole, parts[0].symbol if parts else each.symbol, len(meant.scope))
        if answer is not None:
            parts.append(Part(each.symbol, _told_before(answer, step)))
            if answer.status not in (Status.ANSWERED, Status.ABSTAINED):
                return  # a courtesy, a fault of the question: the same whichever report is asked
    yield _worded(merged(parts, reports, retrieved), parts[0].symbol, len(meant.scope))


def _weighed(
    library: OpenLibrary, meant: _Meant, breadth: Breadth, asking: Asking, longest: int
) -> tuple[list[Weighed], Sequence[tuple[Place, float]]]:
    """The reports that may answer, as their own search sees the question; and the passages nearest to it in all."""
    turns = turns_of(asking.history)
    text = understood(clean_message(breadth.text[:longest]), turns).text
    detected = detect_language(text, default=asking.hint)
    language: Language = "en" if detected == "en" else "fr"
    scope = speaking_of(text, language, meant.scope, library.words, library.languages)
    found = library.ranking.shortlist(text, language, scope, _RETRIEVED)
    weighed = [weigh(each, library.assistants[each.symbol], text, language) for each in found.candidates]
    preferred = [
        replace(each, strength=each.strength + _SPOKEN_OF) if each.symbol in meant.spoken_of else each
        for each in weighed
    ]
    return preferred, found.nearest


def _stream(
    library: OpenLibrary, symbol: str, text: str, asking: Asking, most_sentences: int | None = None
) -> Iterator[Answer]:
    """What the assistant of one report says, as if the conversation had been about it alone."""
    assistant = library.assistants[symbol]
    if most_sentences is not None:
        assistant = _brief(assistant, most_sentences)
    history = history_for(symbol, asking.history, _symbols(library))
    for answer in assistant.stream(
        text,
        history,
        language=asking.language,
        hint=asking.hint,
        edition=asking.edition,
        trace=asking.trace,
    ):
        yield replace(answer, question=asking.message)


def _details(breadth: Breadth, weighed: Sequence[Weighed], chosen: Sequence[Weighed]) -> Details:
    """How the reports were chosen, for a trace."""
    return {
        "searched_as": breadth.text,
        "speaking": [each.symbol for each in chosen],
        "reports": [
            {
                "report": each.symbol,
                "score": round(each.candidate.score, 4),
                "confidence": round(each.confidence, 4),
                "strength": round(each.strength, 4),
            }
            for each in sorted(weighed, key=lambda each: -each.strength)
        ],
    }


def _told_before(answer: Answer, step: Step) -> Answer:
    """The answer, its trace, if there is one, beginning with ``step``."""
    trace = answer.trace
    return replace(answer, trace=replace(trace, steps=(step, *trace.steps))) if trace else answer


def _brief(assistant: Assistant, most: int) -> Assistant:
    limits = assistant.limits
    return replace(assistant, limits=replace(limits, max_sentences=min(most, limits.max_sentences)))


def _worded(answer: Answer, symbol: str, count: int) -> Answer:
    """The answer; what is said in our own words of one report is said of all that were asked."""
    if answer.sentences or count < 2:
        return answer
    return replace(answer, text=of_library(answer.text, symbol, count))


def _having(library: OpenLibrary, ref: str, scope: Sequence[str]) -> tuple[str, ...]:
    """Those reports of ``scope`` that have a passage of this id."""
    return tuple(symbol for symbol in scope if ref in library.refs[symbol])


def _which(meant: _Meant, asking: Asking) -> Answer:
    """That a number alone does not tell which report is meant."""
    text = clean_message(meant.text)
    detected = detect_language(text, default=asking.hint)
    language: Language = asking.language or ("en" if detected == "en" else "fr")
    ref, count = references_asked(text)[0], len(meant.scope)
    said = WHICH_REPORT[language].format(asked=text.rstrip(" ?!."), symbol=meant.scope[0], count=count)
    return Answer(
        asking.message,
        language,
        Status.ABSTAINED,
        said,
        retrieved=tuple(Retrieved(ref, 1.0, symbol) for symbol in meant.scope[:_RETRIEVED]),
        reports=tuple(meant.scope),
    )


def _retrieved(weighed: Sequence[Weighed], nearest: Sequence[tuple[Place, float]]) -> list[Retrieved]:
    """The ten best passages of those that were looked into, then the nearest others."""
    found = {Place(each.symbol, ref): score for each in weighed for ref, score in each.passages.items()}
    best = sorted(found, key=lambda place: -found[place])
    least = min(found.values(), default=0.0)
    others = {place: min(score, least) for place, score in nearest if place not in found}
    scores = {**{place: found[place] for place in best}, **others}
    return [Retrieved(place.ref, relevance(score), place.report) for place, score in scores.items()][:_RETRIEVED]


def _symbols(library: OpenLibrary) -> list[str]:
    return [each.symbol for each in library.facts]
