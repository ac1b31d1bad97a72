"""Origins of other organisations' pages, as an operator writes them: ``https://intranet.example.org``."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address

_EXPECTED = "expected scheme://host[:port] (https://intranet.example.org, https://*.example.org)"
_PARTS = re.compile(r"(?P<scheme>https?)://(?P<all>\*\.)?(?P<host>[^/:*?#@\s]+)(?::(?P<port>\d{1,5}))?", re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_USUAL_PORTS = {"http": 80, "https": 443}
_HIGHEST_PORT = 65535


def read_origin(name: str) -> str:
    """An origin as browsers write it: small letters, an international name in ASCII, the scheme's usual port left out.

    Args:
        name: ``scheme://host[:port]``; ``https://*.example.org`` stands for every name below ``example.org``.

    Raises:
        ValueError: it is no such origin; the message says what was expected.
    """
    found = _PARTS.fullmatch(name)
    if found is None:
        raise ValueError(_EXPECTED if name != "*" else f"{_EXPECTED}: * alone would let every site in")
    scheme, host, port = found["scheme"].lower(), _ascii(found["host"]), int(found["port"] or 0)
    if found["all"] and ("." not in host or _is_address(host)):
        raise ValueError(f"{_EXPECTED}: *. stands before a name of at least two parts")
    if port > _HIGHEST_PORT:
        raise ValueError(f"{_EXPECTED}: a port is at most {_HIGHEST_PORT}")
    shown = "" if port in (0, _USUAL_PORTS[scheme]) else f":{port}"
    return f"{scheme}://{found['all'] or ''}{host}{shown}"


def _ascii(host: str) -> str:
    try:
        written = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError(_EXPECTED) from error
    if not _NAME.fullmatch(written):
        raise ValueError(_EXPECTED)
    return written


def _is_address(host: str) -> bool:
    try:
        IPv4Address(host)
    except AddressValueError:
        return False
    return True
