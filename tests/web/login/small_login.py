"""The application with a login in front of it, and people who use it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from assistant.access.roles import Groups
from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from assistant.web.login.adding import add_login
from assistant.web.login.options import HeaderOptions, LoginOptions, OidcOptions
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.login.strict_provider import CLIENT, SECRET
from tests.web.small_assistant import SmallAssistant

KEY = b"k" * 32
PAGE = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "accept": "text/html"}
"""Headers of a browser that opens a page."""
GROUPS = Groups(frozenset({"staff"}), frozenset({"alinea-admins"}), frozenset({"librarians"}))


def with_provider(issuer: str, public_url: str, **changed: Any) -> LoginOptions:
    """A login with the provider at ``issuer``."""
    oidc = OidcOptions(issuer, CLIENT, f"{public_url}/login/callback", KEY, SECRET, needs_groups=True)
    return replace(LoginOptions(oidc=oidc, groups=GROUPS, own_origin=public_url), **changed)


def with_proxy(*proxies: str) -> LoginOptions:
    """A login by the word of proxies."""
    from ipaddress import ip_network

    return LoginOptions(header=HeaderOptions(proxies=tuple(map(ip_network, proxies))), groups=GROUPS)


def app_with(login: LoginOptions, folder: Path | None = None, root_path: str = "") -> FastAPI:
    """The whole application; with a ``folder``, everything that keeps something there is switched on."""
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    options = WebOptions(login=login, embed=login.embed, root_path=root_path)
    if folder:
        kept = {"feedback": True, "evaluations": folder / "evaluations", "admin": True}
        options = replace(options, store=StorePlace(folder), **kept)
    return built_in_a_loop(lambda: build_app(provider, options))


def door_with(login: LoginOptions) -> FastAPI:
    """A page with that login in front of it: quickly made."""
    app = FastAPI()
    add_login(app, login)
    app.add_api_route("/", lambda: "the page", methods=["GET"])
    return app
