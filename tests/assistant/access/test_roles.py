from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.access.identity import RIGHTS, Role
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


@pytest.mark.parametrize(
    ("groups", "role"),
    [(["library"], Role.LIBRARIAN), (["library", "admins"], Role.ADMIN), (["Alinea readers"], Role.READER)],
)
def test_librarians_are_more_than_readers_and_less_than_administrators(groups: list[str], role: Role) -> None:
    assert replace(NAMED, librarians=frozenset({"library"})).role_of(groups) is role
    assert RIGHTS[Role.READER] < RIGHTS[Role.LIBRARIAN] < RIGHTS[Role.ADMIN]


def test_where_nothing_is_named_nobody_is_an_administrator() -> None:
    assert Groups().role_of(["admins", ""]) is Role.READER
