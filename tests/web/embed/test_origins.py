from __future__ import annotations

import pytest

from assistant.errors import SettingsError
from assistant.settings import load_settings
from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins

BELOW = EmbedOrigins(("https://*.example.org",))


def set_to(names: str) -> tuple[str, ...]:
    return load_settings(environ={"ALINEA_EMBED_ORIGINS": names}).embed_origins


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://intranet.example.org", "https://intranet.example.org"),
        ("HTTPS://Intranet.Example.ORG", "https://intranet.example.org"),
        ("https://intranet.example.org:443", "https://intranet.example.org"),
        ("http://intranet:80", "http://intranet"),
        ("http://intranet:8080", "http://intranet:8080"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://*.example.org:8443", "https://*.example.org:8443"),
        ("https://société.example.org", "https://xn--socit-esab.example.org"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(written: str, read: str) -> None:
    assert set_to(written) == (read,)


def test_several_are_given_with_commas_or_blanks_between_them() -> None:
    assert set_to("https://a.example.org, http://b") == ("https://a.example.org", "http://b")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("intranet.example.org", ""),
        ("https://intranet.example.org/", ""),
        ("https://intranet.example.org/page", ""),
        ("ftp://intranet.example.org", ""),
        ("https://user@intranet.example.org", ""),
        ("https://inter*.example.org", ""),
        ("https://-x.example.org", ""),
        ("https://a..example.org", ""),
        ("https://[::1]", ""),
        ("null", ""),
        ("'self'", ""),
        ("*", ": * alone would let every site in"),
        ("https://*", ""),
        ("https://*.org", ": *. stands before a name of at least two parts"),
        ("https://*.0.0.1.2", ": *. stands before a name of at least two parts"),
        ("https://a:99999", ": a port is at most 65535"),
    ],
)
def test_what_is_no_origin_is_refused_in_one_line(written: str, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        set_to(f"https://good.example.org {written}")
    assert str(caught.value) == (
        "setting embed_origins (ALINEA_EMBED_ORIGINS): expected scheme://host[:port] "
        f"(https://intranet.example.org, https://*.example.org){why}, found {written!r}"
    )


def test_every_origin_that_is_wrong_is_told() -> None:
    with pytest.raises(SettingsError) as caught:
        set_to("*, https://good.example.org, intranet")
    assert [fault.rpartition("found ")[2] for fault in caught.value.faults] == ["'*'", "'intranet'"]


def test_an_origin_is_allowed_by_its_own_name_only() -> None:
    origins = EmbedOrigins(("https://intranet.example.org", "http://b:8080"))
    allowed = ["https://intranet.example.org", "http://b:8080"]
    refused = [
        "http://intranet.example.org",
        "https://intranet.example.org:8443",
        "http://b",
        "https://x.org",
        "null",
        "",
    ]
    assert [origins.allow(origin) for origin in allowed + refused] == [True] * 2 + [False] * 6


@pytest.mark.parametrize("origin", ["https://a.example.org", "https://a.b.example.org", "https://xn--a.example.org"])
def test_a_star_stands_for_every_name_below(origin: str) -> None:
    assert BELOW.allow(origin)


@pytest.mark.parametrize(
    "origin",
    [
        "https://example.org",
        "https://.example.org",
        "http://a.example.org",
        "https://a.example.org:8443",
        "https://aexample.org",
        "https://evil.org/.example.org",
        "https://evil.org#.example.org",
        "https://evil.org:443.example.org",
        "https://a.example.org.evil.org",
    ],
)
def test_a_star_stands_for_nothing_else(origin: str) -> None:
    assert not BELOW.allow(origin)


def test_a_star_keeps_its_port() -> None:
    origins = EmbedOrigins(("https://*.example.org:8443",))
    assert origins.allow("https://a.example.org:8443")
    assert not origins.allow("https://a.example.org")


def test_frames_are_held_by_ourselves_and_whoever_is_named() -> None:
    assert NOBODY_ELSE.frame_ancestors == "'self'"
    assert EmbedOrigins(("https://a.org", "https://*.b.org")).frame_ancestors == "'self' https://a.org https://*.b.org"
    assert not NOBODY_ELSE.allow("https://a.org")
