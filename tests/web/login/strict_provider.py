"""An OpenID Connect provider that takes nothing on trust: PKCE by S256, the client's secret, each code once.

It logs in whoever it is told to, without asking, and can be told to misbehave.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.web.serving import open_port

CLIENT, SECRET = "alinea", "s3cret"


@dataclass
class StrictProvider:
    """What it knows and does."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"preferred_username": "awa", "groups": ["staff"]})
    """Of who logs in."""
    told_later: dict[str, Any] = field(default_factory=dict)
    """More of them, told by the address for that only."""
    changed: dict[str, Any] = field(default_factory=dict)
    """Claims of the ID token that are not what they should be; ``None``: missing."""
    header: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    keys: list[RSAKey] = field(default_factory=lambda: [new_key()])
    """The last of them signs."""
    forger: RSAKey | None = None
    """Signs in its place, under its name."""
    denies: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    """The addresses asked for."""

    def configuration(self, _request: Request) -> Response:
        """``/.well-known/openid-configuration``."""
        names = ("authorize", "token", "userinfo")
        values: dict[str, Any] = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in names}
        values["authorization_endpoint"] = values.pop("authorize_endpoint")
        values |= {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
        }
        values |= {"id_token_signing_alg_values_supported": ["RS256"]}
        return JSONResponse(values | self.metadata)

    def public_keys(self, _request: Request) -> Response:
        """``/keys``."""
        self.seen.append("keys")
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys]})

    def authorize(self, request: Request) -> Response:
        """``/authorize``."""
        asked = dict(request.query_params)
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in asked["scope"].split()
        if self.denies:
            back = {"error": "access_denied", "error_description": "no <b>entry</b>", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self.codes[code] = asked
            back = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    async def token(self, request: Request) -> Response:
        """``/token``."""
        sent = await request.form()
        asked = self.codes.pop(str(sent["code"]), None)
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != expected:
            return JSONResponse({"error": "invalid_client"}, 401)
        challenge = hashlib.sha256(str(sent["code_verifier"]).encode()).digest()
        proof = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if asked is None or proof != asked["code_challenge"] or sent["redirect_uri"] != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"access_token": "at-1", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])})

    def userinfo(self, request: Request) -> Response:
        """``/userinfo``."""
        self.seen.append("userinfo")
        assert request.headers["authorization"] == "Bearer at-1"
        return JSONResponse({"sub": "u-1", **self.told_later})

    def id_token(self, nonce: str) -> str:
        """The token that says who logged in."""
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "u-1", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= self.claims | self.changed
        signer = self.forger or self.keys[-1]
        header = {"alg": "RS256", "kid": self.keys[-1].kid, **self.header}
        return jwt.encode(header, {name: value for name, value in claims.items() if value is not None}, signer)


def new_key() -> RSAKey:
    """A key with a name of its own."""
    return RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)}, auto_kid=False)


@contextmanager
def strict_provider() -> Iterator[StrictProvider]:
    """It, listening on a free port."""
    provider = StrictProvider()
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", provider.configuration),
            Route("/keys", provider.public_keys),
            Route("/authorize", provider.authorize),
            Route("/token", provider.token, methods=["POST"]),
            Route("/userinfo", provider.userinfo),
        ]
    )
    with serving(lambda _url: app) as provider.issuer:
        yield provider


@contextmanager
def serving(build: Callable[[str], Any]) -> Iterator[str]:
    """The address of an application that listens on a free port; it is built once that is known."""
    bound = open_port("127.0.0.1", 0)
    bound.listen()  # whoever comes before the server is ready waits
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(build(url), log_config=None, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield url
    server.should_exit = True
    thread.join()
    bound.close()
