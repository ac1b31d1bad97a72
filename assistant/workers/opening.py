"""The settings -> the answering processes that they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from assistant.settings import Settings
from assistant.workers.pool import SourceOf, WorkerPool
from assistant.workers.wire import Start


def open_pool(settings: Settings) -> WorkerPool:
    """As many processes as the settings say, not started yet. No model is ever loaded into the process that calls."""
    return WorkerPool(Start.of(settings), settings.workers, lambda: _source_of(settings))


@contextmanager
def maybe_pool(settings: Settings) -> Iterator[WorkerPool | None]:
    """The same, ended with the context; ``None`` where one process is to do it all."""
    if settings.workers == 1:
        yield None
        return
    with closing(open_pool(settings)) as pool:
        yield pool


def _source_of(settings: Settings) -> SourceOf:
    from assistant.editions_folder import editions_folder
    from assistant.reports_folder import reports_folder
    from assistant.sources import ReportSources
    from corpus.library import load_editions, load_report

    report = load_report(settings.report, reports_folder(settings.data_dir))
    return ReportSources(report, load_editions(report, editions_folder(settings.data_dir, report.symbol)))
