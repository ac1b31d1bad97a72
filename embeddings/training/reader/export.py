"""A trained reader -> a folder with its two halves in ONNX."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn

from embeddings.reader import CONFIG, PASSAGE_SIDE, QUESTION_SIDE, READER
from embeddings.training.export import write_checksums
from embeddings.training.onnx_files import forget_the_making
from embeddings.training.reader.network import ReaderNetwork
from embeddings.training.reader.training import PASSAGE_TOKENS, QUESTION_TOKENS

__all__ = ["READER", "export_reader"]


class _Projection(nn.Module):
    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor) -> Tensor:
        projected: Tensor = self.network.project(states)
        return projected


class _Verdict(nn.Module):
    """One question and one passage, without masks."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, projections: Tensor) -> Tensor:
        no_state = torch.zeros(states.shape[:2], dtype=torch.bool)
        no_projection = torch.zeros(projections.shape[:2], dtype=torch.bool)
        logit: Tensor = self.network(states, no_state, projections, no_projection)
        return logit


def export_reader(network: ReaderNetwork, encoder: str, folder: Path) -> None:
    """Write the reader.

    Args:
        network: in evaluation mode.
        encoder: fingerprint of the encoder whose tokens it reads.
        folder: where to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    width = network.passage.out_features
    states, projections = torch.randn(1, 9, network.passage.in_features), torch.randn(1, 11, width)
    asked, held = torch.export.Dim("asked", min=2, max=QUESTION_TOKENS), torch.export.Dim("held", min=2, max=4096)
    _export(_Projection(network), (states,), {"states": {1: held}}, folder / PASSAGE_SIDE)
    _export(
        _Verdict(network),
        (states, projections),
        {"states": {1: asked}, "projections": {1: held}},
        folder / QUESTION_SIDE,
    )
    config = {"encoder": encoder, "width": width, "question_tokens": QUESTION_TOKENS, "passage_tokens": PASSAGE_TOKENS}
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    write_checksums(folder)


def _export(module: nn.Module, inputs: tuple[Tensor, ...], shapes: dict[str, dict[int, object]], path: Path) -> None:
    torch.onnx.export(
        module.eval(),
        inputs,
        str(path),
        input_names=list(shapes),
        output_names=["output"],
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
    )
    forget_the_making(path)
