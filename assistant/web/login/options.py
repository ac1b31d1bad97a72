"""What an operator has chosen of the login."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from assistant.access.roles import Groups
from assistant.settings import Settings
from assistant.settings.access_checks import is_loopback, names_proxies
from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins
from assistant.web.login.secret import session_secret

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class OidcOptions:
    """The provider, and what we are to it."""

    issuer: str
    client_id: str
    callback: str
    """The address that people come back to; the provider has it in its list."""
    secret: bytes = field(repr=False)
    """That sessions are sealed with."""
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    groups_claim: str = "groups"
    needs_groups: bool = False
    """Whether nobody may come in before it is known which groups they are in."""
    session_hours: float = 12.0


@dataclass(frozen=True)
class HeaderOptions:
    """The proxy that says who it is."""

    user: str = "X-Forwarded-User"
    groups: str = "X-Forwarded-Groups"
    proxies: tuple[Network, ...] = ()


@dataclass(frozen=True)
class LoginOptions:
    """How people log in. Where there is neither ``oidc`` nor ``header``, nobody does."""

    oidc: OidcOptions | None = None
    header: HeaderOptions | None = None
    groups: Groups = field(default_factory=Groups)
    everybody_is_admin: bool = False
    """Where nobody logs in: whether all may do all, adding reports apart."""
    everybody_adds: bool = False
    """Where nobody logs in: whether all may add reports."""
    is_replica: bool = False
    """Whether the library is changed elsewhere, and nobody adds here for that."""
    nobody_adds: bool = False
    """Whether reports are added by commands alone, whoever comes."""
    base: str = ""
    """The application's prefix, as readers see it."""
    own_origin: str = ""
    """Of the address that readers use; empty: the host that they ask for."""
    https: bool = False
    """Whether that address is https."""
    embed: EmbedOrigins = NOBODY_ELSE
    own_hosts: frozenset[str] | None = None
    """Beside this machine's own, the names it may be called by; ``None``: any. Keeps other sites from giving it a name
    of theirs (DNS rebinding) where everybody who reaches it may ask."""

    @property
    def is_on(self) -> bool:
        """Whether people log in."""
        return self.oidc is not None or self.header is not None

    @classmethod
    def of(cls, settings: Settings) -> LoginOptions:
        """Those that ``settings`` describe.

        Raises:
            SessionSecretError: the secret of the sessions can neither be read nor made.
        """
        public = urlsplit(settings.public_url or "")
        guarded = settings.login == "none" and is_loopback(settings.host) and not names_proxies(settings)
        # An address for readers other than this machine's own says that others reach it, whatever it listens on.
        ours_alone = guarded and is_loopback(public.hostname or "localhost")
        return cls(
            oidc=_oidc(settings) if settings.login == "oidc" else None,
            header=_header(settings) if settings.login == "header" else None,
            groups=Groups(
                frozenset(settings.reader_groups), frozenset(settings.admin_groups), frozenset(settings.library_groups)
            ),
            everybody_is_admin=settings.admin,
            everybody_adds=settings.uploads == "on" or (settings.uploads == "auto" and ours_alone),
            is_replica=settings.library_source is not None,
            nobody_adds=settings.uploads == "off" or settings.library_source is not None,
            base=public.path if settings.public_url else settings.root_path.rstrip("/"),
            own_origin=f"{public.scheme}://{public.netloc}".lower() if settings.public_url else "",
            https=public.scheme == "https",
            embed=EmbedOrigins(settings.embed_origins),
            own_hosts=frozenset(filter(None, [public.hostname])) if guarded else None,
        )


NO_LOGIN = LoginOptions()
"""Everybody reads and asks."""


def _oidc(settings: Settings) -> OidcOptions:
    return OidcOptions(
        issuer=settings.oidc_issuer or "",
        client_id=settings.oidc_client_id or "",
        client_secret=settings.oidc_client_secret.get_secret_value() if settings.oidc_client_secret else "",
        callback=f"{settings.public_url}/login/callback",
        secret=session_secret(settings.session_secret, settings.data_dir),
        scopes=settings.oidc_scopes,
        groups_claim=settings.oidc_groups_claim,
        needs_groups=bool(settings.reader_groups or settings.admin_groups or settings.library_groups),
        session_hours=settings.session_hours,
    )


def _header(settings: Settings) -> HeaderOptions:
    return HeaderOptions(
        user=settings.login_user_header,
        groups=settings.login_groups_header,
        proxies=tuple(ip_network(name, strict=False) for name in settings.trusted_proxies),
    )
