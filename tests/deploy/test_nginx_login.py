"""nginx, oauth2-proxy and the application together: who comes in by the login of a proxy, and as whom."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from assistant.settings import load_settings
from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from tests.deploy.backends import listening
from tests.deploy.nginx import WITH_LOGIN, nginx_before
from tests.deploy.oauth2_proxy import oauth2_proxy
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.nginx

ADA = {"Cookie": "_oauth2_proxy=ada"}
CLAIM = {"X-Forwarded-User": "root", "X-Forwarded-Groups": "editors"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an installation with the settings that the head of the file names."""
    head = {"root_path": "/alinea", "login": "header", "trusted_proxies": "127.0.0.1", "reader_groups": "editors"}
    settings = load_settings({**head, "data_dir": tmp_path_factory.mktemp("data")}, environ={})
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    app = built_in_a_loop(lambda: build_app(provider, WebOptions.of(settings)))
    with (
        listening(app) as port,
        listening(oauth2_proxy) as login,
        nginx_before(port, WITH_LOGIN, login=login) as proxy,
        httpx.Client(base_url=proxy.address, verify=proxy.trust) as opened,
    ):
        yield opened


def test_who_is_logged_in_reads_under_the_name_that_the_proxy_knows(client: httpx.Client) -> None:
    assert client.get("/alinea/report/E-2021-47", headers=ADA).status_code == 200
    assert client.get("/alinea/api/v1/me", headers=ADA).json()["name"] == "ada@example.org"


def test_who_is_not_gets_nowhere_by_claiming_to_be_somebody(client: httpx.Client) -> None:
    scripted = {**CLAIM, "Sec-Fetch-Mode": "cors"}
    assert client.get("/alinea/report/E-2021-47", headers=scripted).status_code == 401
    # A token that is none passes nginx, and not Alinea.
    token = {**CLAIM, "Authorization": "Bearer alinea_0123456789ab_none"}
    assert client.get("/alinea/report/E-2021-47", headers=token).status_code == 401
