"""Which other pages may hold the chat."""

from __future__ import annotations

from pydantic import BaseModel, Field

from assistant.settings.values import Origins


class EmbeddingSettings(BaseModel):
    """Which other pages may hold the chat."""

    embed_origins: Origins = Field(
        (),
        description="Sites whose pages may embed the chat, such as `https://intranet.example.org, https://*.example.org`; "
        "none but our own where not set.",
    )
