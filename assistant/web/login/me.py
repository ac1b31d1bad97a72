"""``GET /api/v1/me``: who is asking."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from assistant.access.identity import NOBODY, Identity
from assistant.web.api.adding import add_reading

ADDRESS = "/api/v1/me"


def add_me(app: FastAPI) -> None:
    """Adds the route; it answers everybody, nobody with an empty name and no rights."""

    def me(request: Request) -> JSONResponse:
        identity: Identity = getattr(request.state, "identity", NOBODY)
        rights = sorted(right.value for right in identity.rights)
        groups = sorted(identity.groups)
        values = {"name": identity.name, "via": identity.via.value, "rights": rights, "groups": groups}
        return JSONResponse(values, headers={"Cache-Control": "no-store"})

    add_reading(app, ADDRESS, me, "me")
