"""What an operator has chosen of the web application."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.settings import Settings
from assistant.web.api.options import ApiOptions

_WAITING_FOR_A_MODEL = 16
"""Questions at once where most of the time is a language model's."""


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
    api: ApiOptions = field(default_factory=ApiOptions)
    """What other programs may do."""

    questions_at_once: int = 3
    """Answered at the same time; the others wait their turn. More make each slower, unless a model is waited for."""

    @classmethod
    def of(cls, settings: Settings) -> WebOptions:
        """Those that ``settings`` describe."""
        return cls(
            root_path=settings.root_path,
            trace=settings.trace,
            questions_at_once=_WAITING_FOR_A_MODEL if settings.llm else cls.questions_at_once,
            history=settings.history,
            feedback=settings.data_dir if settings.feedback else None,
            api=ApiOptions(longest_question=settings.max_question_length, root_path=settings.root_path.rstrip("/")),
            evaluations=settings.data_dir / "evaluations" if settings.admin else None,
        )


PLAIN = WebOptions()
"""What the application is where nothing was chosen."""
