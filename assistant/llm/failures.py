"""Why a call failed, read alike from the errors of every provider's library."""

from __future__ import annotations

from collections.abc import Mapping

_PASSING = frozenset({408, 409, 425, 429})
"""Client errors that another try may be spared."""
_REFUSED = frozenset({400, 415, 422, 501})
"""What servers say to a request that they do not understand."""
_LONGEST_ASKED = 60.0
"""Seconds: a provider that asks for more is not waited for."""


class Failure(Exception):
    """One call that failed."""

    def __init__(
        self, line: str, *, is_lasting: bool, status: int | None = None, retry_after: float | None = None
    ) -> None:
        """``is_lasting``: another try would fail alike. ``retry_after``: seconds that the provider asks to wait."""
        super().__init__(line)
        self.line, self.is_lasting, self.status, self.retry_after = line, is_lasting, status, retry_after

    @classmethod
    def of(cls, error: Exception, line: str) -> Failure:
        """From the error of a provider's library, ``line`` being its message."""
        response = getattr(error, "response", None)
        status = _status(error) or _status(response)
        after = _retry_after(getattr(response, "headers", None))
        is_refused = status is not None and 400 <= status < 500 and status not in _PASSING
        return cls(line, is_lasting=is_refused or (after or 0.0) > _LONGEST_ASKED, status=status, retry_after=after)


def is_unstructured(failure: Failure) -> bool:
    """Whether it may be the wish for structured output that was refused."""
    return failure.status in _REFUSED


def _status(holder: object) -> int | None:
    status = getattr(holder, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def _retry_after(headers: object) -> float | None:
    if not isinstance(headers, Mapping):
        return None
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:  # a date, or none
        return None
