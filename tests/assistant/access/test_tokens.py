from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from assistant.access.identity import Identity, Right, Via
from assistant.access.names import plain_name
from assistant.access.tokens import Presented, make_token, parse_token

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_a_token_is_seen_once_and_only_its_digest_is_kept() -> None:
    token, shown = make_token("robot", [Right.ASK], NOW, timedelta(days=90))
    assert re.fullmatch(r"alinea_[0-9a-f]{12}_[A-Za-z0-9_-]{43}", shown)
    presented = parse_token(shown)
    assert presented is not None
    assert presented.id == token.id
    assert token.opens_with(presented.secret)
    assert presented.secret not in repr(token)
    assert len(token.digest) == 64


def test_no_two_tokens_are_the_same() -> None:
    assert len({make_token("robot", [Right.ASK], NOW, timedelta(1))[1] for _ in range(50)}) == 50


def test_another_secret_does_not_open_it() -> None:
    token, shown = make_token("robot", [Right.ASK], NOW, timedelta(1))
    assert not token.opens_with(shown.rpartition("_")[2][:-1])
    assert not token.opens_with("")
    assert not token.opens_with(token.digest)


@pytest.mark.parametrize(
    ("scopes", "rights"),
    [
        ([Right.READ], {Right.READ}),
        ([Right.ASK], {Right.ASK, Right.READ}),
        ([Right.METRICS], {Right.METRICS}),
        ([Right.METRICS, Right.ASK], {Right.METRICS, Right.ASK, Right.READ}),
        ([Right.ADMIN], set(Right)),
    ],
)
def test_scopes_bring_what_they_imply(scopes: list[Right], rights: set[Right]) -> None:
    token, _ = make_token("robot", scopes, NOW, timedelta(1))
    assert token.rights == rights
    assert token.identity == Identity("robot", Via.TOKEN, frozenset(rights))


def test_it_is_good_until_it_expires_or_is_revoked() -> None:
    token, _ = make_token("robot", [Right.ASK], NOW, timedelta(days=1))
    assert token.is_good_at(NOW)
    assert token.is_good_at(NOW + timedelta(hours=23, minutes=59))
    assert not token.is_good_at(NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alinea_",
        "sk-123",
        "alinea_0123456789ab_short",
        "alinea_0123456789AB_" + "a" * 43,
        "alinea_0123456789ab_" + "a" * 44,
        "alinea_0123456789ab_" + "a" * 42 + "é",
        " alinea_0123456789ab_" + "a" * 43,
        "alinea_0123456789ab_" + "a" * 43 + "\n",
    ],
)
def test_what_has_not_the_form_of_a_token_is_none(text: str) -> None:
    assert parse_token(text) is None


def test_a_secret_may_hold_the_sign_that_separates() -> None:
    assert parse_token("alinea_0123456789ab_" + "_" * 43) == Presented("0123456789ab", "_" * 43)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("awa", "awa"),
        ("  Awa \n N’Diaye\t", "Awa N’Diaye"),
        ("a\x1b[31mb", "a [31mb"),
        ("\x00 ", ""),
        ("é" * 300, "é" * 200),
    ],
)
def test_a_name_is_shown_in_one_line(name: str, plain: str) -> None:
    assert plain_name(name) == plain
