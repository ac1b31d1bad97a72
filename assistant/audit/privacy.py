"""What of a question is noted: its words, a hash of them, or nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from assistant.audit.record import AuditRecord
from assistant.errors import AssistantError

KEY_FILE = "audit.key"
_KEY_BYTES = 32


class Questions(StrEnum):
    """How questions are noted."""

    KEPT = "kept"
    HASHED = "hashed"
    NONE = "none"


@dataclass(frozen=True)
class Privacy:
    """How questions are noted, and the key of the hashes."""

    questions: Questions
    key: bytes = b""

    def noted(self, question: str) -> tuple[str | None, str | None]:
        """The words that are noted, and the hash."""
        if self.questions is Questions.KEPT:
            return question, None
        if self.questions is Questions.HASHED:
            return None, question_hash(question, self.key)
        return None, None

    def revised(self, record: AuditRecord) -> AuditRecord:
        """A record as it may be noted now, though more was allowed when it was made."""
        if record.question is None and self.questions is not Questions.NONE:
            return record
        words, digest = self.noted(record.question or "")
        return replace(record, question=words, question_hash=digest)


def question_hash(question: str, key: bytes) -> str:
    """A hash, equal for questions that differ in capitals, blanks and ways to write an accent alone.

    Without the key nobody can try a list of likely questions on it.
    """
    words = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
    return hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def load_key(folder: Path) -> bytes:
    """The key kept in a folder, made at the first call; several processes that make it at once get the same.

    Raises:
        AssistantError: it can be neither read nor made.
    """
    path = folder / KEY_FILE
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise AssistantError(f"{path}: cannot be read or made: {error.strerror}") from error
    if len(key) != _KEY_BYTES:
        raise AssistantError(f"{path}: expected a key of {_KEY_BYTES} bytes, found {len(key)}")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole at once, and not if another process was there first
    except FileExistsError:
        pass
    finally:
        draft.unlink()
