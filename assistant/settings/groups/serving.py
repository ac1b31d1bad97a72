"""Where the web application listens, and what its page offers."""

from __future__ import annotations

from pydantic import BaseModel, Field


class ServingSettings(BaseModel):
    """Where the web application listens, and what its page offers."""

    host: str = Field("127.0.0.1", description="Address the web application listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the web application listens on.")
    root_path: str = Field("", description="Path prefix behind a reverse proxy, such as `/alinea`.")
    shutdown_seconds: float = Field(
        30.0, ge=0, le=3600, description="Seconds that answers under way are given to finish when the server is ended."
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
