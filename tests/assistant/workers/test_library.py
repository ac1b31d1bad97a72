"""Answering processes that know several reports, one of which is added while they serve."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.access.identity import ANYBODY
from assistant.answer import Answer
from assistant.errors import UnknownSource
from assistant.web.reader.kept import KeptPages
from assistant.web.reportaccess import ReportAccess
from assistant.workers.errors import WorkerError
from assistant.workers.pool import WorkerPool
from tests.assistant.workers.pools import library_of, running
from tests.web.serving_app import eager
from tests.web.small_assistant import SYMBOL, SmallAssistant
from tests.web.small_library import OTHER, OTHER_TITLE, OtherReport, SmallLibrary

QUESTION = "Quel groupe ?"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return tmp_path / "second"


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[WorkerPool]:
    with running(library_of(tmp_path)) as pool:
        yield pool


def alike(answers: Iterator[Answer]) -> list[Answer]:
    return [replace(answer, fingerprint="", timings_ms={}) for answer in answers]


def test_answers_of_all_or_of_one_are_as_in_one_process(pool: WorkerPool, second: Path) -> None:
    second.touch()
    library = SmallLibrary()
    assert pool.reports == library.reports
    assert alike(pool.stream(QUESTION)) == list(library.stream(QUESTION))
    for symbols in ((OTHER,), ("ceb-2025-4",), (SYMBOL, OTHER)):
        assert alike(pool.within(symbols).stream(QUESTION)) == list(library.within(symbols).stream(QUESTION))
        assert list(pool.within(symbols).find("achats", 3)) == list(library.within(symbols).find("achats", 3))


def test_of_each_report_all_is_known_that_one_process_knows(pool: WorkerPool, second: Path) -> None:
    second.touch()
    one, other = OtherReport(), pool.within((OTHER,))
    for name in ("symbol", "reports", "acronyms", "is_quick", "report_language", "outline", "edition"):
        assert getattr(other, name) == getattr(one, name)
    assert other.title_in("fr") == OTHER_TITLE
    assert other.source("52", None, "en") == one.source("52", None, "en")
    assert pool.source("52", None, "fr") == SmallAssistant().source("52", None, "fr")
    assert pool.within((OTHER, SYMBOL)).symbol == OTHER


def test_a_report_that_is_added_can_be_asked_at_once_and_one_taken_away_no_more(pool: WorkerPool, second: Path) -> None:
    assert [each.symbol for each in pool.reports] == [SYMBOL]
    with pytest.raises(UnknownSource, match=OTHER):
        pool.within((OTHER,))
    second.touch()
    assert [each.symbol for each in pool.reports] == [SYMBOL, OTHER]
    other = pool.within((OTHER,))
    assert alike(other.stream(QUESTION))[-1].citations[0].report == OTHER
    second.unlink()
    assert [each.symbol for each in pool.reports] == [SYMBOL]
    with pytest.raises(UnknownSource):
        pool.within((OTHER,))
    for ask in (lambda: list(other.stream(QUESTION)), lambda: other.source("51", None, "fr"), lambda: other.outline):
        with pytest.raises(UnknownSource, match="any more"):
            ask()


def test_one_report_is_the_same_assistant_until_the_library_changes(pool: WorkerPool, second: Path) -> None:
    assert pool.within((SYMBOL,)) is pool
    second.touch()
    first = pool.within((SYMBOL,))
    assert pool.within(("e-2021-47",)) is first
    assert first.within((SYMBOL,)) is first
    pages = KeptPages()
    assert pages.of(first) is pages.of(pool.within((SYMBOL,)))
    second.unlink()
    assert pages.of(pool.within((SYMBOL,))) is not first


def test_whoever_may_read_one_report_asks_it_alone(pool: WorkerPool, second: Path) -> None:
    second.touch()
    access = ReportAccess(eager(pool), lambda _identity, symbol: symbol != SYMBOL)
    assistant = access.assistant(ANYBODY)
    assert [each.symbol for each in assistant.reports] == [OTHER]
    assert {each.report for each in list(assistant.stream(QUESTION))[-1].citations} == {OTHER}


def test_without_a_process_that_tells_what_was_known_is_still_known(tmp_path: Path) -> None:
    with running(library_of(tmp_path)) as pool:
        pool.close()
        (tmp_path / "second").touch()
        assert [each.symbol for each in pool.reports] == [SYMBOL]


def test_before_it_has_started_nothing_is_known(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="have not started"):
        library_of(tmp_path).reports  # noqa: B018


def test_every_process_opens_what_has_changed_before_any_is_asked(tmp_path: Path) -> None:
    with running(library_of(tmp_path, 2)) as pool:
        while pool.ready_count < 2:
            time.sleep(0.01)
        assert list(tmp_path.glob("opened-*")) == []
        pool.open_everywhere()
        assert len(list(tmp_path.glob("opened-*"))) == 2
    pool.open_everywhere()  # there is none any more, which is nobody's fault
