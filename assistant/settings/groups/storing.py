"""What is kept, where, and for how long."""

from __future__ import annotations

from pydantic import BaseModel, Field, SecretStr, field_validator


class StoringSettings(BaseModel):
    """What is kept, where, and for how long."""

    database: SecretStr | None = Field(
        None,
        description="Address of a PostgreSQL database that keeps everything, such as `postgresql://alinea@db/alinea`; "
        "where not set, a file in the data folder does.",
    )
    database_password: SecretStr | None = Field(None, description="Password of that database.")

    @field_validator("database")
    @classmethod
    def _postgresql(cls, address: SecretStr | None) -> SecretStr | None:
        if address is not None and not address.get_secret_value().startswith(
            ("postgresql://", "postgres://", "postgresql+psycopg://")
        ):
            raise ValueError("expected postgresql://USER@HOST/NAME")
        return address
