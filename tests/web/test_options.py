from __future__ import annotations

from pathlib import Path

from assistant.settings import load_settings
from assistant.store.place import StorePlace
from assistant.store.retention import Retention
from assistant.web.options import WebOptions


def test_the_settings_say_what_is_shown_and_where_things_are_kept(tmp_path: Path) -> None:
    settings = load_settings(
        {"data_dir": tmp_path, "admin": True, "history": False, "root_path": "/alinea"}, environ={}
    )
    options = WebOptions.of(settings)
    assert options == WebOptions(
        "/alinea",
        history=False,
        store=StorePlace(tmp_path),
        feedback=True,
        retention=Retention(audit_days=365),
        evaluations=tmp_path / "evaluations",
        admin=True,
    )


def test_without_leave_nothing_is_kept_nor_shown(tmp_path: Path) -> None:
    options = WebOptions.of(load_settings({"data_dir": tmp_path, "feedback": False}, environ={}))
    assert (options.feedback, options.evaluations, options.admin) == (False, None, False)


def test_more_questions_go_at_a_time_where_a_model_is_waited_for() -> None:
    without = WebOptions.of(load_settings(environ={}))
    model = WebOptions.of(load_settings({"llm": "openai:m"}, environ={}))
    assert without.questions_at_once < model.questions_at_once
