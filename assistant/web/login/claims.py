"""What the provider's ID token says, once it has been looked at from all sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.access.names import plain_name
from assistant.web.login.discovery import Discovery
from assistant.web.login.errors import LoginRefused

LEEWAY_S = 60
"""By which the provider's clock and ours may differ."""
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make; none that needs no key, or a shared one."""
_NAMES = ("preferred_username", "email", "name", "sub")
"""Claims that somebody may be named by, the best first."""


async def verified_claims(
    discovery: Discovery, client_id: str, tokens: Mapping[str, Any], nonce: str
) -> Mapping[str, Any]:
    """The claims of the ID token among ``tokens``: signed by the provider, for us, for this login, and not over.

    Raises:
        ProviderUnreachable: its keys cannot be had.
        LoginRefused: the token does not hold.
    """
    from authlib.oidc.core import CodeIDToken
    from joserfc.errors import JoseError

    metadata = await discovery.metadata()
    signed = tokens.get("id_token")
    if not isinstance(signed, str):
        raise LoginRefused("expected an ID token, found none")
    allowed = [name for name in metadata.get("id_token_signing_alg_values_supported", ["RS256"]) if name in _ALGORITHMS]
    try:
        token = await _decoded(discovery, signed, allowed)
        wanted = {
            "iss": {"essential": True, "value": metadata["issuer"]},
            "aud": {"essential": True, "value": client_id},
        }
        known = {"nonce": nonce, "client_id": client_id, "access_token": tokens.get("access_token")}
        claims = CodeIDToken(token.claims, token.header, wanted, known)
        claims.validate(leeway=LEEWAY_S)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise LoginRefused(f"the ID token does not hold: {type(error).__name__}: {error}") from error
    return dict(claims)


async def _decoded(discovery: Discovery, signed: str, allowed: list[str]) -> Any:
    """The token, its signature verified; once more with new keys, should the provider have changed them."""
    from joserfc.errors import BadSignatureError, InvalidKeyIdError

    try:
        return _decode(signed, await discovery.keys(), allowed)
    except (InvalidKeyIdError, BadSignatureError):
        return _decode(signed, await discovery.keys(anew=True), allowed)


def _decode(signed: str, keys: Mapping[str, Any], allowed: list[str]) -> Any:
    from joserfc import jwt
    from joserfc.jwk import KeySet
    from joserfc.jws import JWSRegistry

    # Some providers put more into the header than the standard names; that alone is no fault.
    registry = JWSRegistry(algorithms=allowed, strict_check_header=False)
    return jwt.decode(signed, KeySet.import_key_set({"keys": list(keys["keys"])}), registry=registry)


def name_in(claims: Mapping[str, Any]) -> str:
    """What somebody is called."""
    found = next((claims[name] for name in _NAMES if isinstance(claims.get(name), str) and claims[name].strip()), "")
    return plain_name(str(found))


def is_told(claims: Mapping[str, Any], claim: str) -> bool:
    """Whether the claims say anything of groups."""
    return _inside(claims, claim) is not None


def groups_in(claims: Mapping[str, Any], claim: str) -> frozenset[str]:
    """Somebody's groups: a list, or the name of the only one."""
    found = _inside(claims, claim)
    if isinstance(found, str):
        return frozenset({found})
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def _inside(claims: Mapping[str, Any], claim: str) -> Any:
    """The claim of that name, else the one that its dots lead to: ``realm_access.roles``."""
    if claim in claims:
        return claims[claim]
    value: Any = claims
    for name in claim.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
