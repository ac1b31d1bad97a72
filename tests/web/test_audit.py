"""What is noted of a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.access.identity import ANYBODY, Identity, Right, Via
from assistant.audit.privacy import Privacy, Questions, question_hash
from assistant.audit.record import AuditRecord, Ending
from assistant.web.audit import record_of
from assistant.web.caller import Caller, Door
from assistant.web.desk import Asked
from tests.web.small_assistant import SmallAssistant
from tests.web.small_library import SmallLibrary

SOMEBODY = Identity("a.b@example.org", Via.OIDC, frozenset({Right.ASK}))
AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
ASKED = Asked(
    caller=Caller(SOMEBODY, Door.CHAT, "192.0.2.7", "r-1"),
    question="Quel groupe\u202f?",
    report="E/2021/47",
    at=AT,
    seconds=0.0224,
    answer=SmallAssistant().ask("Quel groupe\u202f?"),
)
KEPT = Privacy(Questions.KEPT)


def test_an_answer_is_noted_by_what_it_cites_not_by_its_words() -> None:
    noted = record_of(ASKED, KEPT)
    assert noted == AuditRecord(
        id=noted.id,
        at=AT,
        who="a.b@example.org",
        via="oidc",
        door="chat",
        request_id="r-1",
        report="E/2021/47",
        question="Quel groupe\u202f?",
        question_hash=None,
        language="fr",
        refs=("51",),
        status="answered",
        confidence=0.9,
        engine="extractive",
        fingerprint="",
        latency_ms=22,
        ending=Ending.WHOLE,
    )


def test_an_answer_of_several_reports_is_noted_with_the_report_of_each_passage() -> None:
    answer = list(SmallLibrary().stream("Quel groupe ?"))[-1]
    noted = record_of(replace(ASKED, report="E/2021/47, CEB/2025/4", answer=answer), KEPT)
    assert (noted.report, noted.refs) == ("E/2021/47, CEB/2025/4", ("E/2021/47#51", "CEB/2025/4#51"))


def test_no_address_is_noted() -> None:
    assert "192.0.2.7" not in str(record_of(ASKED, KEPT))


def test_two_questions_have_two_ids() -> None:
    assert record_of(ASKED, KEPT).id != record_of(ASKED, KEPT).id


@pytest.mark.parametrize(("failed", "ending"), [(True, Ending.FAILED), (False, Ending.BROKEN_OFF)])
def test_a_question_without_an_answer_is_noted_too(failed: bool, ending: Ending) -> None:
    noted = record_of(replace(ASKED, answer=None, failed=failed), KEPT)
    assert (noted.ending, noted.status, noted.refs, noted.confidence) == (ending, "", (), None)
    assert noted.question == ASKED.question


def test_nobody_who_logs_in_is_nobody() -> None:
    noted = record_of(replace(ASKED, caller=Caller(ANYBODY, Door.API)), KEPT)
    assert (noted.who, noted.via, noted.door) == ("", "nothing", "api")


def test_of_the_question_only_what_is_wanted_is_noted() -> None:
    hashed = record_of(ASKED, Privacy(Questions.HASHED, b"key"))
    assert (hashed.question, hashed.question_hash) == (None, question_hash(ASKED.question, b"key"))
    nothing = record_of(ASKED, Privacy(Questions.NONE))
    assert (nothing.question, nothing.question_hash) == (None, None)


def test_a_question_longer_than_any_that_is_answered_is_cut() -> None:
    assert record_of(replace(ASKED, question="é" * 60_000), KEPT).question == "é" * 50_000
