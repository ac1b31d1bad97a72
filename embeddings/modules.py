"""What a folder saved by sentence-transformers says of itself."""

from __future__ import annotations

import json
from pathlib import Path


def module_types(folder: Path) -> list[tuple[str, str]]:
    """The class and the path of each module, in the order that they run.

    Raises:
        Exception: ``modules.json`` is missing or malformed.
    """
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    return [(str(module["type"]).rpartition(".")[2], str(module["path"])) for module in modules]


def configured_prompts(folder: Path) -> dict[str, str | None]:
    """The prompts that the model's files name, none where they name none."""
    path = folder / "config_sentence_transformers.json"
    configured = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(configured.get("prompts") or {})
