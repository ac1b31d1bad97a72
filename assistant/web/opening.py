"""What a browser sends as it opens the page: preferences, the passage in the address, the conversation of its tab."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from assistant.web.conversations import Conversation, ConversationError, parse_conversation

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opening:
    """What the page opens with."""

    preferences: str
    shown: str = ""
    """The link of the passage to show; empty: none."""
    conversation: Conversation | None = None
    """To be put back."""

    @classmethod
    def parse(cls, sent: str) -> Opening:
        """What ``main.js`` made of it; what cannot be read is left out, so that the page opens in any case."""
        try:
            values = json.loads(sent)
        except json.JSONDecodeError:
            return cls(sent)
        if not isinstance(values, dict):
            return cls("")
        kept = values.get("conversation")
        return cls(
            str(values.get("preferences", "")),
            str(values.get("shown", "")),
            _readable(json.dumps(kept)) if kept else None,
        )


def _readable(kept: str) -> Conversation | None:
    try:
        return parse_conversation(kept)
    except ConversationError as error:
        logger.info("a browser's conversation could not be put back: %s", error)
        return None
