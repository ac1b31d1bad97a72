"""What the application tells of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, field_validator


class TelemetrySettings(BaseModel):
    """What the application tells of itself."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least severe line logged.")
    log_format: Literal["text", "json"] = Field(
        "text", description="Form of the log: `text` for people, or `json`, an object a line."
    )
    metrics: bool = Field(True, description="Serves figures for Prometheus at `/metrics`.")
    otel_endpoint: str | None = Field(
        None,
        description="Collector of OpenTelemetry that traces are sent to by OTLP over HTTP, such as "
        "`http://127.0.0.1:4318`; needs the extra `otel`.",
    )

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("log_format", mode="before")
    @classmethod
    def _lower_case(cls, form: object) -> object:
        return form.lower() if isinstance(form, str) else form
