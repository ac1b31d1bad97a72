"""What searches the passages of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator

from assistant.settings.values import at_home

FAISS = "faiss"
_EXPECTED = "expected faiss, a file that ends in .db, or http(s)://HOST:PORT"


class EngineSettings(BaseModel):
    """What searches the passages of the library."""

    engine: str = Field(
        FAISS,
        description="What searches the library's passages: `faiss` (in this process), or Milvus, as a file that ends in "
        "`.db` (Milvus Lite) or the address of a server, such as `https://milvus.example.org:19530`; "
        "needs the extra `milvus`.",
    )
    engine_token: SecretStr | None = Field(None, description="Token that Milvus takes: an API key, or `USER:PASSWORD`.")
    engine_user: str | None = Field(None, description="Name at Milvus, where the password is kept apart from it.")
    engine_password: SecretStr | None = Field(None, description="Password of that name.")
    engine_database: str | None = Field(
        None, description="Database of Milvus that the collections are in; the server's default one where not set."
    )
    engine_prefix: str = Field(
        "alinea",
        pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,99}$",
        description="What the names of the collections begin with, so that several libraries can share a server.",
    )
    engine_consistency: Literal["strong", "bounded", "session", "eventually"] = Field(
        "bounded", description="How old what a search sees may be: not at all (`strong`), some seconds (`bounded`)…"
    )
    engine_index: Literal["auto", "flat", "hnsw"] = Field(
        "auto",
        description="How Milvus finds the nearest vectors: one by one (`flat`) or by a graph (`hnsw`); `auto`: a graph on a "
        "server. Chosen when the collections are made.",
    )
    engine_timeout: float = Field(
        10.0, gt=0, le=600, description="Seconds that one call of Milvus may take; one that is coming up is waited for."
    )
    engine_retries: int = Field(
        2, ge=0, le=10, description="How often a call of Milvus is repeated that took too long or was put off."
    )
    engine_ca: Path | None = Field(
        None,
        description="File of the certificates (PEM) that the server of Milvus is known by; the system's where not set.",
    )

    @field_validator("engine")
    @classmethod
    def _somewhere(cls, engine: str) -> str:
        if engine == FAISS:
            return engine
        if "://" not in engine:
            if not engine.endswith(".db"):
                raise ValueError(_EXPECTED)
            return str(at_home(Path(engine)))
        parts = urlsplit(engine)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(_EXPECTED)
        if parts.username or parts.password:
            raise ValueError(f"{_EXPECTED}, without a name or password, which belong in engine_token")
        return engine

    @field_validator("engine_ca")
    @classmethod
    def _ca_at_home(cls, file: Path | None) -> Path | None:
        return file and at_home(file)
