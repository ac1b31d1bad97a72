"""The models that find passages."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field, field_validator

from assistant.settings.values import at_home


class EncodingSettings(BaseModel):
    """The models that find passages."""

    encoder: str = Field(
        "bundled",
        description="`bundled` (the static one and the transformer), `bundled-static` (the static one alone: twice as "
        "fast, finds less), a folder, or the hub name of a sentence-transformers model, which takes the transformer's "
        "place.",
    )
    reranker: str | None = Field(
        None,
        description="Folder or hub name of a cross-encoder of sentence-transformers that looks at the first 20 passages "
        "again.",
    )
    device: str | None = Field(
        None, description="Device of encoder and reranker (`cpu`, `cuda`, `mps`); chosen if not set."
    )
    batch_size: int = Field(64, ge=1, le=4096, description="Texts encoded at a time when indexing.")

    @field_validator("encoder", "reranker")
    @classmethod
    def _model_at_home(cls, name: str | None) -> str | None:
        return str(at_home(Path(name))) if name and name.startswith("~/") else name
