"""The files of ``deploy/nginx``, in a real nginx: what reaches the application, and when."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.deploy.backends import Mirror, listening
from tests.deploy.nginx import BEFORE_LOGIN, CLAIMS, FOLDER, PLAIN, STREAMS, WITH_LOGIN, Proxy, nginx_before

pytestmark = pytest.mark.nginx


@pytest.fixture(scope="module")
def mirror() -> Mirror:
    return Mirror()


@pytest.fixture(scope="module")
def proxy(mirror: Mirror) -> Iterator[Proxy]:
    with listening(mirror) as port, nginx_before(port) as running:
        yield running


@pytest.fixture
def client(proxy: Proxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxy.address, verify=proxy.trust) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "reaches"),
    [("/alinea/", "/"), ("/alinea/report/E-2021-47", "/report/E-2021-47"), ("/alinea/embed.js", "/embed.js")]
    + [(f"/alinea{path}", path) for path in STREAMS],
)
def test_the_prefix_is_taken_away_on_every_way_in(client: httpx.Client, asked: str, reaches: str) -> None:
    assert client.get(asked).json()["path"] == reaches


@pytest.mark.parametrize("path", STREAMS)
def test_the_first_piece_of_a_stream_arrives_while_the_second_is_yet_to_come(
    client: httpx.Client, mirror: Mirror, path: str
) -> None:
    mirror.let.clear()
    with client.stream("GET", f"/alinea{path}?held", timeout=10) as response:
        pieces = response.iter_raw()
        assert next(pieces) == b"data: first\n\n"
        mirror.let.set()
        assert b"".join(pieces) == b"data: second\n\n"


def test_what_a_client_claims_of_itself_is_replaced(client: httpx.Client, proxy: Proxy) -> None:
    headers = client.get("/alinea/", headers=CLAIMS).json()["headers"]
    assert {name: headers.get(name.lower()) for name in CLAIMS} == {
        "X-Forwarded-User": None,
        "X-Forwarded-Groups": None,
        "X-Forwarded-Email": None,
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Host": proxy.address.removeprefix("https://"),
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": None,
        "X-Real-IP": None,
        "Forwarded": None,
    }


def test_readers_without_tls_or_without_the_slash_are_sent_to_the_right_address(
    client: httpx.Client, proxy: Proxy
) -> None:
    assert httpx.get(f"{proxy.plain_address}/alinea/?q=x").headers["location"] == "https://127.0.0.1/alinea/?q=x"
    assert client.get("/alinea").headers["location"].endswith("/alinea/")


def test_what_is_outside_of_the_prefix_never_reaches_the_application_nor_do_its_figures_leave(
    client: httpx.Client,
) -> None:
    assert [client.get(path).status_code for path in ("/", "/report/E-2021-47", "/alinea/metrics")] == [404] * 3


def test_a_body_larger_than_alinea_takes_is_refused_at_the_door(client: httpx.Client) -> None:
    assert client.post("/alinea/api/v1/ask", content=b"x" * (25 * 1024 * 1024 + 1)).status_code == 413
    assert client.post("/alinea/api/v1/imports", content=b"x" * (55 * 1024 * 1024 + 1)).status_code == 413


def test_a_report_that_is_added_may_be_larger_than_all_else(client: httpx.Client) -> None:
    response = client.post("/alinea/api/v1/imports", content=b"x" * (26 * 1024 * 1024))
    assert (response.status_code, response.json()["path"]) == (200, "/api/v1/imports")


def test_before_oauth2_proxy_it_passes_everything_on_as_it_comes_but_figures(mirror: Mirror) -> None:
    mirror.let.clear()
    with (
        listening(mirror) as port,
        nginx_before(port, BEFORE_LOGIN) as proxy,
        httpx.Client(base_url=proxy.address, verify=proxy.trust) as client,
    ):
        with client.stream("GET", "/gradio_api/queue/data?held", timeout=10) as response:
            pieces = response.iter_raw()
            assert next(pieces) == b"data: first\n\n"
            mirror.let.set()
            assert b"".join(pieces) == b"data: second\n\n"
        headers = client.get("/oauth2/callback?code=x", headers=CLAIMS).json()["headers"]
        assert (headers["x-forwarded-for"], headers["x-forwarded-proto"]) == ("127.0.0.1", "https")
        assert {"forwarded", "x-real-ip", "x-forwarded-prefix"} & set(headers) == set()
        assert client.get("/metrics").status_code == 404
        assert httpx.get(f"{proxy.plain_address}/ping").status_code == 204
        assert httpx.get(f"{proxy.plain_address}/x").headers["location"] == "https://127.0.0.1/x"


def test_all_files_encrypt_in_the_same_way() -> None:
    def tls(file: str) -> list[str]:
        lines = [line.strip() for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line.startswith("ssl_") and not line.startswith("ssl_certificate")]

    assert tls(PLAIN) == tls(WITH_LOGIN) == tls(BEFORE_LOGIN)
    assert "ssl_protocols       TLSv1.2 TLSv1.3;" in tls(PLAIN)
