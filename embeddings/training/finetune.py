"""Fine-tuning: a pruned multilingual transformer learns which French and English sentences say the same.

For a batch of pairs, with ``a`` the vectors of one side and ``b`` those of the other, the loss is the cross entropy of
``scale (a bᵀ - margin I)`` both ways: translation ranking with an additive margin (Yang et al. 2019, arXiv 1902.08564),
with the other pairs of the batch, which are of the same length, as the wrong answers. A pair is given the prompts of a
question and of a passage in turn, so that both stay in one space. The lowest layers and the word vectors are left as
they are: the pairs are few beside what the base model has read, and what it knows must not be lost. What is lost all
the same is won back by mixing the weights with those of the base (Wortsman et al. 2022, arXiv 2109.01903).

The state is saved as it goes; a second start goes on from there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize
from transformers import BertConfig, BertModel

from embeddings.training.e5 import BaseModel, Weights
from embeddings.training.pairs import Pair

QUERY, PASSAGE = "query: ", "passage: "


@dataclass(frozen=True)
class TuneSettings:
    """Everything that shapes the result, the seed included."""

    vocabulary: int = 40_000
    batch: int = 128
    learning_rate: float = 5e-5
    warmup: int = 20
    scale: float = 40.0
    margin: float = 0.05
    frozen_layers: int = 4
    max_tokens: int = 64
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
    model: BertModel, tokenizer: Tokenizer, pairs: Sequence[Pair], settings: TuneSettings, folder: Path
) -> BertModel:
    """Train ``model`` in place on every batch of ``pairs`` once; the log is ``folder/log.jsonl``."""
    torch.manual_seed(settings.seed)
    folder.mkdir(parents=True, exist_ok=True)
    for part in (model.embeddings, *model.encoder.layer[: settings.frozen_layers]):
        part.requires_grad_(requires_grad=False)
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=settings.learning_rate, weight_decay=0.01)
    batches = list(_batches(pairs, settings))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(batches), settings))
    done = _resume(folder, model, optimizer, schedule)
    began = time.monotonic()
    for step, batch in enumerate(batches[done:], start=done):
        loss = _loss(model, tokenizer, batch, settings, swapped=step % 2 == 1)
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


def _loss(
    model: BertModel, tokenizer: Tokenizer, pairs: Sequence[Pair], settings: TuneSettings, *, swapped: bool
) -> Tensor:
    asked, held = (QUERY, PASSAGE) if not swapped else (PASSAGE, QUERY)
    texts = [asked + pair.english for pair in pairs] + [held + pair.french for pair in pairs]
    vectors = embed(model, tokenizer, texts, settings.max_tokens)
    a, b = vectors[: len(pairs)], vectors[len(pairs) :]
    scores = settings.scale * (a @ b.T - settings.margin * torch.eye(len(pairs)))
    diagonal = torch.arange(len(pairs))
    return cross_entropy(scores, diagonal) + cross_entropy(scores.T, diagonal)


def _batches(pairs: Sequence[Pair], settings: TuneSettings) -> Iterator[list[Pair]]:
    """Batches of pairs of about one length, in random order: little padding, and wrong answers that look right."""
    random = np.random.default_rng(settings.seed)
    lengths = np.array([len(pair.english) + len(pair.french) for pair in pairs]) * random.uniform(0.8, 1.25, len(pairs))
    order = np.argsort(lengths, kind="stable")
    starts = range(0, len(pairs) - settings.batch + 1, settings.batch)
    for start in random.permutation(list(starts)):
        yield [pairs[number] for number in order[start : start + settings.batch]]


def _rate(step: int, steps: int, settings: TuneSettings) -> float:
    if step < settings.warmup:
        return (step + 1) / settings.warmup
    return max(0.02, 1 - (step - settings.warmup) / max(1, steps - settings.warmup))


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
