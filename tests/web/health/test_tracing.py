from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from assistant.access.identity import ANYBODY
from assistant.web.application import build_app
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk
from assistant.web.health.options import HealthOptions
from assistant.web.health.tracing import Tracing
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
TRACEPARENT = f"00-{TRACE}-{PARENT}-01"
SECRET = "s3cret"


@dataclass
class Collector:
    """A collector of OpenTelemetry in small: takes spans by OTLP over HTTP, and keeps them."""

    address: str = ""
    paths: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def service(self) -> dict[str, str]:
        request = ExportTraceServiceRequest.FromString(self.bodies[0])
        return {each.key: each.value.string_value for each in request.resource_spans[0].resource.attributes}

    @property
    def spans(self) -> dict[str, Span]:
        """Name -> span."""
        return {
            span.name: span
            for body in self.bodies
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        }


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.bodies.append(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body)
            collector.paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        collector.address = f"http://127.0.0.1:{server.server_port}"
        yield collector
        server.shutdown()
        thread.join()


def attributes(span: Span) -> dict[str, object]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "") for each in span.attributes}


def provider() -> EagerAssistant:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return provider


def test_a_request_and_its_question_are_spans_of_the_trace_that_its_sender_is_in(collector: Collector) -> None:
    options = WebOptions(health=HealthOptions(collector=collector.address))
    app = built_in_a_loop(lambda: build_app(provider(), options))
    with TestClient(app) as client:
        body = {"model": "alinea", "messages": [{"role": "user", "content": f"Quel groupe ? {SECRET}"}]}
        headers = {"traceparent": TRACEPARENT, "X-Request-ID": "r-1"}
        response = client.post(f"/v1/chat/completions?q={SECRET}", json=body, headers=headers)
        client.get("/healthz")
    assert response.status_code == 200
    spans = collector.spans
    request, question = spans["POST /v1/chat/completions"], spans["question"]
    assert set(spans) == {"POST /v1/chat/completions", "question"}
    assert request.trace_id.hex() == question.trace_id.hex() == TRACE
    assert (request.parent_span_id.hex(), request.kind) == (PARENT, Span.SPAN_KIND_SERVER)
    assert question.parent_span_id == request.span_id
    assert response.headers["traceparent"] == f"00-{TRACE}-{request.span_id.hex()}-01"
    assert attributes(request) == {
        "http.request.method": "POST",
        "http.route": "/v1/chat/completions",
        "http.response.status_code": 200,
        "alinea.request_id": "r-1",
    }
    assert attributes(question) == {
        "alinea.door": "openai",
        "alinea.report": "E/2021/47",
        "alinea.status": "answered",
        "alinea.language": "fr",
        "alinea.confidence": 0.9,
        "alinea.refs": 1,
    }
    assert request.start_time_unix_nano <= question.start_time_unix_nano < question.end_time_unix_nano
    assert set(collector.paths) == {"/v1/traces"}
    assert collector.service["service.name"] == "alinea"
    assert not any(SECRET.encode() in body for body in collector.bodies)


def test_a_question_that_fails_is_an_error_and_one_without_a_request_a_trace_of_its_own(collector: Collector) -> None:
    tracing = Tracing(f"{collector.address}/v1/traces")
    desk = Desk(provider(), [tracing])
    with pytest.raises(RuntimeError):
        desk.ask(Caller(ANYBODY, Door.API), "panne")
    tracing.close()
    question = collector.spans["question"]
    assert question.status.code == 2
    assert question.parent_span_id == b""
    assert attributes(question)["alinea.status"] == "failed"


def test_the_steps_that_an_answer_tells_of_are_spans_within_its_question_without_their_words(
    collector: Collector,
) -> None:
    tracing = Tracing(collector.address)
    Desk(provider(), [tracing]).ask(Caller(ANYBODY, Door.API), f"Quel groupe ? {SECRET}", trace=True)
    tracing.close()
    question, step = collector.spans["question"], collector.spans["message"]
    assert step.parent_span_id == question.span_id
    assert step.end_time_unix_nano - step.start_time_unix_nano == 1_000_000
    assert step.end_time_unix_nano == question.end_time_unix_nano
    assert not any(SECRET.encode() in body for body in collector.bodies)


def test_without_a_collector_no_trace_is_told_of() -> None:
    client = TestClient(built_in_a_loop(lambda: build_app(provider())))
    assert "traceparent" not in client.get("/healthz", headers={"traceparent": TRACEPARENT}).headers
