"""The login, put together."""

from __future__ import annotations

import logging

from fastapi import FastAPI

from assistant.access.roles import Groups
from assistant.store.place import StorePlace
from assistant.web.login.cookies import Cookies
from assistant.web.login.identifying import Identifier
from assistant.web.login.layer import Entrance
from assistant.web.login.me import add_me
from assistant.web.login.options import LoginOptions, OidcOptions
from assistant.web.login.pages import LoginPages
from assistant.web.login.refusals import Refusals
from assistant.web.login.sealing import Seal
from assistant.web.login.sessions import Sessions
from assistant.web.login.stored import StoredTokens

logger = logging.getLogger(__name__)


def add_login(app: FastAPI, options: LoginOptions, store: StorePlace | None = None) -> None:
    """Adds the routes, and the layer that lets in who may: of the layers, those added before it lie inside.

    Args:
        app: the application, before anything that would swallow these addresses.
        options: how people log in.
        store: where the tokens of programs are kept; ``None``: there are none.
    """
    refusals = Refusals(options, LoginPages(options.base, options.embed))
    sessions = _add_provider(app, options, options.oidc, refusals) if options.oidc else None
    add_me(app)
    app.add_middleware(
        Entrance, identifier=Identifier(options, sessions, StoredTokens(store) if store else None), refusals=refusals
    )


def _add_provider(app: FastAPI, options: LoginOptions, oidc: OidcOptions, refusals: Refusals) -> Sessions:
    """The routes of a login with a provider; returns what knows the sessions that begin there."""
    # Here: what follows brings libraries that only such a login needs.
    from assistant.web.login.journeys import Journeys
    from assistant.web.login.provider import Provider
    from assistant.web.login.routes import LoginRoutes, add_login_routes
    from assistant.web.login.sealing import FernetSeal
    from assistant.web.login.tickets import Tickets

    if not options.https:
        logger.warning("the login is not safe from who listens on the network: ALINEA_PUBLIC_URL is not https")
    secure = options.https or bool(options.embed.names)
    cookies = Cookies(options.base or "/", secure=secure, embedded=bool(options.embed.names))
    sessions = Sessions(session_seal(oidc, options.groups), cookies, int(oidc.session_hours * 3600))
    routes = LoginRoutes(
        provider=Provider(oidc),
        sessions=sessions,
        journeys=Journeys(FernetSeal(oidc.secret, "journey"), Cookies(cookies.path, secure=secure)),
        tickets=Tickets(FernetSeal(oidc.secret, "ticket"), sessions),
        groups=options.groups,
        refusals=refusals,
        public_url=oidc.callback.removesuffix("/login/callback"),
    )
    add_login_routes(app, routes)
    return sessions


def session_seal(oidc: OidcOptions, groups: Groups) -> Seal:
    """What seals sessions. They know the role that somebody's groups made: where those change, all log in again."""
    from assistant.web.login.sealing import FernetSeal

    named = [*sorted(groups.readers), "", *sorted(groups.admins), "", *sorted(groups.librarians)]
    circumstances = [oidc.issuer, oidc.client_id, *named]
    return FernetSeal(oidc.secret, "\n".join(["session", *circumstances]))
