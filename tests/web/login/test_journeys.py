from __future__ import annotations

import pytest

from assistant.web.login.cookies import Cookies
from assistant.web.login.journeys import Journey, Journeys
from assistant.web.login.sealing import FernetSeal
from tests.web.login.small_login import KEY


@pytest.mark.parametrize(
    ("cookies", "prefix"),
    [
        (Cookies(), ""),
        (Cookies("/alinea"), ""),
        (Cookies(secure=True), "__Host-"),
        (Cookies("/alinea", secure=True), "__Secure-"),
    ],
)
def test_for_another_login_the_oldest_of_more_than_three_are_forgotten(cookies: Cookies, prefix: str) -> None:
    now = [1000.0]
    journeys = Journeys(FernetSeal(KEY, "journey"), cookies, lambda: now[0])
    kept: dict[str, str] = {"alinea-session": "x"}
    for _ in range(5):
        now[0] += 1
        name, _, value = journeys.cookie(Journey.to("/")).partition(";")[0].partition("=")
        kept = {name: value, **kept}
    oldest = list(kept)[3:5]
    assert {name.startswith(f"{prefix}alinea-login-") for name in oldest} == {True}
    assert [each.split("; ")[:3] for each in journeys.room_for_one(kept)] == [
        [f"{name}=", f"Path={cookies.path}", "Max-Age=0"] for name in reversed(oldest)
    ]
    for name in oldest:
        del kept[name]
    assert journeys.room_for_one(kept) == ()
