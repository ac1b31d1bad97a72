"""What a model wants written before a question and before a passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PASSAGE_KEYS = ("document", "passage", "corpus")
_E5 = re.compile(r"(multilingual-)?e5-(small|base|large)(-v2|-unsupervised)?")


@dataclass(frozen=True)
class Prompts:
    """Prefixes, empty where the model was trained with none."""

    query: str
    passage: str


def prompts_of(configured: Mapping[str, str | None], name: str) -> Prompts:
    """The prompts that a model configures, else those of its family.

    sentence-transformers always has a ``document`` prompt, empty by default, and therefore never reaches a ``passage``
    prompt: the first that is not empty is taken here.

    Args:
        configured: The model's own prompts, as sentence-transformers gives them.
        name: The model's hub name or folder. E5 models (https://arxiv.org/abs/2212.03533) were trained with
            ``query: `` and ``passage: ``, which the configuration of most of them leaves out.
    """
    query = configured.get("query") or ""
    passage = next((prompt for key in _PASSAGE_KEYS if (prompt := configured.get(key))), "")
    if not any(configured.values()) and _E5.fullmatch(re.split(r"[/\\]", name.rstrip("/\\"))[-1]):
        return Prompts("query: ", "passage: ")
    return Prompts(query, passage)
