"""What an operator has chosen of the audit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.audit.privacy import Privacy, Questions, load_key

if TYPE_CHECKING:
    from assistant.settings import Settings


@dataclass(frozen=True)
class AuditOptions:
    """How questions are noted, and where records wait that cannot go into the store."""

    folder: Path
    """Of the files of waiting records, and of the key of the hashes where none is given."""
    questions: Questions = Questions.KEPT
    key: SecretStr | None = None

    @classmethod
    def of(cls, settings: Settings) -> AuditOptions | None:
        """Those that ``settings`` describe; ``None``: nothing is noted."""
        return cls.of_waiting(settings) if settings.audit else None

    @classmethod
    def of_waiting(cls, settings: Settings) -> AuditOptions:
        """The same for records that still wait, whether or not anything is noted any more."""
        return cls(settings.data_dir, Questions(settings.audit_question), settings.audit_key)

    def privacy(self) -> Privacy:
        """How questions are noted.

        Raises:
            AssistantError: the key of the hashes can be neither read nor made.
        """
        if self.questions is not Questions.HASHED:
            return Privacy(self.questions)
        given = self.key.get_secret_value().encode() if self.key else load_key(self.folder)
        return Privacy(self.questions, given)
