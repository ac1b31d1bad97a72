"""Stores in a folder."""

from __future__ import annotations

from pathlib import Path

from assistant.store.database import open_database
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace


def feedback_in(folder: Path) -> FeedbackStore:
    """The opinions kept in a folder."""
    return FeedbackStore(open_database(StorePlace(folder)))
