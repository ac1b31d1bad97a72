"""A message and the turns before it -> what it comes to: passages to show, a question to search, the same again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from langchain_core.documents import Document

from assistant.answer import Evidence, Language
from assistant.context import SearchContext
from assistant.conversation.cues import asks_why, language_asked, wants_link, wants_more
from assistant.conversation.members import member_asked, said_of
from assistant.conversation.more import more_of
from assistant.conversation.standalone import neighbours, understood
from assistant.conversation.steps import ReadingOrder, names_asked
from assistant.conversation.texts import Texts
from assistant.conversation.turns import Turn
from assistant.quotation import QuotedEdition
from assistant.references import references_asked

_NOTE_BONUS = 3.0
"""How many times what its paragraph gets on top of its score."""


@dataclass(frozen=True)
class Reading:
    """What a message comes to; of the fields after ``context`` at most one is set, else ``text`` is searched."""

    text: str
    """The question, standing on its own."""
    context: SearchContext | None = None
    names: tuple[str, ...] = ()
    """Passages and sections to look up, whether they exist or not."""
    shown: tuple[Evidence, ...] = ()
    """Sentences to show as they are."""
    near: tuple[str, ...] = ()
    """Passages in which to look for a reason first."""
    again: tuple[int, Language] | None = None
    """The turn whose answer is wanted again, and the language to give it in."""


def read(
    message: str,
    turns: Sequence[Turn],
    passages: Mapping[str, Document],
    sections: Mapping[str, Sequence[str]],
    editions: Mapping[Language, QuotedEdition],
    *,
    max_sentences: int,
) -> Reading:
    """What ``message`` comes to.

    Args:
        message: cleaned, without orders to the assistant.
        turns: what was said before, oldest first.
        passages: all of the report's, by id.
        sections: section id -> ids of its paragraphs.
        editions: those that answers may have been quoted from.
        max_sentences: most sentences to go on with.
    """
    texts, order = Texts(passages, editions), ReadingOrder(passages, sections)
    picked = member_asked(message, turns, texts)
    if picked is not None and picked.rest:
        return Reading(f"{said_of(picked.members[0])} : {picked.rest}")
    meant = understood(message, turns)
    if picked is not None:
        return Reading(meant.text, shown=picked.members)
    names = names_asked(message, turns, order)
    if names:
        return Reading(message if references_asked(message) else "", names=names)
    again = _again(message, turns)
    if again is not None:
        return Reading(meant.text, again=again)
    if wants_more(message):
        return Reading(meant.text, meant.context, shown=more_of(turns, texts, order, max_sentences=max_sentences))
    cited = next((turn.cited for turn in reversed(turns) if turn.cited), ())
    if asks_why(message) and cited:
        return Reading(
            meant.text, meant.context, near=(*cited, *(beside for ref in cited for beside in neighbours(ref)))
        )
    return Reading(meant.text, _with_notes(meant.context, passages) if wants_link(message) else meant.context)


def _with_notes(context: SearchContext | None, passages: Mapping[str, Document]) -> SearchContext | None:
    """Where a link or a document is asked for, the notes of the passages preferred are preferred most."""
    if context is None:
        return None
    notes = {
        ref: _NOTE_BONUS * context.preferred[str(document.metadata["host"])]
        for ref, document in passages.items()
        if document.metadata.get("kind") == "footnote" and document.metadata.get("host") in context.preferred
    }
    return replace(context, preferred={**context.preferred, **notes})


def _again(message: str, turns: Sequence[Turn]) -> tuple[int, Language] | None:
    """The last turn that was answered out of the report, where it is wanted in a language."""
    language = language_asked(message)
    if language is None:
        return None
    answered = (number for number in range(len(turns) - 1, -1, -1) if turns[number].cited)
    number = next((number for number in answered if not language_asked(turns[number].asked)), None)
    return None if number is None else (number, language)
