"""What the commands that import have in common: a bar by page, what is said of a file, the index made afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.assembly import Models, load_models, prepare_index
from assistant.settings import Settings
from corpus.errors import CorpusError
from corpus.importing import Imported, import_file
from corpus.versions import Moved


def imported(file: Path, name: str | None = None) -> Imported:
    """The report in a file, a bar by page meanwhile; ``name``: what the file was called when it was received.

    Raises:
        ReportFileError: as :func:`corpus.importing.import_file`.
    """
    with _bar(name or file.name) as bar:
        return import_file(file, told=bar.told, name=name)


@dataclass
class Pages:
    """A bar of which the total is told with the first page."""

    bar: tqdm[Any]

    def told(self, done: int, of: int) -> None:
        """So many pages are read."""
        self.bar.total = of
        if not self.bar.update(done - self.bar.n):
            self.bar.refresh()


@contextmanager
def _bar(what: str) -> Iterator[Pages]:
    with tqdm(total=0, desc=what, unit="page", leave=False, disable=None) as bar:  # None: where stderr is no terminal
        yield Pages(bar)


@dataclass
class Indexer:
    """Makes the indexes of reports, one after the other, by models that are loaded once."""

    settings: Settings
    _models: Models | None = field(default=None, init=False)

    @property
    def models(self) -> Models:
        """Those that it makes indexes by."""
        self._models = self._models or load_models(self.settings)
        return self._models

    def index(self, symbol: str, *, rebuild: bool = False) -> str:
        """Makes the index of this report if need be, or anyhow; returns a line that says what there is.

        Raises:
            CorpusError, EmbeddingError: as :func:`assistant.assembly.prepare_index`.
        """
        settings = self.settings.model_copy(update={"report": symbol})
        return prepare_index(settings, self.models, rebuild=rebuild)


def moved_values(moved: Moved | None) -> dict[str, Any]:
    """What a version moves, for programs; empty where it moves nothing."""
    if moved is None or moved.is_nothing:
        return {}
    values: Mapping[str, Any] = {
        "new": moved.new,
        "gone": moved.gone,
        "reworded": moved.reworded,
        "moved": moved.moved,
    }
    return {"moved": values}


def moved_lines(moved: Moved | None) -> Iterator[str]:
    """The same for people."""
    if moved is None:
        return
    for name, refs in (("new", moved.new), ("gone", moved.gone), ("reworded", moved.reworded)):
        if refs:
            yield f"  {name}: {', '.join(refs)}"
    if moved.moved:
        yield f"  moved: {', '.join(f'{one} is now {other}' for one, other in moved.moved)}"


def fault_of(error: CorpusError | OSError, file: Path | str) -> str:
    """What went wrong with a file, in a line."""
    return str(error) if isinstance(error, CorpusError) else f"{file}: {error.strerror or error}"
