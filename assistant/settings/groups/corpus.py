"""What is asked, and where things lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import BaseModel, Field, field_validator

from assistant.settings.values import at_home


def _default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("alinea", appauthor=False))


SHIPPED = "E/2021/47"


class CorpusSettings(BaseModel):
    """What is asked, and where things lie."""

    data_dir: Path = Field(
        default_factory=_default_data_dir, description="Folder of the library, the indexes and the store."
    )
    report: str | None = Field(
        None, description="Symbol of the one report that is asked; where not set, all those of the library."
    )
    edition: str | None = Field(
        None, description="Language of the edition quoted (`fr`, `en`); the answer's own where not set."
    )

    library_source: str | None = Field(
        None,
        description="Folder or object store (`s3://bucket/prefix`) that the library was published to; the server is a "
        "replica then, which serves the newest version and changes none.",
    )
    library_interval: float = Field(
        30.0, ge=0.1, le=86_400, description="Seconds from one look of a replica at `library_source` to the next."
    )

    @property
    def one_report(self) -> str:
        """The report that is meant where it can only be one: the one set, else the one that ships with Alinea."""
        return self.report or SHIPPED

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, folder: Path) -> Path:
        return at_home(folder)
