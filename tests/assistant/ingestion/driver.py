"""``alinea corpus ingest`` with documents that wait at gates, as a program to be killed. Not a test itself.

Arguments: a JSON object (``folder`` of the gates; ``second``, the id of a node, or ``held``, names), then those of the
command. With ``second``, what is stored is kept when the index is told to; else at once.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from assistant.cli import build_parser
from assistant.commands.corpus_ingest import ingest_into
from assistant.settings import load_settings
from tests.assistant.ingestion.folder_index import FolderIndex, KeptAtOnce
from tests.assistant.ingestion.gates import Gates, HeldBack, KilledOnce


def main() -> int:
    said = json.loads(sys.argv[1])
    gates = Gates(Path(said["folder"]))
    parsed = KilledOnce(gates, said["second"]) if "second" in said else HeldBack(gates, tuple(said["held"]))
    options = build_parser().parse_args(["corpus", "ingest", *sys.argv[2:]])
    return ingest_into(FolderIndex if "second" in said else KeptAtOnce, options, load_settings({}), parsed)


if __name__ == "__main__":
    sys.exit(main())
