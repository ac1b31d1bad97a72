"""What must hold between the settings and this machine before the web application may start."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import SettingsError
from assistant.settings.access_checks import ACCESS_CHECKS
from assistant.settings.engine_checks import ENGINE_CHECKS
from assistant.settings.groups.engine import FAISS
from assistant.settings.memory import memory_bytes
from assistant.settings.model import Settings
from assistant.settings.sources import source_fault

Check = Callable[[Settings], Iterator[str]]
"""Settings -> a line for each fault: which setting, what was expected, what was found."""

_GB = 1e9
_SERVING_BYTES, _WORKER_BYTES = int(0.3 * _GB), int(0.7 * _GB)
"""What the serving process takes, and each answering one with the bundled models (``benchmarks/workers.py``)."""
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")


def data_dir_can_be_written(settings: Settings) -> Iterator[str]:
    """The data folder is there, or can be made, and this user may write to it."""
    folder = settings.data_dir
    where = f"setting data_dir (ALINEA_DATA_DIR): expected a folder that can be written to, found {folder}"
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir():
        yield f"{where}: {_named(nearest, folder)} is a file"
    elif not os.access(nearest, os.W_OK | os.X_OK):
        yield f"{where}: {_named(nearest, folder)} cannot be written to by this user"


def root_path_is_a_path(settings: Settings) -> Iterator[str]:
    """The prefix is one that a proxy can have: no host, no query, no blanks."""
    if not _PREFIX.fullmatch(settings.root_path):
        yield (
            "setting root_path (ALINEA_ROOT_PATH): expected a path such as /alinea or nothing, "
            f"found {settings.root_path!r}"
        )


def workers_fit_into_memory(settings: Settings) -> Iterator[str]:
    """Every answering process has room for its models, or the system would end one after the other."""
    memory = memory_bytes()
    if settings.workers == 1 or memory is None:
        return
    most = max(1, (memory - _SERVING_BYTES) // _WORKER_BYTES)
    if settings.workers > most:
        yield (
            f"setting workers (ALINEA_WORKERS): expected at most {most}, for there are {memory / _GB:.1f} GB of memory and "
            f"each takes {_WORKER_BYTES / _GB:.1f} GB, found {settings.workers}"
        )


def a_model_has_time_to_answer(settings: Settings) -> Iterator[str]:
    """An answer may take longer than one reply of the language model."""
    if settings.llm and settings.question_timeout <= settings.llm_timeout:
        yield (
            "setting question_timeout (ALINEA_QUESTION_TIMEOUT): expected more seconds than "
            f"llm_timeout, which is {settings.llm_timeout:g}, found {settings.question_timeout:g}"
        )


def traces_can_be_sent(settings: Settings) -> Iterator[str]:
    """The collector has an address, and what sends traces is installed."""
    collector = settings.otel_endpoint
    if collector is None:
        return
    where = "setting otel_endpoint (ALINEA_OTEL_ENDPOINT)"
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", collector):
        yield f"{where}: expected an address such as http://127.0.0.1:4318, found {collector!r}"
    if not all(_is_installed(name) for name in ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")):
        yield f"{where}: expected the extra otel to be installed, found it is not: pip install 'alinea[otel]'"


def the_source_can_be_opened(settings: Settings) -> Iterator[str]:
    """What opens the place that a replica takes its library from is installed; each version brings its own index."""
    if settings.library_source is not None and settings.engine != FAISS:
        yield (
            f"setting engine (ALINEA_ENGINE): expected {FAISS} where library_source is set, for the library brings its own "
            f"index, found {settings.engine!r}"
        )
    if settings.library_source is not None and (fault := source_fault(settings.library_source)):
        yield f"setting library_source (ALINEA_LIBRARY_SOURCE): {fault}"


SERVING_CHECKS: tuple[Check, ...] = (
    data_dir_can_be_written,
    root_path_is_a_path,
    workers_fit_into_memory,
    a_model_has_time_to_answer,
    traces_can_be_sent,
    the_source_can_be_opened,
    *ENGINE_CHECKS,
    *ACCESS_CHECKS,
)
"""Each is a function of its own; a new one is listed here."""


def require_servable(settings: Settings) -> None:
    """Looks at everything that must hold before the web application may start.

    Raises:
        SettingsError: something does not; all the faults, a line each.
    """
    if faults := [fault for check in SERVING_CHECKS for fault in check(settings)]:
        raise SettingsError(*faults)


def _named(nearest: Path, folder: Path) -> str:
    return "it" if nearest == folder else str(nearest)


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of a package above it
        return False
