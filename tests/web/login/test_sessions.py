from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.access.identity import Right, Role
from assistant.web.login.cookies import Cookies
from assistant.web.login.journeys import Journey, Journeys
from assistant.web.login.sealing import FernetSeal
from assistant.web.login.secret import SessionSecretError, session_secret
from assistant.web.login.sessions import COOKIE, Session, Sessions
from assistant.web.login.tickets import Tickets

KEY = b"k" * 32
HOUR = 3600


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(FernetSeal(KEY, "session"), Cookies(), 12 * HOUR, clock)


def value_of(cookie: str) -> str:
    return cookie.partition("=")[2].partition(";")[0]


def brought(sessions: Sessions, session: Session) -> dict[str, str]:
    return {COOKIE: value_of(sessions.cookie(session))}


def test_a_seal_opens_what_it_closed_and_shows_nothing_of_it() -> None:
    seal = FernetSeal(KEY, "session")
    name = "Aminata"  # three letters stand in a sealed text by chance, now and then
    closed = seal.close({"n": f"{name} N’Diaye"})
    assert seal.open(closed) == {"n": f"{name} N’Diaye"}
    assert name not in closed
    assert set(closed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_seal_opens_nothing_of_another_purpose_or_secret() -> None:
    closed = FernetSeal(KEY, "session").close({"n": "awa"})
    assert FernetSeal(KEY, "ticket").open(closed) is None
    assert FernetSeal(b"o" * 32, "session").open(closed) is None


def test_a_seal_opens_nothing_that_somebody_meddled_with() -> None:
    seal = FernetSeal(KEY, "session")
    closed = seal.close({"n": "awa"})
    for at in range(0, len(closed) - 1, 7):  # of the last character, some bits do not count
        other = "A" if closed[at] != "A" else "B"
        assert seal.open(closed[:at] + other + closed[at + 1 :]) is None
    for text in ("", "é", "=", "a" * 5000, closed[:-4], closed + "AAAA", "\x00"):
        assert seal.open(text) is None


def test_a_session_comes_back_as_it_began(sessions: Sessions) -> None:
    session = sessions.begin("awa", Role.READER)
    assert sessions.read(brought(sessions, session)) == session
    assert session.identity.name == "awa"
    assert session.identity.may(Right.ASK)
    assert not session.identity.may(Right.ADMIN)
    assert sessions.read({}) is None


def test_a_session_keeps_the_groups_of_its_reader(sessions: Sessions) -> None:
    session = sessions.begin("awa", Role.READER, ["staff", "Bibliothèque"])
    read = sessions.read(brought(sessions, session))
    assert read is not None
    assert read.identity.groups == {"staff", "Bibliothèque"}


def test_a_session_of_more_groups_than_a_cookie_holds_keeps_those_that_fit_and_says_so(
    sessions: Sessions, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    groups = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(200)]
    session = sessions.begin("é" * 200, Role.READER, ["é" * 60, "staff", *groups])
    assert "staff" in session.groups
    assert 20 < len(session.groups) < 60
    assert len(sessions.cookie(session)) < 4096
    ticket = Tickets(FernetSeal(KEY, "ticket"), sessions, clock).ticket(session)
    assert ticket is not None
    assert len(ticket) < 6000
    assert "of their 202 groups" in caplog.text


def test_a_session_ends_after_a_quarter_of_its_time_without_use(sessions: Sessions, clock: Clock) -> None:
    cookies = brought(sessions, sessions.begin("awa", Role.READER))
    clock.now += 3 * HOUR - 1
    assert sessions.read(cookies) is not None
    clock.now += 1
    assert sessions.read(cookies) is None


def test_a_session_that_is_used_lasts_until_its_end_and_no_longer(sessions: Sessions, clock: Clock) -> None:
    session: Session | None = sessions.begin("awa", Role.READER)
    began, hours = clock.now, 0
    while session is not None:
        clock.now += HOUR
        read = sessions.read(brought(sessions, session))
        session = read and sessions.renewed(read)
        hours += 1
    assert hours == 12
    assert clock.now == began + 12 * HOUR


def test_a_session_is_renewed_now_and_then_not_at_every_request(sessions: Sessions, clock: Clock) -> None:
    session = sessions.begin("awa", Role.READER)
    clock.now += 9 * 60
    assert sessions.renewed(session) is None
    clock.now += 61
    renewed = sessions.renewed(session)
    assert renewed is not None
    assert (renewed.began, renewed.used) == (session.began, int(clock.now))


def test_the_cookie_lasts_no_longer_than_the_session(sessions: Sessions, clock: Clock) -> None:
    session = sessions.begin("awa", Role.READER)
    assert "; Max-Age=10800; " in sessions.cookie(session)
    clock.now += 11 * HOUR
    assert "; Max-Age=3600; " in sessions.cookie(session)


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        (Cookies(), "x=v; Path=/; Max-Age=9; HttpOnly; SameSite=Lax"),
        (Cookies("/alinea"), "x=v; Path=/alinea; Max-Age=9; HttpOnly; SameSite=Lax"),
        (Cookies(secure=True), "__Host-x=v; Path=/; Max-Age=9; HttpOnly; Secure; SameSite=Lax"),
        (Cookies("/alinea", secure=True), "__Secure-x=v; Path=/alinea; Max-Age=9; HttpOnly; Secure; SameSite=Lax"),
        (
            Cookies("/alinea", secure=True, embedded=True),
            "__Secure-x=v; Path=/alinea; Max-Age=9; HttpOnly; Secure; SameSite=None; Partitioned",
        ),
    ],
)
def test_cookies_are_as_narrow_as_they_can_be(cookies: Cookies, expected: str) -> None:
    assert cookies.set("x", "v", 9) == expected
    assert cookies.delete("x").startswith(expected.replace("=v", "=").replace("Max-Age=9", "Max-Age=0"))


def test_a_ticket_hands_over_a_session_that_has_just_begun(sessions: Sessions, clock: Clock) -> None:
    tickets = Tickets(FernetSeal(KEY, "ticket"), sessions, clock)
    session = sessions.begin("awa", Role.ADMIN)
    ticket = tickets.ticket(session)
    assert ticket is not None
    assert tickets.session(ticket) == session
    clock.now += 60
    assert tickets.session(ticket) is None
    assert tickets.ticket(session) is None
    assert tickets.session(sessions.sealed(session)) is None
    assert sessions.unsealed(ticket) is None


def test_a_journey_is_remembered_for_ten_minutes_by_its_state(clock: Clock) -> None:
    journeys = Journeys(FernetSeal(KEY, "journey"), Cookies(), clock)
    one, two = Journey.to("/report/x"), Journey.to("/")
    kept = dict(journeys.cookie(each).partition(";")[0].split("=", 1) for each in (one, two))
    assert len(kept) == 2
    assert journeys.read(kept, one.departure.state) == one
    assert journeys.read(kept, two.departure.state) == two
    assert journeys.read(kept, "another") is None
    swapped = dict(zip(kept, reversed(list(kept.values())), strict=True))
    assert journeys.read(swapped, one.departure.state) is None
    clock.now += 600
    assert journeys.read(kept, one.departure.state) is None


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    secret = session_secret(None, folder)
    assert len(secret) == 32
    assert session_secret(None, folder) == secret
    assert stat.S_IMODE((folder / "session.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["session.key"]
    assert session_secret(SecretStr("s" * 32), folder) == b"s" * 32


def test_servers_that_start_at_once_have_the_same_secret(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(session_secret(None, tmp_path / "data"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_secret_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "session.key").write_bytes(b"short")
    with pytest.raises(SessionSecretError, match=r"session\.key: expected 32 bytes, found 5; delete it"):
        session_secret(None, tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(SessionSecretError, match=r"the secret of the sessions cannot be kept: "):
        session_secret(None, tmp_path / "file")
