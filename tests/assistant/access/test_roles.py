from __future__ import annotations

import pytest

from assistant.access.identity import Role
from assistant.access.roles import Groups

NAMED = Groups(frozenset({"Alinea readers"}), frozenset({"admins"}))


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ([], None),
        (["visitors"], None),
        (["Alinea readers"], Role.READER),
        (["visitors", "Alinea readers"], Role.READER),
        (["admins"], Role.ADMIN),
        (["admins", "Alinea readers"], Role.ADMIN),
        (["Admins"], None),
        (["/admins"], None),
    ],
)
def test_groups_make_a_role(groups: list[str], role: Role | None) -> None:
    assert NAMED.role_of(groups) is role


@pytest.mark.parametrize(("groups", "role"), [([], Role.READER), (["admins"], Role.ADMIN)])
def test_where_no_readers_are_named_everybody_reads(groups: list[str], role: Role) -> None:
    assert Groups(admins=frozenset({"admins"})).role_of(groups) is role


def test_where_nothing_is_named_nobody_is_an_administrator() -> None:
    assert Groups().role_of(["admins", ""]) is Role.READER
