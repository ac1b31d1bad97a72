"""``alinea corpus enrich``: drafts of an edition, anticipated questions and a glossary, by a language model."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.commands.importing import Indexer
from assistant.commands.whole_files import write_whole
from assistant.drafting.model import Asker
from assistant.drafting.run import KINDS, draft
from assistant.editions_folder import editions_folder
from assistant.labels import symbol_slug
from assistant.llm.model import load_model
from assistant.publishing.place import library_folder, require_own
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.installed import install
from corpus.library import load_report


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Draft, write, say where; 1 where the model failed on a passage.

    Raises:
        UnusableModel: the model cannot be asked.
        DraftingError: the language or the folder cannot be used, or the model never answers.
        CorpusError: the report is unknown or unreadable.
    """
    if options.install is not None:
        require_own(settings)
        return _install(options.install, settings)
    report = load_report(settings.one_report, reports_folder(library_folder(settings)))
    folder = options.output or Path(f"{symbol_slug(report.symbol)}-drafts")
    asker = Asker(load_model(options.llm), options.llm)
    kinds = KINDS if options.only is None else (options.only,)
    try:
        drafts = draft(report, asker, folder, kinds=kinds, language=options.lang, progress=_bar)
    except KeyboardInterrupt:
        sys.stderr.write(
            f"alinea: interrupted; what is drafted so far is in {folder}, the same command goes on there\n"
        )
        raise
    sys.stdout.write("".join(f"{path}\n" for path in (*drafts.files, drafts.review)))
    sys.stdout.flush()
    if drafts.failed:
        sys.stderr.write(
            f"alinea: expected a draft of every passage, found none of {len(drafts.failed)} "
            f"({', '.join(drafts.failed[:5])}{'…' if drafts.failed[5:] else ''}): see {drafts.review}; the same command "
            "asks for them again\n"
        )
    return 1 if drafts.failed else 0


def _install(drafts: Path, settings: Settings) -> int:
    """Put reviewed drafts beside their report, and make its index anew.

    Raises:
        CorpusError: the report is unknown or unreadable, or a file does not fit it.
        EmbeddingError: the index cannot be written.
    """
    report = load_report(settings.one_report, reports_folder(settings.data_dir))
    for file in install(report, drafts, editions_folder(settings.data_dir, report.symbol), write_whole):
        sys.stdout.write(f"{file}\n")
    sys.stdout.write(Indexer(settings).index(report.symbol) + "\n")
    return 0


def _bar(what: str, steps: int) -> AbstractContextManager[Any]:
    return tqdm(total=steps, desc=what, unit="passage", leave=False, disable=None)  # None: where stderr is no terminal
