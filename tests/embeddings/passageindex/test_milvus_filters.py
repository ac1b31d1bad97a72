"""Expressions that no name breaks out of."""

from __future__ import annotations

import pytest

from embeddings.passageindex.contract import EVERYWHERE, Where
from embeddings.passageindex.milvus_filters import condition_of, kept, kept_value, quoted, read_back

NAMES = ["A/80/1", "", 'a"b', "a'b", "a\\", "100%", "%22", "a\nb\t", "é—", "E/2021/47 (Supp)", "{partition}", "\u2028"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_back_as_it_was_and_kept_without_what_ends_a_literal(name: str) -> None:
    assert read_back(kept(name)) == name
    assert not set(kept(name)) & set("\"'\\\n\t\u2028")
    assert quoted(kept(name)) == f'"{kept(name)}"'


def test_two_names_are_never_kept_alike() -> None:
    assert len({kept(name) for name in NAMES}) == len(NAMES)
    assert len({kept_value(value) for value in (1, "1", "=1", "-1", -1)}) == 5


def test_no_literal_is_made_of_what_was_not_prepared() -> None:
    with pytest.raises(ValueError, match="without quotes"):
        quoted('a" or ""=="')


def test_a_server_gets_lists_as_parameters_and_milvus_lite_as_literals() -> None:
    where = Where(frozenset({"B", 'A"'}), {"year": frozenset({2020, "2020"})})
    on_server, in_file = condition_of(where, templates=True), condition_of(where, templates=False)
    assert on_server is not None
    assert in_file is not None
    assert on_server.arguments() == {
        "filter": "partition in {partition} and has_year in {has_year}",
        "filter_params": {"partition": ["A%22", "B"], "has_year": ["-2020", "=2020"]},
    }
    assert in_file.arguments() == {"filter": 'partition in ["A%22", "B"] and has_year in ["-2020", "=2020"]'}


def test_no_condition_is_no_expression_and_one_that_nothing_meets_is_none() -> None:
    everywhere = condition_of(EVERYWHERE, templates=True)
    assert everywhere is not None
    assert everywhere.arguments() == {"filter": ""}
    assert condition_of(Where(frozenset()), templates=True) is None
    assert condition_of(Where(attributes={"year": frozenset()}), templates=True) is None
