"""Ingestions by a real Ray that are broken in the middle: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.assistant.ingestion.programs import (
    appears,
    driver,
    environment,
    stored,
    told,
    two_nodes,
    writes,
    written_passages,
    written_reports,
)

pytestmark = pytest.mark.slow
REPORTS, ACTS = 6, 4
EVERYTHING = sorted([f"A/99/{number}" for number in range(1, REPORTS + 1)] + [f"L/{n}" for n in range(1, ACTS + 1)])


def end_node(raylet: int) -> None:
    """Ends all processes of a node at once, as when its machine fails."""
    node = psutil.Process(raylet)
    for process in [node, *node.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder of reports, and of passages that are text already."""
    written_reports(tmp_path / "in", REPORTS)
    written_passages(tmp_path / "in" / "acts.jsonl", ACTS, 20)
    return tmp_path / "in"


@pytest.fixture
def expected(tmp_path: Path, given: Path) -> dict[str, object]:
    """What an ingestion of it leaves without Ray, one document after the other."""
    env, errors = environment(tmp_path / "here"), tmp_path / "here.err"
    with driver({"folder": str(tmp_path), "held": []}, str(given), "--workers=0", env=env, errors=errors) as here:
        assert here.wait() == 0, errors.read_text()
    assert writes(tmp_path / "here") == EVERYTHING
    return stored(tmp_path / "here")


def test_a_worker_and_then_a_node_are_killed(tmp_path: Path, given: Path, expected: dict[str, object]) -> None:
    gates = tmp_path / "gates"
    gates.mkdir()
    with two_nodes(tmp_path) as (cluster, token):
        said = {"folder": str(gates), "second": cluster["second"]}
        env, errors = environment(tmp_path / "there", token), tmp_path / "there.err"
        with driver(said, str(given), f"--address={cluster['address']}", "--json", env=env, errors=errors) as process:
            worker = int(appears(gates / "on-first"))
            appears(gates / "on-second")  # waits there until its node is gone: the ingestion cannot end before
            os.kill(worker, signal.SIGKILL)
            lines = told(process.stdout)
            first = next(lines)
            assert first["status"] == "added"
            end_node(cluster["raylet"])
            *others, account = lines
            assert process.wait() == 0, errors.read_text()
    assert {each["status"] for each in others} == {"added"}
    assert sorted(each["report"] for each in [first, *others]) == EVERYTHING
    assert (account["stored"], account["refused"]) == (REPORTS + ACTS, 0)
    assert writes(tmp_path / "there") == EVERYTHING
    assert stored(tmp_path / "there") == expected
    assert all(line.startswith("alinea: ") for line in errors.read_text().splitlines())  # Ray says nothing there


def test_the_command_is_killed_and_run_again(tmp_path: Path, given: Path, expected: dict[str, object]) -> None:
    gates = tmp_path / "gates"
    gates.mkdir()
    held = {"folder": str(gates), "held": ["report-2.txt", "L/3"]}
    env, errors = environment(tmp_path / "there"), tmp_path / "there.err"
    with driver(held, str(given), "--workers=3", "--json", env=env, errors=errors) as process:
        lines = told(process.stdout)
        before = {next(lines)["report"] for _ in range(3)}
        appears(gates / "held")
        children = psutil.Process(process.pid).children(recursive=True)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    (gates / "open").touch()
    with driver(held, str(given), "--workers=2", "--json", env=env, errors=errors) as process:
        *again, account = told(process.stdout)
        assert process.wait() == 0, errors.read_text()
    assert len(again) == REPORTS + ACTS == account["documents"]
    there = {each["report"] for each in again if each["status"] == "unchanged"}
    assert len(before) <= len(there) <= REPORTS + ACTS - 2  # those that were held back were not stored
    assert writes(tmp_path / "there") == EVERYTHING  # each once
    _, alive = psutil.wait_procs(children, timeout=90)
    assert alive == []  # what is left of Ray ends by itself, within about a minute
    assert stored(tmp_path / "there") == expected
