"""The tokens of a report that nothing is known of beforehand are kept, and matched one by one."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.assembly import Models, load_models, open_report
from assistant.index_folder import index_folder
from assistant.reports_folder import reports_folder
from assistant.retrieve import Scores
from assistant.settings import Settings, load_settings
from corpus.importing import import_file
from corpus.shelf import Shelf

REPORT = """A/99/7

General Assembly

Report on the harbours

1. The harbours were dredged in spring, and the pilots trained anew.

2. The lighthouse keeper retired after forty years of service.

3. A tariff is levied on ships that stay longer than a week.
"""
QUESTION = "Qui garde le phare ?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("data")
    file = folder / "harbours.txt"
    file.write_text(REPORT, encoding="utf-8")
    imported = import_file(file)
    Shelf(reports_folder(folder)).add(imported.report, file, imported.account)
    return load_settings({"data_dir": folder}, environ={})


@pytest.fixture(scope="module")
def models(settings: Settings) -> Models:
    return load_models(settings)


def scores(settings: Settings, models: Models, **options: bool) -> Scores:
    return open_report("A/99/7", settings, models, **options).signals().scores(QUESTION).passages["second_tokens"]


@pytest.mark.slow
def test_a_question_in_the_other_language_finds_its_passage_token_by_token(settings: Settings, models: Models) -> None:
    opened = open_report("A/99/7", settings, models)
    refs = [document.id for document in opened.documents]
    assert refs[int(scores(settings, models).argmax())] == "2"


@pytest.mark.slow
def test_axes_made_anew_bring_the_tokens_along(settings: Settings, models: Models) -> None:
    before = scores(settings, models)
    shutil.rmtree(index_folder(settings.data_dir, "A/99/7") / "axes-en")
    np.testing.assert_allclose(scores(settings, models), before, atol=1e-4)
    np.testing.assert_allclose(scores(settings, models, rebuild=True), before, atol=1e-4)


@pytest.mark.slow
def test_a_report_with_anticipated_questions_needs_none(tmp_path: Path, models: Models) -> None:
    index = open_report("E/2021/47", load_settings({"data_dir": tmp_path}, environ={}), models).index
    assert index.token_vectors() is None
    assert index.tokens()
