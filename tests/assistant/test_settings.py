from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import SettingsError, lines_of
from assistant.settings import Settings, default_text, load_settings, settings_table

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "alinea.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(*, config: Path | None = None, environ: dict[str, str] | None = None, **overrides: object) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(overrides, config=config, environ=environ or {})
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings(environ={})
    assert (settings.report, settings.host, settings.port, settings.device) == (None, "127.0.0.1", 7860, None)
    assert settings.one_report == "E/2021/47"
    assert settings.data_dir.is_absolute()


def test_the_environment_is_read_by_prefix_and_the_rest_of_it_ignored() -> None:
    settings = load_settings(environ={"ALINEA_PORT": "8000", "PORT": "1", "ALINEA_ROOT_PATH": "/alinea"})
    assert (settings.port, settings.root_path) == (8000, "/alinea")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load_settings(environ={"ALINEA_PORT": "", "ALINEA_CONFIG": ""}).port == 7860


def test_the_command_line_wins_over_the_environment_over_the_file_over_the_default(tmp_path: Path) -> None:
    config = written(tmp_path, 'port = 1001\nhost = "a"\nreport = "A/1"\n')
    settings = load_settings(
        {"port": 1003, "host": None}, config=config, environ={"ALINEA_PORT": "1002", "ALINEA_HOST": "b"}
    )
    assert (settings.port, settings.host, settings.report, settings.max_sentences) == (1003, "b", "A/1", 4)


def test_alinea_config_names_the_file_unless_the_command_line_does(tmp_path: Path) -> None:
    named = written(tmp_path, "port = 1001\n")
    other = tmp_path / "other.toml"
    other.write_text("\ufeffport = 1002\n", encoding="utf-8")
    assert load_settings(environ={"ALINEA_CONFIG": str(named)}).port == 1001
    assert load_settings(environ={"ALINEA_CONFIG": str(named)}, config=other).port == 1002


def test_a_level_may_be_written_in_small_letters() -> None:
    assert load_settings(environ={"ALINEA_LOG_LEVEL": "debug"}).log_level == "DEBUG"


def test_a_folder_may_start_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = load_settings(environ={"ALINEA_DATA_DIR": "~/alinea", "ALINEA_ENCODER": "~/encoder"})
    assert (settings.data_dir, settings.encoder) == (tmp_path / "alinea", str(tmp_path / "encoder"))


def test_an_unknown_variable_is_refused_with_the_nearest_name() -> None:
    assert refusal(environ={"ALINEA_PROT": "1"}) == "unknown setting ALINEA_PROT; did you mean ALINEA_PORT?"


def test_an_unknown_key_is_refused_with_the_file_and_the_nearest_name(tmp_path: Path) -> None:
    config = written(tmp_path, "max_sentence = 2\n")
    assert refusal(config=config) == f"{config}: unknown setting 'max_sentence'; did you mean 'max_sentences'?"


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        (
            {"ALINEA_PORT": "0"},
            "setting port (ALINEA_PORT): input should be greater than or equal to 1, found '0'",
        ),
        (
            {"ALINEA_PORT": "abc"},
            "setting port (ALINEA_PORT): input should be a valid integer, unable to parse string as an integer, "
            "found 'abc'",
        ),
        (
            {"ALINEA_ABSTAIN_BELOW": "1.5"},
            "setting abstain_below (ALINEA_ABSTAIN_BELOW): input should be less than or equal to 1, found '1.5'",
        ),
        (
            {"ALINEA_LOG_LEVEL": "loud"},
            "setting log_level (ALINEA_LOG_LEVEL): input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR', found 'LOUD'",
        ),
        (
            {"ALINEA_DATA_DIR": "~no-such-user/x"},
            "setting data_dir (ALINEA_DATA_DIR): no such home folder, found '~no-such-user/x'",
        ),
    ],
)
def test_a_value_out_of_range_is_refused_in_one_line(environ: dict[str, str], message: str) -> None:
    assert refusal(environ=environ) == message


def test_a_value_of_the_wrong_type_in_the_file_is_refused(tmp_path: Path) -> None:
    assert "setting port (ALINEA_PORT)" in refusal(config=written(tmp_path, "port = [1]\n"))


def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert refusal(config=missing) == f"{missing}: cannot read the settings: No such file or directory"
    assert refusal(config=tmp_path) == f"{tmp_path}: cannot read the settings: Is a directory"


@pytest.mark.parametrize("content", [b"port = \n", b"port: 1\n", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "alinea.toml"
    path.write_bytes(content)
    assert refusal(config=path).startswith(f"{path}: expected TOML, found: ")


def test_the_page_lists_every_setting_with_its_default_and_meaning() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `ALINEA_")]
    listed = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    expected = []
    for name, field in Settings.model_fields.items():
        default = default_text(field)
        is_value = field.default_factory is None and default != "none"
        expected.append(
            [f"`ALINEA_{name.upper()}`", f"`{name}`", f"`{default}`" if is_value else default, field.description]
        )
    assert listed == expected


def test_the_help_lists_every_setting_with_its_default_and_meaning() -> None:
    heading, *rows = settings_table().splitlines()
    assert heading == "settings (environment, or lower-case keys of the --config file):"
    assert len(rows) == len(Settings.model_fields)
    cells = [tuple(re.split(r" {2,}", row.strip())) for row in rows]
    assert cells[0] == (
        "ALINEA_DATA_DIR",
        "Folder of the library, the indexes and the store. (default: the platform's folder for user data)",
    )
    assert ("ALINEA_PORT", "Port the web application listens on. (default: 7860)") in cells
    assert ("ALINEA_ROOT_PATH", "Path prefix behind a reverse proxy, such as `/alinea`. (default: none)") in cells


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={"ALINEA_PROT": "1", "ALINEA_PORT": "x", "ALINEA_MAX_SENTENCES": "99"})
    assert caught.value.faults == (
        "unknown setting ALINEA_PROT; did you mean ALINEA_PORT?",
        "setting max_sentences (ALINEA_MAX_SENTENCES): input should be less than or equal to 8, found '99'",
        "setting port (ALINEA_PORT): input should be a valid integer, unable to parse string as an integer, found 'x'",
    )
    assert lines_of(caught.value) == caught.value.faults


def test_trusted_proxies_are_addresses_or_networks() -> None:
    settings = load_settings(environ={"ALINEA_TRUSTED_PROXIES": "10.0.0.7, 10.1.0.0/16 ::1"})
    assert settings.trusted_proxies == ("10.0.0.7", "10.1.0.0/16", "::1")
    assert refusal(environ={"ALINEA_TRUSTED_PROXIES": "proxy.local"}) == (
        "setting trusted_proxies (ALINEA_TRUSTED_PROXIES): expected addresses or networks such as 10.0.0.7, "
        "10.1.0.0/16, found 'proxy.local'"
    )
