"""The settings -> the answering processes that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from assistant.publishing.place import library_folder
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from assistant.workers.pool import WorkerPool
from assistant.workers.scope import SourceOf
from assistant.workers.wire import Start
from corpus.shelf import Shelf

_SILENT_S = 30.0
"""An answer that finds its own words is there sooner, however busy the machine is."""
_MODEL_TIMES = 4
"""A language model may be asked twice for an answer, and take its time twice for each reply, the last word included.
Until a sentence can be shown, the process has nothing to say."""


def open_pool(settings: Settings, served: Callable[[], object] | None = None) -> WorkerPool:
    """As many processes as the settings say, not started yet. No model is ever loaded into the process that calls.

    Args:
        settings: theirs.
        served: of a replica, says which version of the library is served.
    """
    return WorkerPool(
        Start.of(settings),
        settings.workers,
        lambda symbol: _source_of(settings, symbol),
        likely=settings.report or "",
        changed=served or (_nothing_changes if settings.report else Shelf(reports_folder(settings.data_dir)).stamp),
        within_s=settings.question_timeout,
        silent_s=max(settings.question_timeout, silence_of(settings)),
    )


def silence_of(settings: Settings) -> float:
    """For how many seconds a process that is well may say nothing, though it was asked."""
    return _SILENT_S + (_MODEL_TIMES * settings.llm_timeout if settings.llm else 0.0)


@contextmanager
def maybe_pool(settings: Settings, served: Callable[[], object] | None = None) -> Iterator[WorkerPool | None]:
    """The same, ended with the context; ``None`` where one process is to do it all."""
    if settings.workers == 1:
        yield None
        return
    with closing(open_pool(settings, served)) as pool:
        yield pool


def _nothing_changes() -> None:
    """Of one report that was named, the assistant stays as it was built."""


def _source_of(settings: Settings, symbol: str) -> SourceOf:
    from assistant.editions_folder import editions_folder
    from assistant.sources import ReportSources
    from corpus.library import load_editions, load_report

    library = library_folder(settings)
    report = load_report(symbol, reports_folder(library))
    return ReportSources(report, load_editions(report, editions_folder(library, report.symbol)))
