"""Who may come in."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, field_validator

from assistant.settings.values import Names

LEAST_SECRET = 32
"""Characters of a session secret."""


def _between_commas(value: Any) -> Any:
    return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value


GroupNames = Annotated[tuple[str, ...], BeforeValidator(_between_commas)]
"""Several groups; unlike other names, those of groups may have blanks in them."""


class AccessSettings(BaseModel):
    """Who may come in."""

    login: Literal["none", "oidc", "header"] = Field(
        "none",
        description="How readers log in: `none` (everybody who reaches the port reads), `oidc` (the organisation's "
        "OpenID Connect provider) or `header` (a proxy in front says who it is).",
    )
    allow_no_login: bool = Field(
        False, description="Lets the application listen on another address than this machine's own without any login."
    )
    public_url: str | None = Field(
        None, description="Address that readers use, prefix included, such as `https://intranet.example.org/alinea`."
    )
    oidc_issuer: str | None = Field(
        None, description="Issuer of the OpenID Connect provider, such as `https://login.example.org/realms/staff`."
    )
    oidc_client_id: str | None = Field(None, description="Name under which the provider knows this application.")
    oidc_client_secret: SecretStr | None = Field(
        None, description="Secret that the provider has given it; not set for a public client."
    )
    oidc_scopes: Names = Field(("openid", "profile", "email"), description="What is asked of the provider.")
    oidc_groups_claim: str = Field(
        "groups", description="Claim that holds somebody's groups; `realm_access.roles` looks inside another."
    )
    reader_groups: GroupNames = Field(
        (), description="Groups that may read and ask, with commas between them; everybody who logs in where not set."
    )
    admin_groups: GroupNames = Field(
        (), description="Groups that may see the pages meant for administrators, too; nobody where not set."
    )
    library_groups: GroupNames = Field(
        (),
        description="Groups that may read, ask, add reports and say who may read which, with commas between them; where "
        "not set, administrators alone.",
    )
    uploads: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Reports added in the page: `off` (by nobody), `on`, or `auto`. Where people log in, both let those add "
        "who may; where nobody does, `on` lets everybody, `auto` only whoever sits at this machine.",
    )
    session_secret: SecretStr | None = Field(
        None,
        description="At least 32 random characters that sessions are sealed with; made, and kept in the data folder, "
        "where not set.",
    )
    session_hours: float = Field(
        12.0, gt=0, le=720, description="Hours from a login to the next; a quarter of that where nothing is done."
    )
    login_user_header: str = Field(
        "X-Forwarded-User", description="Header in which the proxy says who it is, where `login` is `header`."
    )
    login_groups_header: str = Field(
        "X-Forwarded-Groups", description="Header in which it says the groups, with commas between them."
    )

    @field_validator("public_url", "oidc_issuer")
    @classmethod
    def _is_an_address(cls, address: str | None) -> str | None:
        if address is None:
            return None
        parts = urlsplit(address)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.query
            or parts.fragment
            or "@" in address
        ):
            raise ValueError("expected an address that begins with https:// (or http://) and has no ? or #")
        return address

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, address: str | None) -> str | None:
        return address.rstrip("/") if address else address

    @field_validator("session_secret")
    @classmethod
    def _is_long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and len(secret.get_secret_value()) < LEAST_SECRET:
            raise ValueError(f"expected at least {LEAST_SECRET} characters")
        return secret
