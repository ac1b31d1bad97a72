"""The engine that the settings choose, and what is told of settings that do not go together."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings
from assistant.settings.checks import require_servable

SECRET = "an-api-key-of-somebody"


def refusal(**values: object) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(values, environ={})
    return str(caught.value)


def faults(folder: Path, **values: object) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        require_servable(load_settings({"data_dir": folder, **values}, environ={}))
    return caught.value.faults


def test_nothing_needs_to_be_chosen() -> None:
    assert load_settings(environ={}).engine == "faiss"


@pytest.mark.parametrize("engine", ["/srv/library.db", "http://milvus:19530", "https://milvus.example.org:19530"])
def test_a_file_or_an_address_is_a_milvus(engine: str, tmp_path: Path) -> None:
    settings = load_settings({"engine": engine, "data_dir": tmp_path}, environ={})
    assert settings.engine == engine
    require_servable(settings)


def test_a_file_at_home_is_found_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    assert load_settings({"engine": "~/library.db"}, environ={}).engine == "/home/reader/library.db"


@pytest.mark.parametrize("engine", ["milvus", "/srv/library", "ftp://milvus", "http://", "postgresql://db/x"])
def test_what_is_neither_is_refused(engine: str) -> None:
    assert refusal(engine=engine) == (
        "setting engine (ALINEA_ENGINE): expected faiss, a file that ends in .db, or http(s)://HOST:PORT, "
        f"found {engine!r}"
    )


def test_secrets_come_from_files_and_are_shown_in_no_message(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    settings = load_settings(environ={"ALINEA_ENGINE_TOKEN_FILE": str(file)})
    assert settings.engine_token is not None
    assert settings.engine_token.get_secret_value() == SECRET
    assert SECRET not in repr(settings)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = refusal(engine="x", engine_prefix="al-inea", engine_consistency="now", engine_timeout=0, engine_retries=-1)
    for name in ("engine", "engine_prefix", "engine_consistency", "engine_timeout", "engine_retries"):
        assert f"setting {name} (ALINEA_{name.upper()}): " in told
    ca = tmp_path / "ca.pem"
    assert faults(tmp_path, engine="http://milvus:19530", engine_ca=ca, engine_user="reader", engine_token=SECRET) == (
        "setting engine_password (ALINEA_ENGINE_PASSWORD): expected it beside its other half, found none",
        "setting engine_token (ALINEA_ENGINE_TOKEN): expected it or engine_user, found both",
        "setting engine_ca (ALINEA_ENGINE_CA): expected it with an address that begins with https://, "
        "found http://milvus:19530",
        f"setting engine_ca (ALINEA_ENGINE_CA): expected a file that can be read, found {ca}",
    )


def test_an_address_with_a_password_in_it_is_refused() -> None:
    assert "belong in engine_token" in refusal(engine="https://reader:1234@milvus.example.org")


def test_milvus_lite_serves_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.settings.checks.memory_bytes", lambda: None)
    (fault,) = faults(tmp_path, engine=str(tmp_path / "library.db"), workers=2)
    assert fault.startswith("setting workers (ALINEA_WORKERS): expected 1 with the file of Milvus Lite")
    require_servable(load_settings({"data_dir": tmp_path, "engine": "http://milvus", "workers": 2}, environ={}))


def test_an_extra_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "assistant.settings.engine_checks.find_spec", lambda name: None if name == "pymilvus" else found(name)
    )
    assert faults(tmp_path, engine="http://milvus") == (
        "setting engine (ALINEA_ENGINE): expected the extra milvus to be installed, found it is not: "
        "pip install 'alinea[milvus]'",
    )
    require_servable(Settings(data_dir=tmp_path))
