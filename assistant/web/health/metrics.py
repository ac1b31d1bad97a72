"""What the application does, in figures that Prometheus reads. Labels have few values, whatever is sent and asked."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from assistant import __version__
from assistant.answer import Answer
from assistant.web.desk import Asked
from assistant.web.health.reception import Reception
from assistant.web.health.visit import Visit

_REQUEST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_ANSWER_S = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120)
"""From an answer in the report's words, some hundredths of a second, to one that a slow language model writes."""
_CONFIDENCE = tuple(tenth / 10 for tenth in range(1, 11))
_LANGUAGES = frozenset({"fr", "en"})
UNKNOWN, OTHER = "unknown", "other"


class Metrics:
    """Watches requests and questions, and tells what it has seen. Each has figures of its own, shared with nobody.

    Args:
        reception: knows how many questions are waiting and running.
    """

    def __init__(self, reception: Reception) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        GCCollector(registry=registry)
        build = Gauge("alinea_build_info", "Versions of what runs; always 1.", ["version", "python"], registry=registry)
        build.labels(__version__, platform.python_version()).set(1)
        self._requests = Counter(
            "alinea_http_requests", "Requests answered.", ["route", "method", "status"], registry=registry
        )
        self._request_seconds = Histogram(
            "alinea_http_request_seconds",
            "Seconds from a request to the last byte of its response.",
            ["route", "method"],
            buckets=_REQUEST_S,
            registry=registry,
        )
        self._questions = Counter(
            "alinea_questions", "Questions, by how they ended.", ["door", "language", "status"], registry=registry
        )
        self._answer_seconds = Histogram(
            "alinea_answer_seconds",
            "Seconds from a question to the end of its answer, waiting included.",
            ["door"],
            buckets=_ANSWER_S,
            registry=registry,
        )
        self._confidence = Histogram(
            "alinea_answer_confidence",
            "Confidence of what was answered or abstained from.",
            ["language"],
            buckets=_CONFIDENCE,
            registry=registry,
        )
        self._model = _ModelFigures(registry)
        self.watch("alinea_questions_waiting", "Questions that wait for their turn.", lambda: reception.waiting)
        self.watch("alinea_questions_running", "Questions that are being answered.", lambda: reception.running)

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """A figure that is asked for whenever the figures are; ``value`` must be quick, and raise nothing."""
        Gauge(name, meaning, registry=self._registry).set_function(value)

    def watch_name(self, name: str, meaning: str, label: str, value: Callable[[], str]) -> None:
        """A name that is asked for whenever the figures are, told as the one label of a figure that is always 1."""
        self._registry.register(_Named(name, meaning, label, value))

    def visited(self, visit: Visit) -> None:
        """Counts a request."""
        self._requests.labels(visit.route, visit.method, str(visit.status)).inc()
        self._request_seconds.labels(visit.route, visit.method).observe(visit.seconds)

    def asked(self, asked: Asked) -> None:
        """Counts a question."""
        answer, door = asked.answer, asked.caller.door.value
        language = UNKNOWN if answer is None else answer.language if answer.language in _LANGUAGES else OTHER
        self._questions.labels(door, language, status_of(asked)).inc()
        if answer is None:
            return
        self._answer_seconds.labels(door).observe(asked.seconds)
        if answer.status in ("answered", "abstained"):
            self._confidence.labels(language).observe(answer.confidence)
        self._model.answered(answer)

    def text(self, accept: str) -> tuple[bytes, str]:
        """The figures in the newest form that ``accept`` (a header) takes, and that form's media type."""
        encode, media_type = choose_encoder(accept)
        return encode(self._registry), media_type


class _Named(Collector):
    """A figure that has one label at a time, though not always the same."""

    def __init__(self, name: str, meaning: str, label: str, value: Callable[[], str]) -> None:
        self._name, self._meaning, self._label, self._value = name, meaning, label, value

    def collect(self) -> Iterator[Metric]:
        figure = GaugeMetricFamily(self._name, self._meaning, labels=[self._label])
        if value := self._value():
            figure.add_metric([value], 1)
        yield figure


class _ModelFigures:
    """Of the language model, where answers tell that one was asked."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter("alinea_llm_calls", "Calls of the language model, failed ones too.", registry=registry)
        self._failures = Counter("alinea_llm_failures", "Calls of the language model that failed.", registry=registry)
        self._outcomes = Counter(
            "alinea_llm_answers", "Answers that the language model was asked for.", ["outcome"], registry=registry
        )
        self._tokens = Counter(
            "alinea_llm_tokens", "Tokens, as the provider counts them.", ["direction"], registry=registry
        )

    def answered(self, answer: Answer) -> None:
        record: Mapping[str, Any] = answer.generation
        if not record:
            return
        self._calls.inc(record.get("calls", 0))
        self._failures.inc(len(record.get("errors", ())))
        self._outcomes.labels(str(record.get("outcome", UNKNOWN))).inc()
        self._tokens.labels("read").inc(record.get("tokens_read", 0))
        self._tokens.labels("written").inc(record.get("tokens_written", 0))


def status_of(asked: Asked) -> str:
    """How a question ended: its answer's status, or what kept it from one."""
    if asked.answer is not None:
        return asked.answer.status.value
    if asked.refused:
        return "refused"
    return "failed" if asked.failed else "broken_off"
