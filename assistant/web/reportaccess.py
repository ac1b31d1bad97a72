"""Which reports somebody may read, and the assistant that answers them: the one way from a caller to an assistant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.errors import UnknownSource
from assistant.reportfacts import ReportFacts
from assistant.web.provider import AssistantProvider, ChatAssistant

_MOST_NAMED = 20
_LONGEST_SHOWN = 80

MayRead = Callable[[Identity, str], bool]
"""Whether somebody may read the report of a symbol."""


def everybody(_identity: Identity, _symbol: str) -> bool:
    """Every report is for everybody who may come in."""
    return True


@dataclass(frozen=True)
class ReportAccess:
    """What of the library each caller gets to see; a report that is not theirs is, to them, not there."""

    provider: AssistantProvider
    may_read: MayRead = everybody

    def listed(self, identity: Identity) -> tuple[ReportFacts, ...]:
        """The reports that somebody may read.

        Raises:
            AssistantError: there is no assistant.
        """
        return tuple(each for each in self.provider.get().reports if self.may_read(identity, each.symbol))

    def assistant(self, identity: Identity, reports: Sequence[str] = ()) -> ChatAssistant:
        """The assistant that answers somebody about ``reports``, or where none is named about all that are theirs.

        Args:
            identity: who asks.
            reports: symbols, or slugs.

        Raises:
            AssistantError: there is no assistant.
            UnknownSource: one of ``reports`` is not theirs, or none is at all.
        """
        whole, theirs = self.provider.get(), self.listed(identity)
        if not theirs:
            raise UnknownSource("report: expected one that you may read, found none")
        named = [_found(written, theirs) for written in reports]
        if not named and len(theirs) == len(whole.reports):
            return whole
        return whole.within([each.symbol for each in named or theirs])


def of_report(assistant: ChatAssistant, symbol: str) -> ChatAssistant:
    """The assistant of one of the reports that an ``assistant`` answers about; an empty symbol: itself.

    Raises:
        UnknownSource: it is none of them.
    """
    return assistant.within((symbol,)) if symbol else assistant


def _found(written: str, reports: Sequence[ReportFacts]) -> ReportFacts:
    for each in reports:
        if each.is_named(written):
            return each
    held = ", ".join(each.symbol for each in reports[:_MOST_NAMED])
    more = ", …" if len(reports) > _MOST_NAMED else ""
    raise UnknownSource(f"report: expected {held}{more}, found {written[:_LONGEST_SHOWN]!r}")
