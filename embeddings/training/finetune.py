"""Fine-tuning of a pruned multilingual transformer: what the stages of it share.

The lowest layers and the word vectors are left as they are: what is trained on is little beside what the base model has
read, and what it knows must not be lost. What is lost all the same is won back by mixing the weights with those of the
base (Wortsman et al. 2022, arXiv 2109.01903).

The state is saved as it goes; a second start goes on from there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

from embeddings.training.e5 import BaseModel, Weights

QUERY, PASSAGE = "query: ", "passage: "


Batch = TypeVar("Batch")


@dataclass(frozen=True)
class TuneSettings:
    """What shapes a stage, the seed included."""

    learning_rate: float = 5e-5
    frozen_layers: int = 4
    seed: int = 20_260


def bert(base: BaseModel, weights: Weights) -> BertModel:
    """The model as transformers runs it, in evaluation mode."""
    config = BertConfig(
        vocab_size=len(weights["embeddings.word_embeddings.weight"]),
        hidden_size=weights["embeddings.LayerNorm.bias"].size,
        num_hidden_layers=base.layers,
        num_attention_heads=base.heads,
        intermediate_size=weights["encoder.layer.0.intermediate.dense.bias"].size,
        layer_norm_eps=base.epsilon,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    model.train(mode=False)
    return model


def embed(model: BertModel, tokenizer: Tokenizer, texts: Sequence[str], max_tokens: int) -> Tensor:
    """Unit vectors of ``texts``, prompts included, shape (texts, dimension)."""
    ids = [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts))]
    ids = [each if len(each) <= max_tokens else [*each[: max_tokens - 1], each[-1]] for each in ids]
    length = max(map(len, ids))
    padded = torch.tensor([each + [1] * (length - len(each)) for each in ids])
    mask = (torch.arange(length)[None, :] < torch.tensor([len(each) for each in ids])[:, None]).long()
    hidden = model(input_ids=padded, attention_mask=mask).last_hidden_state
    return normalize((hidden * mask[..., None]).sum(1))


def finetune(
    model: BertModel,
    batches: Sequence[Batch],
    loss_of: Callable[[int, Batch], Tensor],
    rate: Callable[[int, int], float],
    settings: TuneSettings,
    folder: Path,
) -> BertModel:
    """Train ``model`` in place on every batch once; the log is ``folder/log.jsonl``.

    Args:
        model: the transformer.
        batches: what is trained on, in order.
        loss_of: the loss of a step, given its number and its batch.
        rate: (step, steps) -> the share of the learning rate.
        settings: of the training.
        folder: of what is in progress.
    """
    torch.manual_seed(settings.seed)
    folder.mkdir(parents=True, exist_ok=True)
    for part in (model.embeddings, *model.encoder.layer[: settings.frozen_layers]):
        part.requires_grad_(requires_grad=False)
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=settings.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, len(batches)))
    done = _resume(folder, model, optimizer, schedule)
    began = time.monotonic()
    for step, batch in enumerate(batches[done:], start=done):
        loss = loss_of(step, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step % 10 == 9 or step + 1 == len(batches):
            line = {
                "step": step + 1,
                "of": len(batches),
                "loss": round(loss.item(), 4),
                "s": round(time.monotonic() - began),
            }
            with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
        if step % 50 == 49 or step + 1 == len(batches):
            _save(folder, model, optimizer, schedule, step + 1)
    (folder / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    return model


def mix(base: Weights, tuned: Weights, share: float) -> Weights:
    """Weights ``share`` of the way from ``base`` to ``tuned``."""
    return {name: base[name] + np.float32(share) * (value - base[name]) for name, value in tuned.items()}


def _resume(folder: Path, model: BertModel, *states: torch.optim.Optimizer | torch.optim.lr_scheduler.LambdaLR) -> int:
    path = folder / "state.pt"
    if not path.is_file():
        return 0
    saved = torch.load(path, weights_only=True)
    model.load_state_dict(saved["model"])
    for state, held in zip(states, saved["states"], strict=True):
        state.load_state_dict(held)
    return int(saved["step"])


def _save(
    folder: Path,
    model: BertModel,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    step: int,
) -> None:
    partial = folder / "state.partial"
    states = [optimizer.state_dict(), schedule.state_dict()]
    torch.save({"model": model.state_dict(), "states": states, "step": step}, partial)
    partial.replace(folder / "state.pt")
