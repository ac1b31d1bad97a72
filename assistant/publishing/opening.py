"""The settings -> what follows a published library."""

from __future__ import annotations

from assistant.publishing.depot import open_depot
from assistant.publishing.following import Follower
from assistant.publishing.place import cache_of
from assistant.settings import Settings


def maybe_follower(settings: Settings) -> Follower | None:
    """What has a replica serve the newest version; ``None`` where the library is this installation's own."""
    source = settings.library_source
    if source is None:
        return None
    # A question may wait for so long, and its answer take as long again.
    leave_s = 2 * settings.question_timeout
    return Follower(lambda: open_depot(source), cache_of(settings), settings.library_interval, leave_s)
