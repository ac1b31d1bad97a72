"""A trace -> its account: a heading, and a section a step, whatever shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.account.english import ENGLISH
from assistant.account.french import FRENCH
from assistant.account.phrasing import Fact, Phrasing, Table
from assistant.account.steps import tell
from assistant.account.words import TraceWords, word
from assistant.answer import Language
from assistant.trace import Step, Trace

TRACE_WORDS: Mapping[Language, TraceWords] = {"fr": FRENCH, "en": ENGLISH}


@dataclass(frozen=True)
class Section:
    """A step: its title, its time, labelled facts, and perhaps a table."""

    title: str
    time: str
    facts: tuple[Fact, ...]
    table: Table | None


@dataclass(frozen=True)
class Account:
    """What people read of a trace; ``colon`` is what its language puts between a label and a value."""

    language: Language
    heading: str
    colon: str
    summary: tuple[Fact, ...]
    """What settled the matter, and how long it all took."""
    sections: tuple[Section, ...]


def account_of(trace: Trace, language: Language) -> Account:
    """The account of ``trace`` in ``language``."""
    words = TRACE_WORDS[language]
    say = Phrasing(language, words)
    took = say.ms(sum(step.ms for step in trace.steps) + trace.recording_ms)
    recording = words.recording.format(ms=say.ms(trace.recording_ms))
    summary = (
        (say.label("settled"), word(words.settled, trace.settled_by)),
        (say.label("duration"), f"{took}, {recording}"),
    )
    return Account(language, words.heading, words.colon, summary, tuple(_section(step, say) for step in trace.steps))


def _section(step: Step, say: Phrasing) -> Section:
    facts, table = tell(step.name, say, step.details)
    return Section(word(say.words.steps, step.name), say.ms(step.ms), tuple(facts), table)
