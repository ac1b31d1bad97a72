from __future__ import annotations

from typing import Any

import pytest

from assistant.settings import load_settings
from assistant.settings.access_checks import ACCESS_CHECKS, is_loopback

OIDC = {
    "login": "oidc",
    "oidc_issuer": "https://login.example.org/realms/staff",
    "oidc_client_id": "alinea",
    "public_url": "https://intranet.example.org/alinea",
}


def faults(**values: Any) -> list[str]:
    settings = load_settings(values, environ={})
    return [fault for check in ACCESS_CHECKS for fault in check(settings)]


def settings_named(found: list[str]) -> list[str]:
    return [fault.split(" ")[1] for fault in found]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"host": "localhost"},
        {"host": "::1"},
        {"host": "127.0.0.2"},
        {"host": "0.0.0.0", "allow_no_login": True},
        {"host": "0.0.0.0", **OIDC},
        {"host": "0.0.0.0", "login": "header", "trusted_proxies": ("10.0.0.5", "fd00::/8")},
        {**OIDC, "oidc_issuer": "http://127.0.0.1:9400", "public_url": "http://localhost:7860"},
        {**OIDC, "root_path": "/alinea/"},
        {**OIDC, "embed_origins": ("https://portal.example.org",)},
    ],
    ids=str,
)
def test_what_goes_together_has_no_fault(values: dict[str, Any]) -> None:
    assert faults(**values) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "intranet.example.org"])
def test_an_address_that_others_reach_needs_a_login_or_leave_to_have_none(host: str) -> None:
    (fault,) = faults(host=host)
    assert fault == (
        "setting login (ALINEA_LOGIN): expected oidc or header, or ALINEA_ALLOW_NO_LOGIN=true to let in everybody "
        f"who reaches {host}, or ALINEA_HOST=127.0.0.1; found none (docs/login.md tells how to choose)"
    )


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"login": "oidc"}, ["oidc_issuer", "oidc_client_id", "public_url"]),
        ({**OIDC, "oidc_issuer": "http://login.example.org"}, ["oidc_issuer"]),
        ({**OIDC, "oidc_scopes": ("profile",)}, ["oidc_scopes"]),
        ({**OIDC, "root_path": "/other"}, ["public_url"]),
        (
            {**OIDC, "public_url": "http://intranet.example.org", "embed_origins": ("https://a.example",)},
            ["public_url"],
        ),
        ({"login": "header"}, ["trusted_proxies"]),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_told_setting_by_setting(values: dict[str, Any], named: list[str]) -> None:
    found = faults(**values)
    assert settings_named(found) == named
    assert all(", found " in fault and "\n" not in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("public_url", "intranet.example.org"),
        ("public_url", "https://u:p@intranet.example.org"),
        ("oidc_issuer", "ftp://login.example.org"),
        ("oidc_issuer", "https://login.example.org?x=1"),
        ("session_secret", "short"),
        ("session_hours", 0),
        ("login", "basic"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_a_secret_not_shown(name: str, value: Any) -> None:
    from assistant.errors import SettingsError

    with pytest.raises(SettingsError) as refused:
        load_settings({name: value}, environ={})
    assert str(refused.value).startswith(f"setting {name} (ALINEA_{name.upper()}): ")
    if name == "session_secret":
        assert "short" not in str(refused.value)


def test_groups_may_have_blanks_in_their_names() -> None:
    settings = load_settings(environ={"ALINEA_READER_GROUPS": "Alinea readers, staff", "ALINEA_ADMIN_GROUPS": "a b"})
    assert (settings.reader_groups, settings.admin_groups) == (("Alinea readers", "staff"), ("a b",))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("a.localhost", True),
        ("[::1]", True),
        ("localhost.example", False),
        ("", False),
        ("10.0.0.1", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
