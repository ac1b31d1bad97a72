"""What must hold between the settings of the login before the web application may start."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from assistant.settings.model import Settings


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that address, or is meant by that name."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        name = host.lower().rstrip(".")
        return name == "localhost" or name.endswith(".localhost")


def names_proxies(settings: Settings) -> bool:
    """Whether somebody said which proxies there are; by default, any on this machine is believed."""
    return bool(settings.trusted_proxies) and "trusted_proxies" in settings.model_fields_set


def somebody_asks_who_comes(settings: Settings) -> Iterator[str]:
    """On an address that others reach, there is a login, or somebody said that there need not be."""
    if settings.login == "none" and not settings.allow_no_login and not is_loopback(settings.host):
        yield (
            "setting login (ALINEA_LOGIN): expected oidc or header, or ALINEA_ALLOW_NO_LOGIN=true to let in everybody "
            f"who reaches {settings.host}, or ALINEA_HOST=127.0.0.1; found none (docs/login.md tells how to choose)"
        )


def the_provider_is_known(settings: Settings) -> Iterator[str]:
    """For ``oidc``: who is asked, under which name, and where readers come back to."""
    if settings.login != "oidc":
        return
    for name, example in (
        ("oidc_issuer", "https://login.example.org/realms/staff"),
        ("oidc_client_id", "alinea"),
        ("public_url", "https://intranet.example.org/alinea"),
    ):
        if not getattr(settings, name):
            yield f"setting {name} (ALINEA_{name.upper()}): expected a value such as {example}, found none"
    issuer = urlsplit(settings.oidc_issuer or "")
    if issuer.scheme == "http" and not is_loopback(issuer.hostname or ""):
        yield f"setting oidc_issuer (ALINEA_OIDC_ISSUER): expected https, found {settings.oidc_issuer!r}"
    if "openid" not in settings.oidc_scopes:
        yield f"setting oidc_scopes (ALINEA_OIDC_SCOPES): expected openid among them, found {settings.oidc_scopes!r}"


def public_url_ends_with_the_prefix(settings: Settings) -> Iterator[str]:
    """The address that readers use ends with the path prefix."""
    prefix = settings.root_path.strip("/")
    if settings.public_url and prefix and urlsplit(settings.public_url).path.strip("/") != prefix:
        yield (
            f"setting public_url (ALINEA_PUBLIC_URL): expected an address with the path /{prefix} of root_path, "
            f"found {settings.public_url!r}"
        )


def the_trusted_proxies_are_known(settings: Settings) -> Iterator[str]:
    """For ``header``: who may say who it is. That programs of this machine may is for somebody to say, no default."""
    if settings.login == "header" and not names_proxies(settings):
        yield (
            "setting trusted_proxies (ALINEA_TRUSTED_PROXIES): expected the address of the proxy that says who it is, "
            "such as 10.0.0.5, found none: anybody could claim to be anybody"
        )


def frames_of_others_get_a_cookie(settings: Settings) -> Iterator[str]:
    """Browsers give a page in another site's frame only cookies that came over https."""
    if settings.login == "oidc" and settings.embed_origins and settings.public_url:
        parts = urlsplit(settings.public_url)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            yield (
                "setting public_url (ALINEA_PUBLIC_URL): expected https, which a login in embedded pages needs, "
                f"found {settings.public_url!r}"
            )


ACCESS_CHECKS = (
    somebody_asks_who_comes,
    the_provider_is_known,
    public_url_ends_with_the_prefix,
    the_trusted_proxies_are_known,
    frames_of_others_get_a_cookie,
)
"""All of them."""
