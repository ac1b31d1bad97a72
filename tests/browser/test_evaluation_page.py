"""The page of an evaluation, opened from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.evaluation import evaluate, run_files
from assistant.settings import Settings
from corpus.report import Report
from tests.assistant.evaluation.small_sets import write_sets
from tests.browser.conftest import Reader, reader_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("assistant")]


@pytest.fixture(scope="module")
def page_file(settings: Settings, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    evaluation = evaluate(settings, questions=write_sets(folder / "small"), stability=False)
    file = folder / "report.html"
    file.write_bytes(run_files(evaluation, report, language="fr")["report.html"])
    return file


@pytest.fixture
def reader(browser: Browser, page_file: Path) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, page_file.as_uri())
        reader.page.goto(reader.address)
        yield reader
        assert reader.complaints == []
        assert reader.requests == [reader.address]


def test_the_half_that_is_only_measured_is_shown_when_asked_for(reader: Reader) -> None:
    rows = reader.page.locator("tr.row")
    shown = rows.count()
    assert 0 < shown < 12
    reader.page.select_option("select[name=split]", "test")
    expect(rows).to_have_count(12 - shown)
    reader.page.select_option("select[name=split]", "")
    expect(rows).to_have_count(12)
    expect(reader.page.locator("output")).to_have_text("12 questions sur 12")


def test_questions_are_found_by_word_without_accents_and_by_kind(reader: Reader) -> None:
    reader.page.select_option("select[name=split]", "")
    reader.page.locator("input[name=text]").fill("clearcheck")
    expect(reader.page.locator("tr.row")).to_have_count(2)
    reader.page.select_option("select[name=set]", "robustesse")
    expect(reader.page.locator("tr.row")).to_have_count(1)
    reader.page.locator("input[name=text]").fill("rien de tel")
    expect(reader.page.locator("output")).to_have_text("0 questions sur 12")


def test_a_title_sorts_up_then_down(reader: Reader) -> None:
    reader.page.select_option("select[name=split]", "")
    title, first = reader.page.locator("th button[data-key=id]"), reader.page.locator("tr.row .open").first
    title.click()
    expect(first).to_have_text("s-cv1/1")
    title.click()
    expect(first).to_have_text("s-rb3")
    expect(reader.page.locator("th[aria-sort=descending]")).to_have_count(1)


def test_a_question_opens_by_keyboard_on_its_answer_and_its_highlighted_source(reader: Reader) -> None:
    reader.page.select_option("select[name=split]", "")
    button = reader.page.get_by_role("button", name="s-fr1", exact=True)
    button.focus()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    detail = reader.page.locator("tr.detail")
    expect(detail.locator("blockquote strong").first).to_have_text("par. 73")
    expect(detail.locator("mark").first).to_contain_text("normes IPSAS")
    expect(detail.locator("small").first).to_have_text("mot pour mot")
    button.press("Enter")
    expect(detail).to_have_count(0)


def test_a_hostile_question_is_shown_as_text(reader: Reader) -> None:
    reader.page.select_option("select[name=split]", "")
    reader.page.get_by_role("button", name="s-rb1", exact=True).click()
    expect(reader.page.locator("tr.detail bdi").first).to_have_text(
        "<script>alert('x')</script> Qu'est-ce que ClearCheck ?"
    )
    assert reader.page.locator("tbody script, tbody img").count() == 0
