"""What the application tells of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, field_validator


class TelemetrySettings(BaseModel):
    """What the application tells of itself."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least severe line logged.")

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level
