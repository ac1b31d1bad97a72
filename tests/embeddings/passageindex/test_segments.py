"""What only the index in a folder does: it survives a crash, several processes, damage, and growth."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import random
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import EmbeddingError, IndexDamaged, IndexStale
from embeddings.passageindex.contract import Entry, Sought, Where
from embeddings.passageindex.faiss_index import FaissIndex
from embeddings.passageindex.opening import open_passage_index
from embeddings.passageindex.segments import catalogue, merging, writer, writing
from embeddings.passageindex.segments.catalogue import NAME
from embeddings.passageindex.segments.writer import Sizes
from tests.embeddings.passageindex.bruteforce import BruteForce
from tests.embeddings.passageindex.entries import DIMENSION, direction, entry

WATER = Sought(direction("water"), ("water",))


def opened(folder: Path, sizes: Sizes | None = None) -> FaissIndex:
    return FaissIndex(folder, DIMENSION, "encoder", sizes=sizes or Sizes())


def document(name: str, passages: int = 3) -> list[Entry]:
    return [entry(f"{name}#{number}", name, ("water", f"w{number}", name)) for number in range(passages)]


def write(index: FaissIndex, *names: str) -> None:
    for name in names:
        index.write(name, document(name))
    index.commit()


def found(index: FaissIndex) -> set[str]:
    return {each.partition for each in index.search(WATER, 100)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_nothing_is_written_before_the_first_commit(folder: Path) -> None:
    index = opened(folder)
    index.write("A", document("A"))
    assert not folder.exists()
    index.close()
    assert not folder.exists()


def test_what_was_not_committed_is_not_found(folder: Path) -> None:
    index = opened(folder)
    write(index, "A")
    index.write("B", document("B"))
    index.remove("A")
    assert found(index) == {"A"}
    index.close()
    assert found(opened(folder)) == {"A"}


@pytest.mark.parametrize("step", ["write_segment", "write_catalogue", "sweep", "replace"])
def test_a_process_killed_at_any_step_of_a_commit_loses_nothing_that_was_committed(folder: Path, step: str) -> None:
    write(opened(folder), "A", "B")
    child = multiprocessing.get_context("fork").Process(target=_killed, args=(folder, step))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    index = opened(folder)
    # Once the new catalogue is in its place, the commit is done; before, nothing of it is.
    assert found(index) == ({"B", "C"} if step == "sweep" else {"A", "B"})
    write(index, "D")
    assert {"B", "D"} <= found(opened(folder))


def _killed(folder: Path, step: str) -> None:
    def kill(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    index = opened(folder)
    index.remove("A")
    index.write("C", document("C"))
    if step == "replace":
        os.replace = kill  # type: ignore[assignment]
    else:
        setattr(writer, step, kill)
    index.commit()


def test_a_disk_that_refuses_is_told_in_a_line_and_the_commit_can_be_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(folder)
    write(index, "A")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    index.write("B", document("B"))
    for module, step in ((writer, "write_catalogue"), (writing, "write_vectors")):
        with monkeypatch.context() as refusing:
            refusing.setattr(module, step, full)
            index.write("B", document("B"))
            with pytest.raises(EmbeddingError) as refused:
                index.commit()
        assert str(refused.value) == f"index {folder}: No space left on device"
        assert found(index) == {"A"}
    index.commit()
    assert found(opened(folder)) == {"A", "B"}


def test_who_searches_sees_what_another_process_commits(folder: Path) -> None:
    reader, other = opened(folder), opened(folder)
    assert found(reader) == set()
    write(other, "A", "B")
    assert found(reader) == {"A", "B"}
    other.remove("A")
    write(other, "C")
    assert found(reader) == {"B", "C"}


def test_two_that_write_lose_nothing_of_each_other(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    one.write("A", document("A"))
    other.write("B", document("B"))
    other.commit()
    one.commit()
    write(other, "C")
    assert found(opened(folder)) == {"A", "B", "C"}


def test_a_process_that_searches_all_the_while_never_finds_half_a_document(folder: Path) -> None:
    index = opened(folder)
    write(index, "A")
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_search_on, args=(folder, theirs))
    child.start()
    assert ours.recv() == "ready"
    for number in range(40):
        index.write("A", document("A", 3 + number % 5))
        index.write(f"B{number}", document(f"B{number}"))
        index.commit()
    ours.send("stop")
    counts, fault = ours.recv()
    child.join()
    assert fault == ""
    assert counts <= {3, 4, 5, 6, 7}
    assert len(counts) > 1


def _search_on(folder: Path, pipe: Connection) -> None:
    index, counts, fault = opened(folder), set(), ""
    pipe.send("ready")
    try:
        while not pipe.poll():
            counts.add(len(index.search(WATER, 20, Where(frozenset({"A"})))))
    except EmbeddingError as error:
        fault = str(error)
    pipe.send((counts, fault))


def test_segments_are_merged_and_their_files_removed(folder: Path) -> None:
    index, slow = opened(folder), BruteForce()
    for number in range(70):
        for each in (index, slow):
            each.write(f"D{number}", document(f"D{number}"))
            if number % 3 == 2:
                each.remove(f"D{number - 1}")
            each.commit()
    assert len(list(folder.glob("segment-*"))) == len(index.snapshot().parts) < 3 * merging.TOGETHER
    assert (index.size, index.digests()) == (slow.size, slow.digests())
    for seed in range(20):
        sought = Sought(direction(f"{seed}"), ("water", f"w{seed % 3}", f"D{seed}"))
        assert [each.id for each in index.search(sought, 10)] == [each.id for each in slow.search(sought, 10)]


def test_documents_that_are_spilled_before_a_commit_can_still_be_replaced(folder: Path) -> None:
    index = opened(folder, Sizes(spilled_at=5))
    for name in ("A", "B", "C", "A", "D", "B"):
        index.write(name, document(name, 3 if name == "A" else 2))
    index.remove("C")
    assert found(index) == set()
    index.commit()
    assert (found(index), index.size) == ({"A", "B", "D"}, 7)


def test_a_document_without_a_passage_is_known_by_its_digest(folder: Path) -> None:
    index = opened(folder)
    index.write("A", [], "of nothing")
    index.commit()
    assert (index.size, index.digests(), index.search(WATER, 3)) == (0, {"A": "of nothing"}, [])


def test_half_a_character_is_kept_as_it_is(folder: Path) -> None:
    index = opened(folder)
    index.write("D\ud800", [Entry("D\ud800#1", "D\ud800", ("w\ud800", "water"), direction("x"))])
    index.commit()
    again = opened(folder)
    (one,) = again.search(Sought(direction("x"), ("w\ud800",)), 3)
    assert (one.id, one.partition, one.lexical is not None) == ("D\ud800#1", "D\ud800", True)


def test_a_passage_that_comes_twice_is_refused(folder: Path) -> None:
    with pytest.raises(EmbeddingError, match="'A#0' twice"):
        opened(folder).write("A", [*document("A"), *document("A")])


def test_a_vector_that_is_no_number_is_refused(folder: Path) -> None:
    wrong = Entry("A#0", "A", (), np.full(DIMENSION, np.nan, dtype=np.float32))
    with pytest.raises(EmbeddingError, match="finite"):
        opened(folder).write("A", [wrong])


def _shorter(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_shorter, _altered, Path.unlink])
@pytest.mark.parametrize("name", ["vectors.faiss", "lists.faiss", "passages.safetensors", "documents.json"])
def test_a_damaged_file_is_named_in_a_line(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    write(opened(folder, Sizes(exact_below=2)), "A", "B")
    damage(next(folder.glob(f"segment-*/{name}")))
    with pytest.raises(IndexDamaged, match=name) as refused:
        opened(folder)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("damage", [_shorter, _altered, Path.unlink])
def test_a_damaged_catalogue_is_named_in_a_line(folder: Path, damage: Callable[[Path], None]) -> None:
    write(opened(folder), "A", "B")
    damage(folder / NAME)
    with pytest.raises(IndexDamaged, match=NAME) as refused:
        opened(folder)
    assert "\n" not in str(refused.value)


def test_a_file_that_agrees_with_its_record_but_is_no_index_is_refused(folder: Path) -> None:
    write(opened(folder), "A")
    fields = json.loads((folder / NAME).read_text(encoding="utf-8"))
    for name in ("vectors.faiss", "passages.safetensors", "documents.json"):
        path = next(folder.glob(f"segment-*/{name}"))
        content = path.read_bytes()
        path.write_bytes(b"\x00" * len(content))
        record = writing.record_of_file(path)
        forged = catalogue.maybe_catalogue(folder)
        assert forged is not None
        held = forged.segments[0]
        files = {**held.files, name: record}
        forged_held = catalogue.Held(held.name, held.rows, files)
        catalogue.write_catalogue(folder, catalogue.Catalogue("encoder", DIMENSION, (), (forged_held,)))
        with pytest.raises(IndexDamaged) as refused:
            opened(folder)
        assert "\n" not in str(refused.value)
        path.write_bytes(content)
        catalogue.write_catalogue(
            folder, catalogue.Catalogue("encoder", DIMENSION, (), (catalogue.Held(held.name, held.rows, held.files),))
        )
    assert fields["segments"][0]["rows"] == 3
    assert found(opened(folder)) == {"A"}


def test_a_folder_of_something_else_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(IndexDamaged, match=r"letter\.txt"):
        opened(folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(folder: Path) -> None:
    folder.write_text("Dear", encoding="utf-8")
    with pytest.raises(IndexDamaged, match="a file"):
        opened(folder)


def test_an_index_of_another_encoder_or_dimension_is_refused(folder: Path) -> None:
    write(opened(folder), "A")
    with pytest.raises(IndexStale, match="expected origin other, found encoder"):
        open_passage_index(folder, DIMENSION, "other")
    with pytest.raises(IndexStale, match="expected dimension 9, found 8"):
        open_passage_index(folder, 9, "encoder")


def test_a_question_of_another_dimension_is_refused(folder: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"shape \(8,\), found \(3,\)"):
        opened(folder).search(Sought(np.ones(3, dtype=np.float32)), 3)


COUNT, CLUSTERS = 30_000, 300
WIDE = 48


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def clustered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FaissIndex, np.ndarray, np.ndarray]]:
    """An index of many passages around some centres, in documents of a hundred; its vectors; questions near them."""
    chance = np.random.default_rng(5)
    centres = unit(chance.normal(size=(CLUSTERS, WIDE)))
    vectors = unit(centres[chance.integers(0, CLUSTERS, COUNT)] + 0.12 * chance.normal(size=(COUNT, WIDE)))
    asked = unit(vectors[chance.integers(0, COUNT, 200)] + 0.08 * chance.normal(size=(200, WIDE)))
    index = FaissIndex(
        tmp_path_factory.mktemp("clustered") / "index", WIDE, "encoder", ("parity",), sizes=Sizes(exact_below=5_000)
    )
    for start in range(0, COUNT, 100):
        name = f"D{start // 100}"
        index.write(
            name,
            [Entry(f"{name}#{row}", name, (), vectors[row], {"parity": row % 2}) for row in range(start, start + 100)],
        )
    index.commit()
    yield index, vectors, asked
    index.close()


def recall(index: FaissIndex, vectors: np.ndarray, asked: np.ndarray, where: Where, rows: np.ndarray) -> float:
    """Of the ten nearest of some rows, the share that is found; equals count."""
    shares = []
    for question in asked:
        tenth = np.sort(vectors[rows] @ question)[-10]
        shares.append(np.mean([cosine >= tenth - 1e-4 for _, cosine in index.nearest(question, 10, where)]))
    return float(np.mean(shares))


def test_many_passages_lie_in_lists(clustered: tuple[FaissIndex, np.ndarray, np.ndarray]) -> None:
    index, _, _ = clustered
    assert [part.segment.near.lists for part in index.snapshot().parts] == [256]


@pytest.mark.parametrize(
    ("where", "chosen"),
    [
        (Where(), slice(None)),
        (Where(attributes={"parity": frozenset({1})}), slice(1, None, 2)),
        (Where(frozenset({"D7"})), slice(700, 800)),
        (Where(frozenset(f"D{number}" for number in range(20)), {"parity": frozenset({0})}), slice(0, 2000, 2)),
    ],
)
def test_of_the_ten_nearest_of_many_hardly_any_is_missed(
    clustered: tuple[FaissIndex, np.ndarray, np.ndarray], where: Where, chosen: slice
) -> None:
    index, vectors, asked = clustered
    assert recall(index, vectors, asked, where, np.arange(COUNT)[chosen]) >= 0.98


def test_many_passages_are_merged_and_removed_like_few(folder: Path) -> None:
    chance = random.Random(2)
    index = FaissIndex(folder, DIMENSION, "encoder", sizes=Sizes(exact_below=400))
    slow = BruteForce()
    for number in range(30):
        name = f"D{number}"
        entries = [
            entry(f"{name}#{place}", name, chance.choices([f"w{word}" for word in range(50)], k=6))
            for place in range(50)
        ]
        for each in (index, slow):
            each.write(name, entries)
            if number % 4 == 3:
                each.remove(f"D{number - 2}")
            each.commit()
    assert any(part.segment.near.lists for part in index.snapshot().parts)
    for seed in range(20):
        sought = Sought(direction(f"{seed}"), (f"w{seed}", f"w{seed + 1}"))
        exact = {each.id: each for each in slow.search(sought, 50)}
        for each in index.search(sought, 10):
            if each.lexical is not None and each.id in exact:
                assert each.lexical == pytest.approx(exact[each.id].lexical, rel=1e-4)
        ranking = index.nearest(sought.vector, 10, effort=math.inf)
        nearest = sorted((each.cosine or -1 for each in slow.search(Sought(sought.vector), 50)), reverse=True)[:10]
        assert [cosine for _, cosine in ranking] == pytest.approx(nearest, abs=2e-3)
