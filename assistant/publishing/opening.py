"""The settings -> what follows a published library."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from assistant.publishing.depot import open_depot
from assistant.publishing.following import Follower
from assistant.publishing.place import cache_of
from assistant.settings import Settings

log = logging.getLogger(__name__)


def maybe_follower(settings: Settings) -> Follower | None:
    """What has a replica serve the newest version; ``None`` where the library is this installation's own."""
    source = settings.library_source
    if source is None:
        return None
    for line in own_state(settings):
        log.warning("%s", line)
    # A question may wait for so long, and its answer take as long again.
    leave_s = 2 * settings.question_timeout
    return Follower(lambda: open_depot(source), cache_of(settings), settings.library_interval, leave_s)


def own_state(settings: Settings) -> Iterator[str]:
    """What a replica keeps for itself by these settings, a line each: wrong where there are several of it."""
    if settings.database is None:
        yield (
            "a replica keeps opinions, the audit, tokens and who may read which report in its own data folder: "
            "where there are several, set ALINEA_DATABASE"
        )
    if settings.login == "oidc" and settings.session_secret is None:
        yield "a replica makes its own secret of sessions: where there are several, set ALINEA_SESSION_SECRET"
    if settings.audit and settings.audit_question == "hashed" and settings.audit_key is None:
        yield "a replica makes its own key of the audit's hashes: where there are several, set ALINEA_AUDIT_KEY"
