"""Traces for a collector of OpenTelemetry: a span for each request, and within it one for each question.

Needs the extra ``otel``; imported only where a collector is set. Neither words nor addresses of readers are sent.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi.concurrency import run_in_threadpool
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode
from opentelemetry.trace import set_span_in_context as within
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from assistant import __version__
from assistant.trace import Trace
from assistant.web.desk import Asked
from assistant.web.health.metrics import status_of
from assistant.web.health.visit import PROBES, Visit

_PATH = "/v1/traces"
_EXPORT_S = 5
_NS = 1_000_000_000
_W3C = TraceContextTextMapPropagator()


class Tracing:
    """Makes spans and sends them, in a thread of its own, to one collector.

    Args:
        collector: its base address, such as ``http://127.0.0.1:4318``; spans go to ``/v1/traces`` there.
    """

    def __init__(self, collector: str) -> None:
        resource = Resource.create({"service.name": "alinea", "service.version": __version__})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        exporter = OTLPSpanExporter(collector.rstrip("/").removesuffix(_PATH) + _PATH, timeout=_EXPORT_S)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("alinea", __version__)

    def begin(self, headers: Mapping[str, str]) -> RequestSpan:
        """The span of a request, within the trace that its sender is in, if it says so (``traceparent``)."""
        return RequestSpan(self._tracer.start_span("request", _W3C.extract(headers), SpanKind.SERVER))

    def asked(self, asked: Asked) -> None:
        """Sends the span of a question, within that of its request, and of the steps that its answer tells of."""
        start = int(asked.at.timestamp() * _NS)
        outer = _W3C.extract({"traceparent": asked.caller.traceparent})
        span = self._tracer.start_span("question", outer, start_time=start, attributes=_attributes(asked))
        if asked.failed and not asked.refused:
            span.set_status(StatusCode.ERROR)
        end = start + int(asked.seconds * _NS)
        if asked.answer is not None and asked.answer.trace is not None:
            self._steps(asked.answer.trace, within(span), end)
        span.end(end)

    def _steps(self, trace: Trace, outer: Context, end: int) -> None:
        """A span a step: they follow one another up to the end of the answer. Their details stay here."""
        at = end - sum(int(step.ms * _NS / 1000) for step in trace.steps)
        for step in trace.steps:
            span = self._tracer.start_span(step.name, outer, start_time=at)
            at += int(step.ms * _NS / 1000)
            span.end(at)

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """What is left is sent when the context ends."""
        try:
            yield
        finally:
            await run_in_threadpool(self.close)

    def close(self) -> None:
        """Sends what is left. It waits for the collector, some seconds at most."""
        self._provider.shutdown()


class RequestSpan:
    """The span of a request that goes on."""

    def __init__(self, span: Span) -> None:
        self._span = span

    @property
    def traceparent(self) -> str:
        """What says, in a header, that something belongs within this span."""
        said: dict[str, str] = {}
        _W3C.inject(said, within(self._span))
        return said.get("traceparent", "")

    def end(self, visit: Visit) -> None:
        """The request is over; the probes of other programs are told to nobody."""
        if visit.route in PROBES:
            return
        self._span.update_name(f"{visit.method} {visit.route}")
        self._span.set_attributes(
            {
                "http.request.method": visit.method,
                "http.route": visit.route,
                "http.response.status_code": visit.status,
                "alinea.request_id": visit.request_id,
            }
        )
        if visit.status >= 500:
            self._span.set_status(StatusCode.ERROR)
        self._span.end()


def _attributes(asked: Asked) -> dict[str, str | float]:
    known: dict[str, str | float] = {
        "alinea.door": asked.caller.door.value,
        "alinea.report": asked.report,
        "alinea.status": status_of(asked),
    }
    if asked.answer is None:
        return known
    return {
        **known,
        "alinea.language": asked.answer.language,
        "alinea.confidence": asked.answer.confidence,
        "alinea.refs": len({citation.ref for citation in asked.answer.citations}),
    }
