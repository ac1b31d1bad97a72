from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.audit.options import AuditOptions
from assistant.audit.privacy import Questions
from assistant.settings import load_settings
from assistant.store.place import StorePlace
from assistant.store.retention import Retention
from assistant.web.api.options import ApiOptions
from assistant.web.imports.options import LibraryOptions
from assistant.web.limits.options import Limits
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions


def test_the_settings_say_what_is_shown_and_where_things_are_kept(tmp_path: Path) -> None:
    settings = load_settings(
        {"data_dir": tmp_path, "admin": True, "history": False, "root_path": "/alinea"}, environ={}
    )
    options = replace(WebOptions.of(settings), limits=Limits())
    login = LoginOptions.of(settings)
    assert (login.base, login.everybody_is_admin, login.is_on) == ("/alinea", True, False)
    assert options == WebOptions(
        "/alinea",
        history=False,
        store=StorePlace(tmp_path),
        feedback=True,
        waiting=AuditOptions(tmp_path),
        retention=Retention(audit_days=365),
        evaluations=tmp_path / "evaluations",
        api=ApiOptions(root_path="/alinea"),
        admin=True,
        login=login,
        library=LibraryOptions(tmp_path),
    )


def test_without_leave_nothing_is_kept_nor_shown(tmp_path: Path) -> None:
    options = WebOptions.of(load_settings({"data_dir": tmp_path, "feedback": False}, environ={}))
    assert (options.feedback, options.evaluations, options.admin) == (False, None, False)


def test_the_settings_say_how_much_may_be_added_in_the_page(tmp_path: Path) -> None:
    chosen = {"data_dir": tmp_path, "uploads": "off", "max_upload_mb": 3}
    options = WebOptions.of(load_settings(chosen, environ={}))
    assert options.library == LibraryOptions(tmp_path, uploads=False, most_bytes=3 * 2**20)


def test_more_questions_go_at_a_time_where_a_model_is_waited_for() -> None:
    without = WebOptions.of(load_settings(environ={}))
    model = WebOptions.of(load_settings({"llm": "openai:m"}, environ={}))
    assert (without.limits.questions_at_once, model.limits.questions_at_once) == (3, 16)
    chosen = WebOptions.of(load_settings({"llm": "openai:m", "questions_at_once": 5}, environ={}))
    assert chosen.limits.questions_at_once == 5


def test_an_audit_is_noted_as_the_settings_say(tmp_path: Path) -> None:
    chosen = {"audit": True, "audit_question": "hashed", "audit_days": 30, "feedback_days": 90}
    options = WebOptions.of(load_settings({"data_dir": tmp_path, **chosen}, environ={}))
    assert options.audit == AuditOptions(tmp_path, Questions.HASHED)
    assert options.retention == Retention(30, 90)
    off = WebOptions.of(load_settings({"data_dir": tmp_path, **chosen, "audit": False}, environ={}))
    assert (off.audit, off.waiting) == (None, options.audit)


def test_the_settings_say_whose_pages_may_hold_the_chat() -> None:
    options = WebOptions.of(load_settings({"embed_origins": ["https://intranet.example.org"]}, environ={}))
    assert options.embed.names == ("https://intranet.example.org",)
    assert WebOptions.of(load_settings(environ={})).embed.names == ()
