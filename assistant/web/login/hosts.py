"""Whether a request asks for us by a name that is ours."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from assistant.settings.access_checks import is_loopback
from assistant.web.problems import Problem


def refuse_other_hosts(host: str, own: frozenset[str] | None) -> None:
    """Lets pass what asks for this machine, or for one of ``own`` names; everything where that is ``None``.

    A site may have its own name lead to 127.0.0.1; its pages would then read ours as if they were theirs.

    Raises:
        Problem: another host was asked for (421).
    """
    if own is None:
        return
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        name = ""
    if not is_loopback(name) and name not in own:
        raise Problem(
            HTTPStatus.MISDIRECTED_REQUEST,
            "expected a request for this machine (127.0.0.1, localhost), found one for another host; behind a proxy, "
            "set ALINEA_PUBLIC_URL to the address that readers use",
        )
