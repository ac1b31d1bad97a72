from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families

from assistant.access.identity import ANYBODY
from assistant.answer import Answer
from assistant.web.caller import Caller, Door
from assistant.web.desk import Asked, Desk
from assistant.web.health.metrics import Metrics
from assistant.web.health.reception import Reception
from assistant.web.health.visit import Visit
from assistant.web.loading import EagerAssistant
from tests.web.small_assistant import SmallAssistant, answer_to

CALLER = Caller(ANYBODY, Door.API, "127.0.0.1", "r-1")


def figures(metrics: Metrics) -> dict[str, float]:
    """``name{labels}`` -> value, of what is ours."""
    text = metrics.text("text/plain")[0].decode()
    return {
        sample.name + ("{" + ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items())) + "}"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("alinea_") and not sample.name.endswith("_created")
    }


def asked(answer: Answer | None, **values: bool) -> Asked:
    return Asked(CALLER, "secret?", "E/2021/47", datetime.now(UTC), 0.03, answer, **values)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(Reception())


def test_requests_are_counted_by_route_method_and_status_and_timed(metrics: Metrics) -> None:
    visit = Visit("GET", "/report/{path}", 200, 0.02, 100, "r-1", "a.b")
    for each in (visit, visit, replace(visit, status=404)):
        metrics.visited(each)
    found = figures(metrics)
    assert found["alinea_http_requests_total{method=GET,route=/report/{path},status=200}"] == 2
    assert found["alinea_http_requests_total{method=GET,route=/report/{path},status=404}"] == 1
    assert found["alinea_http_request_seconds_bucket{le=0.01,method=GET,route=/report/{path}}"] == 0
    assert found["alinea_http_request_seconds_bucket{le=0.025,method=GET,route=/report/{path}}"] == 3
    assert "a.b" not in str(found)


def test_questions_are_counted_by_door_language_and_how_they_ended(metrics: Metrics) -> None:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    desk = Desk(provider, [metrics])
    for question in ("Quel groupe ?", "What about procurement?", "La météo ?", "bonjour"):
        desk.ask(CALLER, question)
    with pytest.raises(RuntimeError):
        desk.ask(CALLER, "panne")
    broken_off = desk.stream(CALLER, "sans fin")
    next(broken_off)
    broken_off.close()  # type: ignore[attr-defined]
    metrics.asked(asked(None, failed=True, refused=True))
    found = figures(metrics)
    assert {name: value for name, value in found.items() if name.startswith("alinea_questions_total")} == {
        "alinea_questions_total{door=api,language=fr,status=answered}": 1,
        "alinea_questions_total{door=api,language=en,status=answered}": 1,
        "alinea_questions_total{door=api,language=fr,status=abstained}": 1,
        "alinea_questions_total{door=api,language=fr,status=chitchat}": 1,
        "alinea_questions_total{door=api,language=unknown,status=failed}": 1,
        "alinea_questions_total{door=api,language=unknown,status=broken_off}": 1,
        "alinea_questions_total{door=api,language=unknown,status=refused}": 1,
    }
    assert found["alinea_answer_seconds_count{door=api}"] == 4
    assert found["alinea_answer_confidence_count{language=fr}"] == 2
    assert found["alinea_answer_confidence_bucket{language=fr,le=0.1}"] == 1
    assert "secret" not in str(found)


def test_an_answer_in_a_language_that_nobody_foresaw_is_one_of_others(metrics: Metrics) -> None:
    metrics.asked(asked(replace(answer_to("bonjour", "fr"), language="tlh")))
    assert figures(metrics)["alinea_questions_total{door=api,language=other,status=chitchat}"] == 1


def test_the_language_models_calls_and_failures_are_counted_where_answers_tell_of_them(metrics: Metrics) -> None:
    record = {"outcome": "answered", "calls": 3, "errors": ("a", "b"), "tokens_read": 100, "tokens_written": 20}
    metrics.asked(asked(replace(answer_to("Quel groupe ?", "fr"), generation=record)))
    metrics.asked(asked(answer_to("Quel groupe ?", "fr")))
    found = figures(metrics)
    assert (found["alinea_llm_calls_total{}"], found["alinea_llm_failures_total{}"]) == (3, 2)
    assert found["alinea_llm_answers_total{outcome=answered}"] == 1
    assert (found["alinea_llm_tokens_total{direction=read}"], found["alinea_llm_tokens_total{direction=written}"]) == (
        100,
        20,
    )


def test_who_waits_and_who_is_answered_is_told_as_it_is() -> None:
    reception = Reception()
    metrics = Metrics(reception)
    with reception.turn(CALLER):
        inside = figures(metrics)
    outside = figures(metrics)
    assert (inside["alinea_questions_running{}"], inside["alinea_questions_waiting{}"]) == (1, 0)
    assert outside["alinea_questions_running{}"] == 0


def test_a_figure_of_another_part_is_asked_for_when_the_figures_are(metrics: Metrics) -> None:
    spool: list[str] = []
    metrics.watch("alinea_audit_spool_records", "Records that wait to be written.", lambda: len(spool))
    before = figures(metrics)["alinea_audit_spool_records{}"]
    spool.append("record")
    assert (before, figures(metrics)["alinea_audit_spool_records{}"]) == (0, 1)


def test_two_applications_share_no_figures(metrics: Metrics) -> None:
    metrics.visited(Visit("GET", "/", 200, 0.02, 100, "r-1"))
    assert not any(name.startswith("alinea_http") for name in figures(Metrics(Reception())))


def test_the_process_and_its_versions_are_told(metrics: Metrics) -> None:
    text = metrics.text("")[0].decode()
    assert "\nprocess_resident_memory_bytes " in text
    assert "\nalinea_build_info{" in text


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/plain; version=0.0.4; charset=utf-8"),
        ("application/openmetrics-text;version=1.0.0", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
    ],
)
def test_the_form_is_the_one_asked_for(accept: str, media_type: str, metrics: Metrics) -> None:
    assert metrics.text(accept)[1].startswith(media_type)
