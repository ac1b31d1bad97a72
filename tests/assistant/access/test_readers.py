"""Who may read which report."""

from __future__ import annotations

import pytest

from assistant.access.identity import ANYBODY, NOBODY, RIGHTS, Identity, Role, Via
from assistant.access.readers import Readers

READERS = Readers({"A/1": frozenset({"audit", "board"})}, frozenset({"A/1", "A/2"}))


def somebody(*groups: str, role: Role = Role.READER) -> Identity:
    return Identity("awa", Via.OIDC, RIGHTS[role], frozenset(groups))


@pytest.mark.parametrize("identity", [ANYBODY, NOBODY, somebody(), somebody("audit")])
def test_a_report_of_which_nothing_is_said_is_everybodys(identity: Identity) -> None:
    assert READERS.may_read(identity, "E/2021/47")
    assert Readers().may_read(identity, "A/1")


@pytest.mark.parametrize(
    ("identity", "may"),
    [
        (somebody("audit"), True),
        (somebody("visitors", "board"), True),
        (somebody("Audit"), False),
        (somebody(), False),
        (somebody(role=Role.LIBRARIAN), False),
        (somebody(role=Role.ADMIN), True),
        (ANYBODY, False),
    ],
)
def test_a_report_of_some_groups_is_theirs_and_the_administrators(identity: Identity, may: bool) -> None:
    assert READERS.may_read(identity, "A/1") is may


@pytest.mark.parametrize(("identity", "may"), [(somebody("audit"), False), (somebody(role=Role.ADMIN), True)])
def test_a_report_that_is_kept_to_groups_nobody_knows_is_the_administrators(identity: Identity, may: bool) -> None:
    assert READERS.may_read(identity, "A/2") is may
