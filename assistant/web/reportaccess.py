"""Which reports somebody may read, and the assistant that answers them: the one way from a caller to an assistant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.errors import UnknownSource
from assistant.reportfacts import ReportFacts
from assistant.web.provider import AssistantProvider, ChatAssistant

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
            raise UnknownSource("there is no report that you may read")
        named = [_found(written, theirs) for written in reports]
        if not named and len(theirs) == len(whole.reports):
            return whole
        return whole.within([each.symbol for each in named or theirs])


def _found(written: str, reports: Sequence[ReportFacts]) -> ReportFacts:
    for each in reports:
        if each.is_named(written):
            return each
    held = ", ".join(each.symbol for each in reports[:20])
    raise UnknownSource(f"no report {written[:80]!r}: there is {held}{'…' if len(reports) > 20 else ''}")
