"""A line of the log for each request."""

from __future__ import annotations

import logging

from assistant.logformats import DETAILS
from assistant.web.health.visit import PROBES, Visit

logger = logging.getLogger(__name__)


class AccessLog:
    """Writes what was asked for in general, and how it went: no path, no query, no header."""

    def visited(self, visit: Visit) -> None:
        """A line, the same in text and, value by value, in JSON."""
        is_probe = visit.route in PROBES and visit.status < 400  # worth a line only where they fail
        details = {
            "method": visit.method,
            "route": visit.route,
            "status": visit.status,
            "ms": round(visit.seconds * 1000, 1),
            "bytes": visit.sent,
            **({"user": visit.user} if visit.user else {}),
        }
        logger.log(
            logging.DEBUG if is_probe else logging.INFO,
            "%s %s %d, %.1f ms, %d bytes",
            visit.method,
            visit.route,
            visit.status,
            visit.seconds * 1000,
            visit.sent,
            extra={DETAILS: details},
        )
