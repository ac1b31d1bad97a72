"""The addresses of a login with a provider: there, back, into a frame, and out."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from assistant.access.identity import Role
from assistant.access.roles import Groups
from assistant.web.bodies import read_body
from assistant.web.login.destinations import safe_destination
from assistant.web.login.errors import LoginRefused, ProviderUnreachable
from assistant.web.login.journeys import Journey, Journeys
from assistant.web.login.pages import LoginPages, Shown
from assistant.web.login.provider import Person, Provider
from assistant.web.login.refusals import Refusals, is_framed
from assistant.web.login.sessions import Session, Sessions
from assistant.web.login.tickets import Tickets
from assistant.web.login.words import Told
from assistant.web.problems import Problem

logger = logging.getLogger(__name__)

_AGAIN = Shown(action="/login")
_NO_STORE = {"Cache-Control": "no-store"}
_LONGEST_TICKET = 6000
"""It holds a session, sealed once more."""


@dataclass(frozen=True)
class LoginRoutes:
    """What happens at each."""

    provider: Provider
    sessions: Sessions
    journeys: Journeys
    tickets: Tickets
    groups: Groups
    refusals: Refusals
    public_url: str

    @property
    def pages(self) -> LoginPages:
        """Makes the pages."""
        return self.refusals.pages

    async def depart(self, request: Request) -> Response:
        """``GET /login``: sends somebody to the provider, or, in a frame, has them open a window for that."""
        wanted = safe_destination(request.query_params.get("next"))
        in_window = "window" in request.query_params
        if is_framed(request):
            return self.refusals.framed(request, wanted)
        journey = Journey.to("/login/done" if in_window else wanted)
        try:
            address = await self.provider.address_for(journey.departure)
        except ProviderUnreachable as error:
            return self._unreachable(request, error)
        response = RedirectResponse(address, HTTPStatus.FOUND, _NO_STORE)
        for cookie in (*self.journeys.room_for_one(request.cookies), self.journeys.cookie(journey)):
            response.headers.append("set-cookie", cookie)
        return response

    async def arrive(self, request: Request) -> Response:
        """``GET /login/callback``: takes what somebody brings back from the provider."""
        answer = dict(request.query_params)
        state = answer.get("state", "")
        journey = self.journeys.read(request.cookies, state)
        if journey is None:
            return self.pages.page(request, Told.STALE, HTTPStatus.BAD_REQUEST, _AGAIN)
        try:
            person = await self.provider.person(journey.departure, answer)
        except ProviderUnreachable as error:
            return self._unreachable(request, error)
        except LoginRefused as error:
            logger.warning("a login was refused: %s", error)
            response: Response = self.pages.page(request, Told.REFUSED, HTTPStatus.FORBIDDEN, _AGAIN)
        else:
            response = self._welcome(request, person, journey.destination)
        response.headers.append("set-cookie", self.journeys.end(state))
        return response

    async def done(self, request: Request) -> Response:
        """``GET /login/done``: the end of a login in a window of its own, which tells the frame that opened it."""
        session = self.sessions.read(request.cookies)
        ticket = self.tickets.ticket(session) if session else None
        if session is None or ticket is None:
            return self.pages.page(request, Told.STALE, HTTPStatus.BAD_REQUEST, _AGAIN)
        shown = Shown(action="/", script="login-done.js", data={"ticket": ticket}, name=session.name)
        return self.pages.page(request, Told.LOGGED_IN, HTTPStatus.OK, shown)

    async def enter(self, request: Request) -> Response:
        """``POST /login/enter``: a frame brings the ticket that the window sent it, and gets a session of its own."""
        try:
            sent = await read_body(request, _LONGEST_TICKET)
        except Problem as problem:
            return problem.response()
        session = self.tickets.session(sent.decode("latin-1"))
        if session is None:
            return Problem(HTTPStatus.FORBIDDEN, "expected a ticket of this minute, found none").response()
        return self._with_session(Response(status_code=HTTPStatus.NO_CONTENT, headers=_NO_STORE), session)

    async def before_leaving(self, request: Request) -> Response:
        """``GET /logout``: asks whether somebody means it: a mere link, or a picture, logs nobody out."""
        session = self.sessions.read(request.cookies)
        if session is None:
            return self.pages.page(request, Told.LOGGED_OUT, HTTPStatus.OK, _AGAIN)
        shown = Shown(action="/logout", post=True, name=session.name)
        return self.pages.page(request, Told.LEAVING, HTTPStatus.OK, shown)

    async def leave(self, request: Request) -> Response:
        """``POST /logout``: ends the session, and goes on to where the provider ends its own.

        A page goes on, not a redirect: browsers hold a form's redirects to the addresses that the form may be sent to.
        """
        onward = "" if is_framed(request) else await self.provider.farewell(f"{self.public_url}/logout")
        shown = Shown(action="/login", onward=onward)
        response = self.pages.page(request, Told.LOGGED_OUT, HTTPStatus.OK, shown)
        response.headers.append("set-cookie", self.sessions.end())
        return response

    def _welcome(self, request: Request, person: Person, destination: str) -> Response:
        role: Role | None = self.groups.role_of(person.groups)
        if role is None:
            logger.warning("%r may not come in: none of their %d groups is named", person.name, len(person.groups))
            shown = Shown(action="/login", name=person.name)
            return self.pages.page(request, Told.NO_GROUP, HTTPStatus.FORBIDDEN, shown)
        logger.info("%r has logged in as %s", person.name, role)
        response = RedirectResponse(f"{self.pages.base}{destination}", HTTPStatus.SEE_OTHER, _NO_STORE)
        return self._with_session(response, self.sessions.begin(person.name, role, person.groups))

    def _with_session(self, response: Response, session: Session) -> Response:
        response.headers.append("set-cookie", self.sessions.cookie(session))
        return response

    def _unreachable(self, request: Request, error: ProviderUnreachable) -> Response:
        logger.error("the login's provider cannot be used: %s", error)
        return self.pages.page(request, Told.UNREACHABLE, HTTPStatus.SERVICE_UNAVAILABLE, _AGAIN)


def add_login_routes(app: FastAPI, routes: LoginRoutes) -> None:
    """Serves them."""
    for path, method, endpoint in (
        ("/login", "GET", routes.depart),
        ("/login/callback", "GET", routes.arrive),
        ("/login/done", "GET", routes.done),
        ("/login/enter", "POST", routes.enter),
        ("/logout", "GET", routes.before_leaving),
        ("/logout", "POST", routes.leave),
    ):
        app.add_api_route(path, endpoint, methods=[method], include_in_schema=False)
