"""A process that is killed in the middle of writing loses nothing that was committed; nothing is there twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.passageindex.contract import PassageIndex, Sought
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.bruteforce import BruteForce
from tests.embeddings.passageindex.entries import DIMENSION, direction, entry

ROOT = Path(__file__).parents[3]
DOCUMENTS, PASSAGES = 4, 1200
"""A document is written in three pieces: five upserts, the first and the last of them of the row that is about it."""
PROGRAM = """
import sys
from tests.embeddings.passageindex.test_milvus_faults import fill, opened
from embeddings.passageindex.milvus_connection import MilvusConnection

place, die_at = sys.argv[1], int(sys.argv[2])
index = opened(place)
fill(index, range(2))
index.commit()
upserts = 0
call = MilvusConnection.call

def counting(self, method, *args, **options):
    global upserts
    told = call(self, method, *args, **options)
    if method == "upsert":
        upserts += 1
        if upserts == die_at:
            print("written", flush=True)
            sys.stdin.read()
    return told

MilvusConnection.call = counting
fill(index, range(1, 4), version=2)
"""


def opened(place: str) -> PassageIndex:
    return open_milvus_index(MilvusPlace(place), DIMENSION, "encoder", ("year",))


def fill(index: PassageIndex, numbers: range, version: int = 1) -> None:
    """Documents; a second version has other words, and half of the passages have other ids."""
    for number in numbers:
        name = f"D{number}"
        index.write(
            name,
            [
                entry(
                    f"{name}#{each if each % 2 else f'{each}v{version}'}",
                    name,
                    [f"w{version}", f"t{number}-{each}"],
                    year=version,
                )
                for each in range(PASSAGES)
            ],
        )


@pytest.mark.parametrize("die_at", [1, 3, 5, 7])
def test_a_writer_that_is_killed_is_taken_up_where_it_was(tmp_path: Path, die_at: int) -> None:
    place = str(tmp_path / "library.db")
    command = [sys.executable, "-c", PROGRAM, place, str(die_at)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        writer.send_signal(signal.SIGKILL)
    index, reference = opened(place), BruteForce()
    try:
        whole = dict(index.digests())
        fill(reference, range(2))
        reference.commit()
        before = reference.digests()
        fill(reference, range(1, 4), version=2)
        reference.commit()
        assert whole["D0"] == before["D0"]
        assert all(digest in (before.get(name), reference.digests()[name]) for name, digest in whole.items())
        assert ("D1" in whole) == (die_at >= 5)
        for number in range(1, 4):
            if whole.get(f"D{number}") != reference.digests()[f"D{number}"]:
                fill(index, range(number, number + 1), version=2)
        index.commit()
        assert dict(index.digests()) == dict(reference.digests())
        assert index.size == reference.size == DOCUMENTS * PASSAGES
        sought = Sought(direction("nobody"), ("t0-7", "t1-8", "t3-1100"))
        found, expected = index.search(sought, 20), reference.search(sought, 20)
        assert [each.id for each in found] == [each.id for each in expected]
        assert [each.lexical for each in found[:3]] == pytest.approx([each.lexical for each in expected[:3]])
    finally:
        index.close()
