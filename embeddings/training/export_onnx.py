"""A fine-tuned transformer -> a folder with the model in ONNX, eight bits a weight."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from embeddings.onnx import MODEL
from embeddings.training.finetune import PASSAGE, QUERY
from embeddings.training.onnx_files import forget_the_making

MAX_TOKENS = 512
_LIBRARY = "sentence_transformers.models"


class _TokenVectors(nn.Module):
    """The model with its last hidden state as the only output."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden: Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return hidden


def export_onnx_encoder(model: BertModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the encoder: weights of eight bits with a scale a column, activations of eight bits as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target, whole = folder / MODEL, folder / "whole.onnx"
    target.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 1000, (2, 9))
    axes = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens", max=MAX_TOKENS)}
    torch.onnx.export(
        _TokenVectors(model).eval(),
        (ids, torch.ones_like(ids)),
        str(whole),
        input_names=["input_ids", "attention_mask"],
        output_names=["last_hidden_state"],
        dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        dynamo=True,
        external_data=False,
    )
    operations = ["MatMul", "Gather", "Gemm"]
    quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=operations)
    whole.unlink()
    forget_the_making(target)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = {"Transformer": "", "Pooling": "1_Pooling", "Normalize": "2_Normalize"}
    listed = [
        {"idx": number, "name": str(number), "path": path, "type": f"{_LIBRARY}.{name}"}
        for number, (name, path) in enumerate(modules.items())
    ]
    pooling = {"word_embedding_dimension": model.config.hidden_size, "pooling_mode_mean_tokens": True}
    prompts = {"query": QUERY, "document": PASSAGE}
    for name, value in {
        "modules.json": listed,
        "config.json": model.config.to_diff_dict(),
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "model_max_length": MAX_TOKENS,
        },
        "config_sentence_transformers.json": {"prompts": prompts, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": pooling,
        "2_Normalize/config.json": {},
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
