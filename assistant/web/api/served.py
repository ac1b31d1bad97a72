"""The assistant that is served, to whom it is, about the reports that a request names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request

from assistant.reportfacts import ReportFacts
from assistant.web.api.door import RETRY_AFTER
from assistant.web.caller import identity_of
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider, ChatAssistant
from assistant.web.reportaccess import ReportAccess


@dataclass(frozen=True)
class Served:
    """What of the reports a request gets to see, at once."""

    access: ReportAccess

    def assistant(self, request: Request, reports: Sequence[str] = ()) -> ChatAssistant:
        """What answers whoever asks about these reports, each written ``E/2021/47`` or ``E-2021-47``; none: about all.

        Raises:
            AssistantError: it could not be loaded.
            UnknownSource: one of the reports is not theirs, or not there.
            Problem: it is still loading (503).
        """
        require_ready(self.access.provider)
        return self.access.assistant(identity_of(request), reports)

    def listed(self, request: Request) -> tuple[ReportFacts, ...]:
        """The reports of whoever asks.

        Raises:
            AssistantError: there is no assistant.
            Problem: it is still loading (503).
        """
        require_ready(self.access.provider)
        return self.access.listed(identity_of(request))


def require_ready(provider: AssistantProvider) -> None:
    """Lets a request pass once it can be met.

    Raises:
        Problem: the assistant is still loading (503).
    """
    if not provider.ready and not provider.failed:
        line = "assistant: expected it to be ready, found it still loading; try again in a few seconds"
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, line, RETRY_AFTER)
