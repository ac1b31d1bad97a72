"""What was said so far, turn by turn: the question, the answer's text, and the passages that its markers name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Language
from assistant.cleaning import clean_message
from corpus.numerals import arabic

_MOST_TURNS = 30
_LONGEST_QUESTION = 1000
_LONGEST_ANSWER = 20_000
_WORDS_OF_TOPIC = 40
_MARKER = re.compile(
    r"\[(?:[A-Z]+(?:/[\w.]+)+, )?"
    r"(?:(?:annexe?\s(?P<annex>\w+),\s)?(?:par|para)\.\s(?P<paragraph>\w+)|note\s(?P<note>\d+)"
    r"|figure\s(?P<figure>[IVXLC]+)|section\s(?P<section>\w+)|(?P<summary>résumé|summary))\]"
)
_OF_LANGUAGE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\[(?:para\.\s|summary\])"),
    "fr": re.compile(r"\[(?:par\.\s|résumé\])"),
}


@dataclass(frozen=True)
class Turn:
    """A question and the answer to it."""

    asked: str
    """Cleaned."""
    said: str
    """The answer's text with its markers; empty where none came."""
    cited: tuple[str, ...]
    """The ids that its markers name, in order, each once."""


def turns_of(history: Sequence[BaseMessage]) -> tuple[Turn, ...]:
    """The last turns of a conversation, oldest first; an answer belongs to the question before it."""
    spoken = [message for message in history if isinstance(message, HumanMessage | AIMessage)]
    return tuple(_turns(spoken[-2 * _MOST_TURNS :]))


def messages_of(turns: Sequence[Turn]) -> list[BaseMessage]:
    """The conversation again, as :func:`turns_of` reads it."""
    return [message for turn in turns for message in (HumanMessage(turn.asked), AIMessage(turn.said))]


def language_spoken(turns: Sequence[Turn]) -> Language | None:
    """The language of the last answer whose markers tell; ``None`` where none does."""
    for turn in reversed(turns):
        for language, pattern in _OF_LANGUAGE.items():
            if pattern.search(turn.said):
                return language
    return None


def refs_cited(text: str) -> tuple[str, ...]:
    """The ids that the markers of one of our answers name: the inverse of :func:`assistant.labels.marker`."""
    return tuple(dict.fromkeys(ref for match in _MARKER.finditer(text) if (ref := _ref(match))))


def first_said(turn: Turn) -> str:
    """The words before the first marker of an answer, the last of them where they are many."""
    marker = _MARKER.search(turn.said)
    return " ".join(turn.said[: marker.start()].split()[-_WORDS_OF_TOPIC:]) if marker else ""


def without_markers(text: str) -> str:
    """One of our answers without its markers."""
    return _MARKER.sub(" ", text)


def _turns(messages: Sequence[BaseMessage]) -> Iterator[Turn]:
    for message, following in pairwise([*messages, None]):
        if isinstance(message, HumanMessage):
            said = following.text[:_LONGEST_ANSWER] if isinstance(following, AIMessage) else ""
            yield Turn(clean_message(message.text[:_LONGEST_QUESTION]), str(said), refs_cited(str(said)))


def _ref(match: re.Match[str]) -> str | None:
    if match["summary"]:
        return "summary"
    if match["figure"]:
        number = arabic(match["figure"])
        return f"fig{number}" if number else None
    if match["note"]:
        return f"fn{match['note']}"
    if match["section"]:
        return f"sec-{match['section']}"
    return f"annex-{match['annex']}/{match['paragraph']}" if match["annex"] else match["paragraph"]
