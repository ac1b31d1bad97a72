"""Whose network an address belongs to, as far as limits must know it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Network, ip_address

_SUBSCRIBER = 64
"""Bits of an IPv6 address that a provider assigns; the others its subscriber chooses, and browsers do so every day."""


def network_of(address: str) -> str:
    """What is one caller to the limits: an IPv4 address; of an IPv6 one its /64; anything else as it is written."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Network((int(found), _SUBSCRIBER), strict=False))
