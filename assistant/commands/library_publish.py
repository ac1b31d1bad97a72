"""``alinea library publish``: the library of this machine, as servers elsewhere take it over."""

from __future__ import annotations

import argparse
import json
import sys

from tqdm import tqdm

from assistant import __version__
from assistant.commands.importing import Indexer
from assistant.libraryassembly import index_library
from assistant.publishing.depot import open_depot
from assistant.publishing.manifest import MadeBy
from assistant.publishing.place import require_own
from assistant.publishing.publish import Sent, publish
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import Library
from corpus.shelf import Shelf
from embeddings.layout import LAYOUT_VERSION


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Index what is not indexed yet, send what is not there yet, and have it count.

    Raises:
        PublishingError: the place cannot be reached, or somebody else publishes there.
        CorpusError, EmbeddingError: a report cannot be read, or its index not be made; then nothing is published.
    """
    require_own(settings)
    depot = open_depot(options.destination)
    indexer = Indexer(settings)
    for symbol in Library(shelf=Shelf(reports_folder(settings.data_dir))):
        indexer.index(symbol)
    models = indexer.models
    index_library(settings, models)
    by = MadeBy(__version__, models.name, models.fingerprint, LAYOUT_VERSION)
    with tqdm(desc="publishing", unit="B", unit_scale=True, leave=False, disable=None) as bar:
        sent = publish(settings.data_dir, depot, by, keep=options.keep, whole=options.whole, told=bar.update)
    sys.stdout.write(_json(sent) if options.json else _line(sent, depot.address))
    return 0


def _line(sent: Sent, address: str) -> str:
    manifest = sent.manifest
    state = "published" if sent.is_new else "is published already, and nothing has changed"
    removed = f"; {len(sent.removed)} older versions removed" if sent.removed else ""
    return (
        f"{address}: {manifest.version} {state}: {len(manifest.files)} files, {_mb(manifest.size)}; "
        f"sent {sent.files}, {_mb(sent.size)}{removed}\n"
    )


def _json(sent: Sent) -> str:
    values = {
        "version": sent.manifest.version,
        "new": sent.is_new,
        "files": len(sent.manifest.files),
        "bytes": sent.manifest.size,
        "sent_files": sent.files,
        "sent_bytes": sent.size,
        "removed": list(sent.removed),
    }
    return json.dumps(values) + "\n"


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
