from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from benchmarks.peers.catalogue import ANSWERING, MANY, SEARCHING, System

SYSTEMS = [*SEARCHING, *ANSWERING, *MANY]
FOLDER = Path(__file__).parents[3] / "benchmarks" / "peers"


def classes_of(file: Path) -> dict[str, ast.ClassDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def methods_of(name: str, files: list[Path]) -> dict[str, list[str]]:
    """Method -> its arguments, those that a class has from classes of the other files as well."""
    known = {each: node for file in files for each, node in classes_of(file).items()}
    node = known[name]
    found: dict[str, list[str]] = {}
    for base in reversed(node.bases):
        if isinstance(base, ast.Name) and base.id in known:
            found |= methods_of(base.id, files)
    own = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    return found | {each.name: [argument.arg for argument in each.args.args] for each in own}


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.key)
def test_an_adapter_has_what_the_contract_asks_for(system: System) -> None:
    methods = methods_of(system.adapter.partition(":")[2], system.files)
    assert methods["index"] == ["self", "passages", "folder"]
    assert methods["load"] == ["self", "folder", "k"]
    assert methods["answer"] == ["self", "question"]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.key)
def test_every_file_of_ours_that_an_adapter_needs_is_counted(system: System) -> None:
    named = {
        name
        for file in system.files
        for name in re.findall(r"from benchmarks\.peers\.(\w+) import", file.read_text(encoding="utf-8"))
    }
    assert named - {"contract"} <= {file.stem for file in system.files}


def test_keys_are_unique_and_indexes_are_of_systems_of_the_same_run() -> None:
    keys = [system.key for system in (*SEARCHING, *ANSWERING)]
    assert len(set(keys)) == len(keys)
    assert {system.index_of for system in (*SEARCHING, *ANSWERING)} <= {"", *keys}


def test_an_index_is_opened_by_who_is_given_the_same_form_of_the_texts() -> None:
    by_key = {system.key: system for system in (*SEARCHING, *ANSWERING)}
    shared = [system for system in by_key.values() if system.index_of]
    assert [system.given for system in shared] == [by_key[system.index_of].given for system in shared]


def test_every_requirement_is_pinned() -> None:
    lines = [
        line
        for name in ("requirements.txt", "without-dependencies.txt")
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(lines) == 9
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\d.]+", line)] == []
