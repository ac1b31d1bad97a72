"""Where a Milvus is, and how it is spoken to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

Consistency = Literal["strong", "bounded", "session", "eventually"]
Nearness = Literal["auto", "flat", "hnsw"]


@dataclass(frozen=True)
class MilvusPlace:
    """A Milvus, and how it is spoken to."""

    uri: str
    """``http(s)://HOST:PORT``, or the path of a file ``….db`` that Milvus Lite keeps."""
    token: str = field(default="", repr=False)
    """Of an API key, or ``USER:PASSWORD``; none where nobody has to say who they are."""
    database: str = ""
    """Of those that the server has; its default one where not named."""
    prefix: str = "alinea"
    """What the names of the collections begin with, so that several libraries share a server."""
    consistency: Consistency = "bounded"
    """How old what a search sees may be."""
    timeout: float = 10.0
    """Seconds that one attempt may take; a server that is just coming up is waited for so long."""
    retries: int = 2
    """How often an attempt is made again that took too long or was put off."""
    ca: Path | None = None
    """Certificates (PEM) that an ``https`` server is known by; the system's where not given."""
    nearness: Nearness = "auto"
    """How the nearest vectors are found: one by one (``flat``) or by a graph (``hnsw``)."""

    @property
    def is_file(self) -> bool:
        """Whether Milvus Lite keeps it, inside this process."""
        return "://" not in self.uri

    @property
    def shown(self) -> str:
        """The address as messages may show it: without anybody's name or password."""
        if self.is_file:
            return self.uri
        parts = urlsplit(self.uri)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
