"""What is known of the reports that a conversation is about, for who exports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.access.identity import Identity
from assistant.answer import Language
from assistant.errors import AssistantError
from assistant.web.conversations import Conversation
from assistant.web.export.building import CitedReport
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import ReportAccess


@dataclass(frozen=True)
class KnownReports:
    """The reports that somebody may read, as a document in ``language`` names them."""

    access: ReportAccess
    reader: Identity
    language: Language

    def of(self, conversation: Conversation) -> tuple[CitedReport, ...]:
        """Those that it cites; where it cites none, the one that it says it is about, or the only one there is.

        Of a report that is not here, or that they may not read, no more than the symbol is known.
        """
        try:
            theirs = [each.symbol for each in self.access.listed(self.reader)]
        except AssistantError:
            theirs = []
        if len(theirs) == 1 and conversation.report in ("", *theirs):
            return (self._known(theirs[0]),)
        named = dict.fromkeys(_cited(conversation)) if len(theirs) > 1 else {}
        symbols = named or dict.fromkeys(filter(None, [conversation.report]))
        known = tuple(self._known(each) if each in theirs else CitedReport(each) for each in symbols)
        return known or (() if theirs else (CitedReport(""),))

    def _known(self, symbol: str) -> CitedReport:
        try:
            return _described(self.access.assistant(self.reader, (symbol,)), self.language)
        except AssistantError:
            return CitedReport(symbol)


def _cited(conversation: Conversation) -> Iterator[str]:
    for turn in conversation.turns:
        yield from (each.report for each in turn.answer.citations) if turn.answer else ()


def _described(assistant: ChatAssistant, language: Language) -> CitedReport:
    known = CitedReport(assistant.symbol, assistant.title_in(language), assistant.report_language)
    first = next((ref for section in assistant.outline for ref in section.refs), None)
    try:
        source = assistant.source(first, None, language) if first else None
    except LookupError:
        return known
    if source is None:
        return known
    editions = tuple(edition.official_url for edition in source.editions)
    return replace(known, official_url=source.official_url, edition_urls=editions)
