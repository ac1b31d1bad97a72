"""Answers as messages, with what the report has to add to them: the names of acronyms, the nearest passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Language, Status
from assistant.errors import AssistantError
from assistant.reportfacts import ReportFacts
from assistant.web.acronyms import NO_ACRONYMS
from assistant.web.conversations import Conversation, Turn
from assistant.web.history import ChatMessage
from assistant.web.messages import NEAREST, NearPassage, answer_message, notice_message, question_message
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import of_report
from assistant.web.strings import STRINGS, Strings

_OPENING = 160
"""Characters of a passage's beginning."""


@dataclass(frozen=True)
class Replies:
    """Renders answers; without an ``assistant`` (it is still loading) they come as they are."""

    assistant: ChatAssistant | None = None
    """Of the reports that were asked."""
    library: Sequence[ReportFacts] = ()
    """All reports that the reader may choose from; none: those that the assistant answers about."""

    @property
    def reports(self) -> Sequence[ReportFacts]:
        """All that there are to choose from."""
        return self.library or (self.assistant.reports if self.assistant else ())

    def message(self, answer: Answer, *, complete: bool = True) -> str:
        """An answer as HTML."""
        acronyms = self.assistant.acronyms if self.assistant else NO_ACRONYMS
        nearest = tuple(self._nearest(answer)) if complete and answer.status is Status.ABSTAINED else ()
        return answer_message(answer, acronyms, complete=complete, nearest=nearest, reports=self.reports)

    def conversation(self, conversation: Conversation, strings: Strings) -> list[ChatMessage]:
        """A conversation's messages; an answer that was interrupted says so in the words of ``strings``."""
        return [message for turn in conversation.turns for message in self._turn(turn, strings)]

    def _turn(self, turn: Turn, strings: Strings) -> Iterator[ChatMessage]:
        yield {"role": "user", "content": question_message(turn.question)}
        stopped = notice_message(strings.stopped, strings.language, "stopped")
        yield {"role": "assistant", "content": self.message(turn.answer) if turn.answer else stopped}

    def _nearest(self, answer: Answer) -> Iterator[NearPassage]:
        language: Language = "fr" if answer.language == "fr" else "en"
        assistant = self.assistant
        if assistant is None or (len(assistant.reports) > 1 and not answer.reports):
            return  # no telling of which report they are
        for passage in answer.retrieved[:NEAREST]:
            try:
                source = of_report(assistant, passage.report).source(passage.ref, None, language)
            except (LookupError, AssistantError):  # of another report, or of an older edition of this one
                continue
            read = next((each for each in source.editions if each.language == language), source)
            report = source.report if len(self.reports) > 1 else ""
            yield NearPassage(passage.ref, _last(read.path), _opening(read.text), read.language, report)


def strings_of(answer: Answer) -> Strings:
    """The interface's words in the language of an answer."""
    return STRINGS["fr" if answer.language == "fr" else "en"]


def _last(path: Sequence[str]) -> str:
    return path[-1] if path else ""


def _opening(text: str) -> str:
    if len(text) <= _OPENING:
        return text
    cut = text[:_OPENING].rsplit(" ", 1)[0].rstrip(" ,;:(")
    return f"{cut}…"
