"""What a reader is shown of answers that were given: the passage behind a citation, a conversation put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.errors import AssistantError
from assistant.reportfacts import ReportFacts
from assistant.web.conversations import Conversation
from assistant.web.history import ChatMessage
from assistant.web.librarystrings import of_several
from assistant.web.links import Cited, parse_cite_link
from assistant.web.messages import first_cited
from assistant.web.panel import empty_panel, missing_panel, source_panel
from assistant.web.preferences import Preferences
from assistant.web.replies import Replies
from assistant.web.reportaccess import ReportAccess
from assistant.web.strings import STRINGS, Strings


@dataclass(frozen=True)
class Shown:
    """Shows readers what they may read."""

    access: ReportAccess

    def reports(self, reader: Identity) -> Sequence[ReportFacts]:
        """Those that a reader may ask; none while they are being opened, or cannot be."""
        try:
            return self.access.listed(reader) if self.access.provider.ready else ()
        except AssistantError:
            return ()

    def strings(self, preferred: Preferences, reader: Identity) -> Strings:
        """The interface's words, said of as many reports as the reader has."""
        return of_several(preferred.strings) if len(self.reports(reader)) > 1 else preferred.strings

    def put_back(self, kept: Conversation, preferred: Preferences, reader: Identity) -> tuple[list[ChatMessage], str]:
        """A conversation's messages, and the panel as its last citation left it."""
        replies = self._replies(kept, reader)
        strings = self.strings(preferred, reader)
        messages = replies.conversation(kept, strings)
        firsts = [first_cited(turn.answer, replies.reports) for turn in kept.turns if turn.answer]
        last = next(filter(None, reversed(firsts)), None)
        named = (last.report if last else "") or kept.report
        if last is None or not any(named in ("", each.symbol) for each in replies.reports):
            return messages, empty_panel(strings)
        return messages, self.source(last, preferred, reader)

    def _replies(self, kept: Conversation, reader: Identity) -> Replies:
        """What renders a conversation: by the one report that it is on, where it is theirs, else by all of theirs."""
        try:
            theirs = self.access.listed(reader) if self.access.provider.ready else ()
            if not theirs:
                return Replies()
            asked = kept.reports or ((kept.report,) if kept.report else ())
            known = len(theirs) > 1 and all(any(each.is_named(symbol) for each in theirs) for symbol in asked)
            return Replies(self.access.assistant(reader, asked if known else ()), theirs)
        except AssistantError:  # taken away just now
            return Replies()

    def panel(self, link: str, preferred: Preferences, reader: Identity) -> str:
        """The panel of the passage that a citation's link names."""
        try:
            cited = parse_cite_link(link)
        except ValueError:
            return missing_panel(self.strings(preferred, reader))
        return self.source(cited, preferred, reader)

    def source(self, cited: Cited, preferred: Preferences, reader: Identity) -> str:
        """The panel of a passage, or that there is none to be seen."""
        strings = self.strings(preferred, reader)
        try:
            assistant = self.access.assistant(reader, (cited.report,) if cited.report else ())
            source = assistant.source(cited.ref, cited.span, preferred.language)
            naming = len(self.access.listed(reader)) > 1
        except (LookupError, AssistantError):
            return missing_panel(strings)
        chosen = preferred.edition or assistant.edition
        return source_panel(
            source,
            strings,
            chosen,
            assistant.acronyms,
            cited.edition,
            generated=cited.generated,
            titles={language: assistant.title_in(language) for language in STRINGS},
            naming=naming,
        )
