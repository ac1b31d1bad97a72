"""What an operator has chosen of the web application."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.settings import Settings
from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins
from assistant.web.limits.options import Limits


@dataclass(frozen=True)
class WebOptions:
    """The part of the settings that the web application reads; the defaults need no data folder."""

    root_path: str = ""
    trace: bool = False
    """Whether each answer tells how it was found, in the page and in the log."""
    history: bool = True
    """Whether readers may keep their conversations in their own browser."""
    feedback: Path | None = None
    """The folder that feedback is kept in; ``None``: none is asked for."""
    evaluations: Path | None = None
    """The folder of evaluation runs, the latest of which is shown to administrators; ``None``: it is not."""

    embed: EmbedOrigins = NOBODY_ELSE
    """Whose pages may hold the chat."""

    limits: Limits = field(default_factory=Limits)

    @classmethod
    def of(cls, settings: Settings) -> WebOptions:
        """Those that ``settings`` describe."""
        return cls(
            root_path=settings.root_path,
            trace=settings.trace,
            history=settings.history,
            feedback=settings.data_dir if settings.feedback else None,
            evaluations=settings.data_dir / "evaluations" if settings.admin else None,
            embed=EmbedOrigins(settings.embed_origins),
            limits=Limits.of(settings),
        )


PLAIN = WebOptions()
"""What the application is where nothing was chosen."""
