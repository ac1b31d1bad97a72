"""What is asked, and where things lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import BaseModel, Field, field_validator

from assistant.settings.values import at_home


def _default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("alinea", appauthor=False))


class CorpusSettings(BaseModel):
    """What is asked, and where things lie."""

    data_dir: Path = Field(
        default_factory=_default_data_dir, description="Folder of the library, the indexes and the store."
    )
    report: str = Field("E/2021/47", description="Symbol of the report that is asked.")
    edition: str | None = Field(
        None, description="Language of the edition quoted (`fr`, `en`); the answer's own where not set."
    )

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, folder: Path) -> Path:
        return at_home(folder)
