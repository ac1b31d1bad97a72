"""Where the web application listens, and what its page offers."""

from __future__ import annotations

from ipaddress import ip_network

from pydantic import BaseModel, Field, field_validator

from assistant.settings.values import Names


class ServingSettings(BaseModel):
    """Where the web application listens, and what its page offers."""

    host: str = Field("127.0.0.1", description="Address the web application listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the web application listens on.")
    root_path: str = Field("", description="Path prefix behind a reverse proxy, such as `/alinea`.")
    workers: int = Field(
        1,
        ge=1,
        le=64,
        description="Processes that answer. One: the serving process answers itself; more: each has the models once more.",
    )
    shutdown_seconds: float = Field(
        30.0, ge=0, le=3600, description="Seconds that answers under way are given to finish when the server is ended."
    )
    trusted_proxies: Names = Field(
        ("127.0.0.1", "::1"),
        description="Addresses or networks of the proxies in front, whose `X-Forwarded-` headers are believed.",
    )
    trace: bool = Field(
        False, description="Shows how each answer was found, under the answer in the page and in the log."
    )
    history: bool = Field(
        True,
        description="Lets readers keep their conversations in their own browser; `false` for shared computers.",
    )
    feedback: bool = Field(
        True, description="Asks under each answer whether it helped, and keeps what readers say, with the answer."
    )
    admin: bool = Field(
        False,
        description="Shows the pages meant for administrators: the latest evaluation, at `/evaluation`, and what was asked, "
        "in figures, at `/admin`.",
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            try:
                ip_network(name)
            except ValueError as error:
                raise ValueError("expected addresses or networks such as 10.0.0.7, 10.1.0.0/16") from error
        return names
