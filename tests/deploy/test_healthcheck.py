from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI, Response

from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from tests.deploy.backends import listening
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

SCRIPT = Path(__file__).parents[2] / "deploy" / "healthcheck.py"
A_PROXY_THAT_IS_NONE = "http://127.0.0.1:9"


def checked(port: str) -> tuple[int, str]:
    """Exit status and what was said, in an environment that names a proxy as those of containers do."""
    environment = {"ALINEA_PORT": port, "http_proxy": A_PROXY_THAT_IS_NONE, "HTTP_PROXY": A_PROXY_THAT_IS_NONE}
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT)], env=environment, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stderr


def test_it_is_content_where_the_application_answers() -> None:
    app = built_in_a_loop(lambda: build_app(EagerAssistant(SmallAssistant)))
    with listening(app) as port:
        assert checked(str(port)) == (0, "")


@pytest.mark.parametrize("status", [404, 503])
def test_it_says_what_it_found_where_something_else_answers(status: int) -> None:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/healthz", lambda: Response(status_code=status))
    with listening(app) as port:
        assert checked(str(port)) == (1, f"healthcheck: port {port}: expected 200, found {status}\n")


def test_it_says_so_where_nothing_listens() -> None:
    status, line = checked("9")
    assert status == 1
    assert line.startswith("healthcheck: port 9: ")
    assert line.count("\n") == 1
