"""What an operator has chosen of the limits."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.settings import Settings

_WITH_A_MODEL = 16
"""Questions at once where most of the time is a language model's."""


@dataclass(frozen=True)
class Limits:
    """How much is taken, from whom; the defaults refuse nobody who is alone."""

    rate_per_minute: int = 0
    """Questions of one caller; 0: as many as they like."""
    rate_burst: int = 60
    max_body_bytes: int = 25_000_000
    questions_at_once: int = 3
    """Answered at the same time; the others wait their turn. More make each slower, unless a model is waited for."""
    questions_waiting: int = 100
    question_timeout: float = 120.0
    """Seconds: of the wait for a turn, and again of the answer."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses and networks whose ``X-Forwarded-`` headers are believed."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Those that ``settings`` describe."""
        usual = settings.workers * (_WITH_A_MODEL if settings.llm else cls.questions_at_once)
        return cls(
            rate_per_minute=settings.rate_per_minute,
            rate_burst=settings.rate_burst,
            max_body_bytes=settings.max_body_bytes,
            questions_at_once=settings.questions_at_once or usual,
            questions_waiting=settings.questions_waiting,
            question_timeout=settings.question_timeout,
            trusted_proxies=settings.trusted_proxies,
        )
