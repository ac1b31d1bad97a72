"""The organisation's OpenID Connect provider, asked by authorization code with PKCE, state and nonce."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from assistant.web.login.claims import groups_in, is_told, name_in, verified_claims
from assistant.web.login.discovery import PATIENCE_S, Discovery, fetch_json
from assistant.web.login.errors import LoginRefused, ProviderUnreachable
from assistant.web.login.options import OidcOptions

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Departure:
    """What must be remembered of somebody who was sent to the provider."""

    state: str
    nonce: str
    verifier: str
    """PKCE's: proves that who redeems the code is who asked for it."""

    @classmethod
    def now(cls) -> Departure:
        """A new one, of 256 random bits each."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


@dataclass(frozen=True)
class Person:
    """Somebody, as the provider knows them."""

    name: str
    groups: frozenset[str]


class Provider:
    """Sends people to the provider, and takes what they bring back."""

    def __init__(self, options: OidcOptions, discovery: Discovery | None = None) -> None:
        self._options = options
        self._discovery = discovery or Discovery(options.issuer)

    async def address_for(self, departure: Departure) -> str:
        """Where somebody logs in.

        Raises:
            ProviderUnreachable: the provider does not say where.
        """
        from authlib.oauth2.client import OAuth2Client

        metadata = await self._discovery.metadata()
        # Writes an address, and needs no connection for that.
        client = OAuth2Client(
            session=None,
            client_id=self._options.client_id,
            scope=" ".join(self._options.scopes),
            redirect_uri=self._options.callback,
            code_challenge_method="S256",
        )
        address, _ = client.create_authorization_url(
            metadata["authorization_endpoint"],
            state=departure.state,
            nonce=departure.nonce,
            code_verifier=departure.verifier,
        )
        return str(address)

    async def person(self, departure: Departure, answer: Mapping[str, str]) -> Person:
        """Who came back with the provider's ``answer``, the query of the callback.

        Raises:
            ProviderUnreachable: the provider does not answer.
            LoginRefused: nobody, or the answer does not hold.
        """
        metadata = await self._discovery.metadata()
        if "error" in answer:
            raise LoginRefused(
                f"the provider says {answer['error'][:100]!r}: {answer.get('error_description', '')[:200]!r}"
            )
        if not hmac.compare_digest(answer.get("state", "").encode(), departure.state.encode()):
            raise LoginRefused("state: expected the one that was sent, found another")
        if answer.get("iss", metadata["issuer"]) != metadata["issuer"]:  # RFC 9207
            raise LoginRefused(f"iss: expected {metadata['issuer']!r}, found {answer['iss'][:200]!r}")
        tokens = await self._redeemed(metadata, departure, answer.get("code", ""))
        claims = await verified_claims(self._discovery, self._options.client_id, tokens, departure.nonce)
        if not is_told(claims, self._options.groups_claim):
            claims = {**await self._groups_of(metadata, tokens, claims), **claims}
        return Person(name_in(claims), groups_in(claims, self._options.groups_claim))

    async def farewell(self, back_to: str) -> str:
        """Where the provider's own session is ended; empty where it offers no such place, or does not answer."""
        try:
            metadata = await self._discovery.metadata()
        except ProviderUnreachable:
            return ""
        address = metadata.get("end_session_endpoint")
        if not isinstance(address, str) or urlsplit(address).scheme not in ("http", "https"):
            return ""
        sent = urlencode({"client_id": self._options.client_id, "post_logout_redirect_uri": back_to})
        return f"{address}{'&' if '?' in address else '?'}{sent}"

    async def _redeemed(self, metadata: Mapping[str, Any], departure: Departure, code: str) -> Mapping[str, Any]:
        """The tokens that the code is worth, once."""
        import httpx2
        from authlib.integrations.base_client import OAuthError

        try:
            async with self._client(metadata) as client:
                tokens: Mapping[str, Any] = await client.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=departure.verifier,
                )
        except OAuthError as error:
            raise LoginRefused(f"the provider does not take the code: {error.error}: {error.description}") from error
        except (httpx2.HTTPError, ValueError) as error:
            raise ProviderUnreachable(f"{metadata['token_endpoint']}: {type(error).__name__}") from error
        return tokens

    async def _groups_of(
        self, metadata: Mapping[str, Any], tokens: Mapping[str, Any], claims: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """What the provider is asked for where its token does not tell the groups.

        Where they make no role, only reports that are kept to some groups hang on them: the others may be read.
        """
        try:
            return await self._more_of(metadata, tokens, claims)
        except ProviderUnreachable as error:
            if self._options.needs_groups:
                raise
            logger.warning("the groups of somebody who logs in are not known: %s", error)
            return {}

    async def _more_of(
        self, metadata: Mapping[str, Any], tokens: Mapping[str, Any], claims: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """What the provider tells of the same person when it is asked."""
        address, token = metadata.get("userinfo_endpoint"), tokens.get("access_token")
        if not isinstance(address, str) or not isinstance(token, str):
            return {}
        told = await fetch_json(address, {"Authorization": f"Bearer {token}"})
        if told.get("sub") != claims["sub"]:
            raise LoginRefused("userinfo: expected the person of the ID token, found another")
        return told

    def _client(self, metadata: Mapping[str, Any]) -> Any:
        from authlib.integrations.httpx_client import AsyncOAuth2Client

        return AsyncOAuth2Client(
            client_id=self._options.client_id,
            client_secret=self._options.client_secret or None,
            token_endpoint_auth_method=_way_to_say_who_we_are(metadata, has_secret=bool(self._options.client_secret)),
            redirect_uri=self._options.callback,
            timeout=PATIENCE_S,
        )


def _way_to_say_who_we_are(metadata: Mapping[str, Any], *, has_secret: bool) -> str:
    """How the client's secret is sent: in the header, as every provider must understand, unless it says otherwise."""
    if not has_secret:
        return "none"
    offered = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return "client_secret_post" if "client_secret_basic" not in offered else "client_secret_basic"
