"""The bundled ONNX files say what to compute, and nothing of where and how they were made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

import embeddings
from embeddings.training.onnx_files import forget_the_making

FILES = sorted((Path(embeddings.__file__).parent / "bundled").rglob("*.onnx"))


def test_there_are_three() -> None:
    assert [file.name for file in FILES] == ["passage.onnx", "question.onnx", "model.onnx"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_bundled_file_tells_nothing_of_its_making(file: Path) -> None:
    assert not any(name in file.read_bytes() for name in (b"site-packages", b'File "/', b"stack_trace"))


def test_what_the_exporter_noted_is_taken_out_and_the_model_stays(tmp_path: Path) -> None:
    node = helper.make_node("Relu", ["x"], ["y"], doc_string="made at home")
    node.metadata_props.add(key="stack_trace", value='File "/home/somebody/model.py", line 3')
    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [2]) for name in ("x", "y")]
    path = tmp_path / "model.onnx"
    onnx.save(helper.make_model(helper.make_graph([node], "g", value[:1], value[1:])), path)
    assert b"somebody" in path.read_bytes()
    forget_the_making(path)
    assert b"home" not in path.read_bytes()
    kept = onnx.load(path)
    assert [(operation.op_type, list(operation.input)) for operation in kept.graph.node] == [("Relu", ["x"])]
    assert np.array_equal(ReferenceEvaluator(kept).run(None, {"x": np.float32([-1, 2])})[0], [0, 2])
