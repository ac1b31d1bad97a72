"""The language model that writes the answers, where there is one."""

from __future__ import annotations

from pydantic import BaseModel, Field, field_validator


class WritingSettings(BaseModel):
    """The language model that writes the answers, where there is one."""

    llm: str | None = Field(
        None,
        description="Language model that writes the answers, `provider:model` (`openai:gpt-5-mini`, `ollama:llama3.1`); "
        "where not set, answers are the report's own sentences.",
    )
    llm_base_url: str | None = Field(
        None, description="Where that provider's protocol is spoken, such as `http://127.0.0.1:8000/v1`."
    )
    llm_timeout: float = Field(
        30.0, gt=0, le=600, description="Seconds that a reply of the language model is waited for, retries included."
    )
    llm_retries: int = Field(2, ge=0, le=5, description="How often a failed call of the language model is repeated.")
    llm_temperature: float | None = Field(
        None, ge=0, le=2, description="Temperature of the language model; the provider's own where not set."
    )
    llm_price_read: float = Field(
        0.0, ge=0, description="Price of a million tokens that the language model reads, for the cost in the record."
    )
    llm_price_written: float = Field(0.0, ge=0, description="Price of a million tokens that it writes.")

    @field_validator("llm")
    @classmethod
    def _provider_and_model(cls, name: str | None) -> str | None:
        provider, _, model = (name or "openai:m").partition(":")
        if not provider.strip() or not model.strip():
            raise ValueError("expected PROVIDER:MODEL, such as openai:gpt-5-mini")
        return name
