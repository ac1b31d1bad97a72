"""What an ONNX file keeps of its making, taken out."""

from __future__ import annotations

from pathlib import Path

import onnx


def forget_the_making(path: Path) -> None:
    """Take out of a file what the exporter noted of each operation: source lines and folders of the machine it ran on.

    What the model computes stays the same; the file gets smaller.
    """
    model = onnx.load(path)
    for noted in (model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.initializer):
        del noted.metadata_props[:]
        noted.doc_string = ""
    onnx.save(model, path)
