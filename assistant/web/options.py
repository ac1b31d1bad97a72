"""What an operator has chosen of the web application."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.audit.options import AuditOptions
from assistant.settings import Settings
from assistant.store.place import StorePlace
from assistant.store.retention import FOR_EVER, Retention
from assistant.web.api.options import ApiOptions
from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins
from assistant.web.health.options import HealthOptions
from assistant.web.limits.options import Limits
from assistant.web.login.options import NO_LOGIN, LoginOptions
from assistant.web.reportaccess import MayRead, everybody


@dataclass(frozen=True)
class WebOptions:
    """The part of the settings that the web application reads; the defaults need no data folder."""

    root_path: str = ""
    public_url: str = ""
    """The address that readers use, its path prefix included; empty: not told."""
    trace: bool = False
    """Whether each answer tells how it was found, in the page and in the log."""
    history: bool = True
    """Whether readers may keep their conversations in their own browser."""
    store: StorePlace | None = None
    """Where what is kept lies; ``None``: nothing is kept."""
    feedback: bool = False
    """Whether readers are asked what they think of the answers; it needs a store."""
    audit: AuditOptions | None = None
    """What is noted of every question; it needs a store. ``None``: nothing."""
    waiting: AuditOptions | None = None
    """How records are kept that wait since the audit was on; ``None``: they go on waiting."""
    retention: Retention = FOR_EVER
    """For how long what is kept is kept."""
    evaluations: Path | None = None
    """The folder of evaluation runs, the latest of which is shown to administrators; ``None``: it is not."""
    api: ApiOptions = field(default_factory=ApiOptions)
    """What other programs may send."""

    admin: bool = False
    """Whether administrators are shown what was asked, in figures; it needs a store."""
    embed: EmbedOrigins = NOBODY_ELSE
    """Whose pages may hold the chat."""

    login: LoginOptions = NO_LOGIN
    """How readers log in."""
    may_read: MayRead = everybody
    """Which of the reports each of them may read."""

    health: HealthOptions = field(default_factory=HealthOptions)
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def of(cls, settings: Settings) -> WebOptions:
        """Those that ``settings`` describe."""
        return cls(
            root_path=settings.root_path,
            public_url=settings.public_url or "",
            trace=settings.trace,
            login=LoginOptions.of(settings),
            history=settings.history,
            api=ApiOptions(longest_question=settings.max_question_length, root_path=settings.root_path.rstrip("/")),
            store=StorePlace.of(settings),
            audit=AuditOptions.of(settings),
            waiting=AuditOptions.of_waiting(settings),
            retention=Retention.of(settings),
            feedback=settings.feedback,
            evaluations=settings.data_dir / "evaluations" if settings.admin else None,
            admin=settings.admin,
            embed=EmbedOrigins(settings.embed_origins),
            health=HealthOptions.of(settings),
            limits=Limits.of(settings),
        )


PLAIN = WebOptions()
"""What the application is where nothing was chosen."""
