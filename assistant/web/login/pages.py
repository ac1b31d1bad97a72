"""The pages around the login. Each is in both languages, the reader's first: who cannot come in cannot choose one."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from fastapi.requests import HTTPConnection
from fastapi.responses import HTMLResponse

from assistant.answer import Language
from assistant.web.assets import address
from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins
from assistant.web.evaluation.language import requested_language
from assistant.web.frame import PRODUCT
from assistant.web.login.words import WORDS, Told
from assistant.web.templates import templates

_HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {ancestors}"
)


@dataclass(frozen=True)
class LoginPages:
    """Makes them."""

    base: str = ""
    """The application's prefix."""
    embed: EmbedOrigins = NOBODY_ELSE
    """Whose pages may hold them: those that may hold the chat."""

    def page(
        self, connection: HTTPConnection, told: Told, status: HTTPStatus, shown: Shown | None = None
    ) -> HTMLResponse:
        """A page."""
        shown = shown or Shown()
        language = requested_language(connection.query_params.get("ui"), connection.headers.get("accept-language"))
        others: list[Language] = [code for code in WORDS if code != language]
        html = (
            templates(_HERE)
            .get_template("page.html.j2")
            .render(
                said={code: WORDS[code].of(told) for code in [language, *others]},
                language=language,
                product=PRODUCT,
                assets=f"{self.base}/{address()}",
                action=f"{self.base}{shown.action}" if shown.action else "",
                post=shown.post,
                name=shown.name,
                window=shown.window,
                script=shown.script,
                data=shown.data,
                onward=shown.onward,
            )
        )
        # The window that logs in must keep its way back to the frame that opened it: no opener policy may cut it.
        headers = {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "unsafe-none",
            "Content-Security-Policy": _POLICY.format(ancestors=self.embed.frame_ancestors),
        }
        return HTMLResponse(html, status.value, headers)


@dataclass(frozen=True)
class Shown:
    """What a page shows beside its words."""

    action: str = ""
    """Where its button leads, from the application's root."""
    post: bool = False
    """Whether the button sends a form."""
    window: bool = False
    """Whether the button opens a window of its own."""
    name: str = ""
    """Of the person that it is about."""
    script: str = ""
    data: dict[str, str] = field(default_factory=dict)
    """What the script reads."""
    onward: str = ""
    """An address that the page goes on to by itself."""
