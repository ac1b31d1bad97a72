"""``alinea library versions``: the versions of a published library."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.publishing.depot import open_depot
from assistant.publishing.versions import VersionRow, list_versions
from assistant.settings import Settings


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Print them, the newest first, a line each; the one that counts is marked.

    Raises:
        PublishingError: the place cannot be reached.
    """
    for row in list_versions(open_depot(options.destination)):
        sys.stdout.write(_json(row) if options.json else _line(row))
    return 0


def _line(row: VersionRow) -> str:
    mark = "*" if row.is_current else " "
    told = f"Alinea {row.alinea}\t{row.files} files\t{row.size / 1e6:.1f} MB" if row.made else "damaged"
    return f"{mark} {row.version}\t{told}\n"


def _json(row: VersionRow) -> str:
    made = row.made.isoformat() if row.made else None
    values = {"version": row.version, "current": row.is_current, "made": made}
    return json.dumps({**values, "alinea": row.alinea, "files": row.files, "bytes": row.size}) + "\n"
