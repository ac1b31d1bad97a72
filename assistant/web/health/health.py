"""Everything that watches the application, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import FastAPI

from assistant.web.desk import Observer, Turns
from assistant.web.health.accesslog import AccessLog
from assistant.web.health.checks import ModelWatch, assistant_check
from assistant.web.health.idle import IdleConnections
from assistant.web.health.layer import WatchLayer
from assistant.web.health.metrics import Metrics
from assistant.web.health.options import HealthOptions
from assistant.web.health.readiness import Check, Readiness
from assistant.web.health.reception import Reception
from assistant.web.health.visit import VisitObserver
from assistant.web.lifespan import while_serving
from assistant.web.provider import AssistantProvider
from assistant.web.serving import Leaving

if TYPE_CHECKING:
    from assistant.web.health.tracing import Tracing


@dataclass(frozen=True)
class Health:
    """Who watches requests and questions, and what they tell."""

    reception: Reception
    readiness: Readiness
    metrics: Metrics | None
    observers: Sequence[Observer]
    """Of questions."""
    visit_observers: Sequence[VisitObserver]
    tracing: Tracing | None = None
    idle: IdleConnections = field(default_factory=IdleConnections)

    @classmethod
    def of(
        cls,
        provider: AssistantProvider,
        options: HealthOptions,
        turns: Turns | None = None,
        checks: Mapping[str, Check] | None = None,
        wished: Mapping[str, Check] | None = None,
        details: Mapping[str, Callable[[], str]] | None = None,
    ) -> Health:
        """What ``options`` ask for.

        Args:
            provider: of the assistant.
            options: what an operator has chosen.
            turns: say whose turn it is.
            checks: of other parts that no question can be answered without, by name.
            wished: of other parts without which there is less.
            details: what is told beside, by name.
        """
        reception = Reception(turns)
        metrics = Metrics(reception) if options.metrics else None
        model = ModelWatch(options.model, options.model_url) if options.model else None
        tracing = _tracing(options.collector)
        answers = assistant_check(provider)
        return cls(
            reception=reception,
            readiness=Readiness(
                {"index": answers, "encoder": answers, **(checks or {})},
                {**({"model": model.check} if model else {}), **(wished or {})},
                details or {},
            ),
            metrics=metrics,
            observers=[each for each in (metrics, model, tracing) if each is not None],
            visit_observers=[AccessLog(), *([metrics] if metrics else [])],
            tracing=tracing,
        )

    def surround(self, app: FastAPI) -> None:
        """Puts the outermost layer around an application; whatever is added later would be outside of it."""
        app.add_middleware(WatchLayer, observers=self.visit_observers, idle=self.idle, tracing=self.tracing)
        if self.tracing is not None:
            while_serving(app, self.tracing.going_on)
        app.state.health = self

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Has a figure of another part told, where figures are; see :meth:`Metrics.watch`."""
        if self.metrics is not None:
            self.metrics.watch(name, meaning, value)

    def watch_name(self, name: str, meaning: str, label: str, value: Callable[[], str]) -> None:
        """The same of a name; see :meth:`Metrics.watch_name`."""
        if self.metrics is not None:
            self.metrics.watch_name(name, meaning, label, value)

    def leaving(self, within_s: float) -> Leaving:
        """How the application is left: answers under way have ``within_s`` seconds to become whole."""
        return Leaving(self.reception.close, lambda: self.reception.inside, self.idle.cut, within_s)


def _tracing(collector: str | None) -> Tracing | None:
    if collector is None:
        return None
    from assistant.web.health.tracing import Tracing  # needs the extra "otel"

    return Tracing(collector)


def health_of(app: FastAPI) -> Health:
    """That of an application which :meth:`Health.surround` was put around."""
    health = app.state.health
    if not isinstance(health, Health):
        raise TypeError(f"expected an application that is watched, found {health!r}")
    return health
