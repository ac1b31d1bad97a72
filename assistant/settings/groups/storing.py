"""What is kept, where, and for how long."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, SecretStr, field_validator


class StoringSettings(BaseModel):
    """What is kept, where, and for how long."""

    database: SecretStr | None = Field(
        None,
        description="Address of a PostgreSQL database that keeps everything, such as `postgresql://alinea@db/alinea`; "
        "where not set, a file in the data folder does.",
    )
    database_password: SecretStr | None = Field(None, description="Password of that database.")
    audit: bool = Field(False, description="Notes every question: who asked, when, where, and what came of it.")
    audit_question: Literal["kept", "hashed", "none"] = Field(
        "kept",
        description="What the audit notes of a question's words: `kept`, `hashed` (equal ones can be counted, not read), "
        "`none`.",
    )
    audit_key: SecretStr | None = Field(
        None, description="Key of those hashes, at least 16 characters; made in the data folder where not set."
    )
    audit_days: int = Field(365, ge=1, le=36_500, description="Days that the audit is kept; older records are deleted.")
    feedback_days: int | None = Field(
        None, ge=1, le=36_500, description="Days that feedback is kept; until somebody deletes it where not set."
    )

    @field_validator("database")
    @classmethod
    def _postgresql(cls, address: SecretStr | None) -> SecretStr | None:
        if address is not None and not address.get_secret_value().startswith(
            ("postgresql://", "postgres://", "postgresql+psycopg://")
        ):
            raise ValueError("expected postgresql://USER@HOST/NAME")
        return address

    @field_validator("audit_key")
    @classmethod
    def _long_enough(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < 16:
            raise ValueError("expected at least 16 characters")
        return key
