"""What of the library a reader is shown: its words, the passage behind a citation, a conversation put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.errors import AssistantError
from assistant.reportfacts import ReportFacts
from assistant.web.conversations import Conversation
from assistant.web.desk import Desk
from assistant.web.history import ChatMessage
from assistant.web.librarystrings import of_several
from assistant.web.links import Cited, parse_cite_link
from assistant.web.messages import first_cited
from assistant.web.panel import empty_panel, missing_panel, source_panel
from assistant.web.preferences import Preferences
from assistant.web.provider import ChatAssistant
from assistant.web.replies import Replies
from assistant.web.strings import STRINGS, Strings


@dataclass(frozen=True)
class Showing:
    """Shows each reader what is theirs to read."""

    desk: Desk

    def reports(self, reader: Identity) -> Sequence[ReportFacts]:
        """Those that a reader may ask; none while they are being opened, or cannot be."""
        try:
            return self.desk.access.listed(reader) if self.desk.provider.ready else ()
        except AssistantError:
            return ()

    def strings(self, preferred: Preferences, reader: Identity) -> Strings:
        """The interface's words, said of as many reports as the reader has."""
        return of_several(preferred.strings) if len(self.reports(reader)) > 1 else preferred.strings

    def conversation(
        self, kept: Conversation, preferred: Preferences, reader: Identity
    ) -> tuple[list[ChatMessage], str]:
        """A conversation's messages, and the panel as its last citation left it."""
        strings = self.strings(preferred, reader)
        assistant = self._assistant(kept.report, reader) if self.desk.provider.ready else None
        messages = Replies(assistant).conversation(kept, strings)
        firsts = [first_cited(turn.answer) for turn in kept.turns if turn.answer]
        last = next(filter(None, reversed(firsts)), None)
        if assistant is None or last is None:
            return messages, empty_panel(strings)
        return messages, self.source(last, preferred, reader)

    def panel(self, link: str, preferred: Preferences, reader: Identity) -> str:
        """The panel for a link that cites."""
        try:
            cited = parse_cite_link(link)
        except ValueError:
            return missing_panel(self.strings(preferred, reader))
        return self.source(cited, preferred, reader)

    def source(self, cited: Cited, preferred: Preferences, reader: Identity) -> str:
        """The panel for what is cited, where the reader may read it."""
        strings = self.strings(preferred, reader)
        try:
            assistant = self.desk.access.assistant(reader, [cited.report] if cited.report else ())
            source = assistant.source(cited.ref, cited.span, preferred.language)
        except (LookupError, AssistantError):
            return missing_panel(strings)
        return source_panel(
            source,
            strings,
            preferred.edition or assistant.edition,
            assistant.acronyms,
            cited.edition,
            generated=cited.generated,
            titles={language: assistant.title_in(language) for language in STRINGS},
        )

    def _assistant(self, report: str, reader: Identity) -> ChatAssistant | None:
        """Of all that a reader may read, if ``report``, where one is named, is among it."""
        try:
            self.desk.access.assistant(reader, [report] if report else ())
            return self.desk.access.assistant(reader)
        except AssistantError:
            return None
