from __future__ import annotations

import pytest

from assistant.access.identity import NOBODY, Identity, Via
from assistant.web.caller import Caller, Door
from assistant.web.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_the_network_of_an_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_callers_without_a_name_are_known_by_their_network_and_their_address_stays_whole() -> None:
    one, other = (Caller(NOBODY, Door.API, f"2001:db8::{n}") for n in (1, 2))
    assert one.key == other.key == "address:2001:db8::/64"
    assert (one.address, other.address) == ("2001:db8::1", "2001:db8::2")
    assert Caller(NOBODY, Door.API, "192.0.2.1").key == "address:192.0.2.1"


def test_callers_with_a_name_are_known_by_it_wherever_they_are() -> None:
    awa = Identity("awa", Via.OIDC, frozenset())
    assert {Caller(awa, Door.API, address).key for address in ("2001:db8::1", "192.0.2.1")} == {"oidc:awa"}
