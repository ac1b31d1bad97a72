"""``alinea corpus ingest``: many files into the library, on all processors of a machine or of a cluster of Ray."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.assembly import load_models, open_report
from assistant.commands.ingesting import Progress, looking, progress
from assistant.ingestion.encoding import Encoding
from assistant.ingestion.errors import IngestionError
from assistant.ingestion.here import run_here
from assistant.ingestion.opening import open_places
from assistant.ingestion.parsing import parse
from assistant.ingestion.passagelines import unfit_columns
from assistant.ingestion.planning import Plan, Planner
from assistant.ingestion.rows import Kind, Run, Stage
from assistant.ingestion.run import ingest
from assistant.ingestion.stored import Stored
from assistant.ingestion.storing import Store
from assistant.ingestion.streams import Streams
from assistant.ingestion.walking import files_in, has_passages
from assistant.library.engine import OpenHere
from assistant.settings import Settings
from embeddings.passageindex.opening import open_passage_index

LOG = "ingestion.log"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Ingest what is not stored yet; 1 where something was refused, and the rest is stored."""
    return ingest_into(open_passage_index, options, settings)


def ingest_into(open_index: OpenHere, options: argparse.Namespace, settings: Settings, parsed: Stage = parse) -> int:
    """The same into indexes of passages that ``open_index`` opens; ``parsed`` is the second stage."""
    if options.columns and (unfit := unfit_columns(options.columns)):
        raise IngestionError(f"--columns: {unfit}")
    files = list(files_in(options.paths))
    settings = settings.model_copy(update={"reranker": None})
    models = load_models(settings)
    kinds: set[Kind] = {"passages" if has_passages(file) else "report" for file in files}
    with open_places(settings, models, kinds, open_index) as places:
        with looking() as bar:
            planner = Planner(places.held(), options.columns, lambda _: bar.update())
            plan = planner.look_through(files)
        store = Store(places, plan, lambda symbol: open_report(symbol, settings, models), options.strict)
        with _runner(options, settings, Encoding.of(settings, models), parsed, plan) as (runner, streams):
            with progress(len(plan), streams.err) as shown:
                telling = Telling(shown, streams.out, options.json)
                telling.planned(plan)
                ingest(runner, store, telling)
            telling.account()
    return 1 if shown.tally.documents["refused"] else 0


@contextmanager
def _runner(
    options: argparse.Namespace, settings: Settings, encoding: Encoding, parsed: Stage, plan: Plan
) -> Iterator[tuple[Run, Streams]]:
    """What reads, parses and encodes; Ray is not started for nothing."""
    if options.workers == 0 or not plan.pieces:
        yield run_here(encoding, options.columns, parsed), Streams(sys.stdout, sys.stderr)
        return
    from assistant.ingestion.onray.cluster import ray_at

    with ray_at(options.address, options.workers, settings.data_dir / LOG) as (workers, streams):
        from assistant.ingestion.onray.pipeline import run_on_ray

        yield run_on_ray(encoding, workers, options.columns, parsed), streams


@dataclass(frozen=True)
class Telling:
    """Says what came of each document."""

    shown: Progress
    out: TextIO
    as_json: bool

    def planned(self, plan: Plan) -> None:
        """Tells what need not be ingested, or cannot be."""
        for file, line in plan.refused:
            self(Stored(file, Path(file).name, "refused", said=line))
        for piece in plan.there:
            self(Stored(piece.file, piece.name, "unchanged"))

    def __call__(self, stored: Stored) -> None:
        """Tells of one document."""
        self.shown.stored(stored)
        if self.as_json:
            self._write(_as_json(stored))
        if stored.status == "refused":
            self.shown.complain(stored.said)

    def account(self) -> None:
        """Tells what came of it all."""
        if self.as_json:
            self._write(self.shown.tally.as_json())
        else:
            self.out.write(self.shown.tally.line() + "\n")

    def _write(self, values: dict[str, Any]) -> None:
        self.out.write(json.dumps(values, ensure_ascii=False) + "\n")
        self.out.flush()


def _as_json(stored: Stored) -> dict[str, Any]:
    """As ``alinea corpus add --json`` tells it."""
    if stored.status == "refused":
        problems = {"problems": stored.account["problems"]} if stored.account else {}
        return {"file": stored.file, "error": stored.said, **problems}
    by = {"superseded_by": stored.said} if stored.status == "superseded" else {}
    named = {**stored.account, "file": stored.file, "report": stored.report}
    return {**named, "status": stored.status, "passages": stored.passages, **by}
