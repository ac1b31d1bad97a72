"""What Gradio knows of each tab: which parts the page has, and nothing of what was in them."""

from __future__ import annotations

from typing import Any

from gradio.blocks import Blocks
from gradio.state_holder import SessionState, StateHolder

MOST_TABS = 64
"""Known at a time; who comes back later is known anew, at the cost of some milliseconds."""


class ForgettingStates(StateHolder):
    """What is known of each tab, in the place of Gradio's own holder.

    Gradio itself keeps the last value of every part of the page for each tab, question and conversation among them. It
    reads them for its links into the middle of a session, of which we have none; events bring all that they need.

    Args:
        page: Gradio's.
        most_tabs: the latest so many are known.
    """

    def __init__(self, page: Blocks, most_tabs: int = MOST_TABS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.set_blocks(page)
        self.capacity = most_tabs  # set_blocks has taken the page's own, ten thousand

    def __getitem__(self, session_id: str) -> SessionState:
        """The tab's, made where there is none."""
        if session_id not in self.session_data:
            self.session_data[session_id] = _Forgetting(self.blocks)
        return super().__getitem__(session_id)


class _Forgetting(SessionState):
    def _update_value_in_config(self, key: int, value: Any) -> None:
        """Keeps nothing."""
