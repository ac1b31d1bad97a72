"""Where somebody goes once they have logged in: to an address of ours, never to another's."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HOME = "/"
_LONGEST = 2000
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_OWN = ("/login", "/logout")
"""Ours, but nowhere to go to."""


def safe_destination(wanted: str | None) -> str:
    r"""The path, with its query, if it is one of ours, from the application's root; else the chat.

    Browsers take ``//host``, ``/\host`` and blanks before them for another site's address: none of these is let
    through.
    """
    if not wanted or len(wanted) > _LONGEST or not wanted.startswith("/") or _UNSAFE.search(wanted):
        return HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    if parts.scheme or parts.netloc or wanted.startswith("//"):
        return HOME
    return HOME if any(parts.path == own or parts.path.startswith(f"{own}/") for own in _OWN) else wanted


def login_address(base: str, path: str, query: str) -> str:
    """Where to log in, to go on to that path.

    Args:
        base: the application's prefix.
        path: from the application's root, as it was asked for, percent-encoded or not.
        query: without its question mark.
    """
    wanted = safe_destination(quote(path, safe="/%:@!$&'()*+,;=~") + (f"?{query}" if query else ""))
    return f"{base}/login" + (f"?next={quote(wanted, safe='/')}" if wanted != HOME else "")
