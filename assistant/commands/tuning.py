"""``alinea index --tune``: how an index of many passages is searched, measured and set."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from assistant.index_folder import passages_folder
from assistant.library.bysize import MOST_COMPARED
from assistant.settings import Settings
from assistant.settings.groups.engine import FAISS
from embeddings.passageindex.faiss_index import open_existing
from embeddings.passageindex.tuning import RECALL, Setting, Tuned, tune


def run(settings: Settings, folder: Path | None, *, as_json: bool) -> int:
    """Measure, keep the cheapest setting that is good enough, and say what was found; 1 where none is.

    Args:
        settings: of the library whose index is tuned,
        folder: unless this is given: that of another index.
        as_json: for programs.

    Raises:
        EmbeddingError: there is no index, or it cannot be read or written.
    """
    if folder is None and settings.engine != FAISS:
        sys.stderr.write(f"alinea: expected the engine {FAISS!r}, found {settings.engine}, which is tuned there\n")
        return 1
    is_small = folder is None and not passages_folder(settings.data_dir).exists()
    folder = folder or passages_folder(settings.data_dir)
    tuned = Tuned(0, 0) if is_small else _tuned(folder)
    if as_json:
        # An infinite effort is no JSON, and exact means just that.
        values = asdict(tuned)
        if tuned.exact:
            del values["exact"]["effort"]
        sys.stdout.write(json.dumps({"folder": str(folder), **values}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(folder, tuned))
    return 1 if tuned.chosen and tuned.chosen.recall < RECALL else 0


def _tuned(folder: Path) -> Tuned:
    index = open_existing(folder)
    try:
        return tune(index)
    finally:
        index.close()


def _lines(folder: Path, tuned: Tuned) -> Iterator[str]:
    if tuned.passages == 0:
        yield f"{folder}: no passages yet; up to {MOST_COMPARED} reports are compared without it: exact, nothing to tune"
        return
    if tuned.chosen is None or tuned.exact is None:
        yield f"{folder}: {_passages(tuned)}, all compared with each question: exact, nothing to tune"
        return
    yield f"{folder}: {_passages(tuned)}, {tuned.questions} made-up questions"
    yield f"  all compared: {_times(tuned.exact)}"
    for setting in tuned.settings:
        yield f"  {_lists(setting)}: recall@10 {setting.recall:.3f}, {_times(setting)}"
    if tuned.chosen.recall >= RECALL:
        yield f"  kept: {_lists(tuned.chosen)}, the cheapest of these with a recall@10 of {RECALL} or more"
    else:
        yield f"  kept: {_lists(tuned.chosen)}, though its recall@10 is below {RECALL}"


def _passages(tuned: Tuned) -> str:
    return f"{tuned.passages:,} passage{'' if tuned.passages == 1 else 's'}"


def _lists(setting: Setting) -> str:
    return f"{setting.lists} lists of the largest segment (effort {setting.effort:g})"


def _times(setting: Setting) -> str:
    return f"median {setting.median_ms:.1f} ms, 95th percentile {setting.p95_ms:.1f} ms"
