"""What an operator has chosen of health and telemetry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.library.engine import watched_engine
from assistant.settings import Settings


@dataclass(frozen=True)
class HealthOptions:
    """The part of the settings that health and telemetry read."""

    metrics: bool = True
    """Whether figures are served at ``/metrics``."""
    model: str | None = None
    """The language model that writes the answers, if one does."""
    model_url: str | None = None
    """Where it is asked, if not at its provider's."""
    collector: str | None = None
    """Where traces are sent; ``None``: there are none."""
    engine: Callable[[], str | None] | None = None
    """Says in a line what is wrong with the server that searches the library; ``None``: there is none."""

    @classmethod
    def of(cls, settings: Settings) -> HealthOptions:
        """Those that ``settings`` describe."""
        return cls(
            metrics=settings.metrics,
            model=settings.llm,
            model_url=settings.llm_base_url,
            collector=settings.otel_endpoint,
            engine=watched_engine(settings),
        )
