"""Addresses of places that a library is published to."""

from __future__ import annotations

from urllib.parse import urlsplit

_FILE = "file://"


def is_folder(address: str) -> bool:
    """Whether an address is that of a folder."""
    return "://" not in address or address.startswith(_FILE)


def without_secrets(address: str) -> str:
    """An address less the name and password that it may have before its host."""
    if is_folder(address):
        return address
    host = urlsplit(address).netloc
    return address.replace(host, host.rpartition("@")[2], 1)


def source_fault(address: str) -> str:
    """What keeps an address from being opened here, in a line; empty: nothing that can be told without trying."""
    if is_folder(address):
        return ""
    scheme, shown = address.partition("://")[0], without_secrets(address)
    from fsspec import get_filesystem_class  # here: it takes a noticeable moment

    try:
        get_filesystem_class(scheme)
    except ValueError:
        return f"expected a folder, or an address such as s3://bucket/prefix, found {shown!r}"
    except ImportError:
        return f"expected what opens {scheme}:// to be installed (for s3: pip install 'alinea[objectstore]'), found it is not"
    return ""
