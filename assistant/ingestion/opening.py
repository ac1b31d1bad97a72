"""Where an ingestion stores, opened: the shelf, the cards and the indexes of passages of a data folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.assembly import Models
from assistant.ingestion.encoding import index_encoder
from assistant.ingestion.rows import Kind
from assistant.ingestion.stored import Places
from assistant.library.cards import Cards
from assistant.library.entries import ATTRIBUTES, FORM
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.shelf import Shelf
from embeddings.passageindex.contract import PassageIndex

OpenIndex = Callable[[Path, int, str, Sequence[str]], PassageIndex]
"""Place, dimension, what decides vectors and terms, and the names of attributes -> an index of passages."""


@contextmanager
def open_places(settings: Settings, models: Models, kinds: Collection[Kind], open_index: OpenIndex) -> Iterator[Places]:
    """The places for documents of these kinds; the indexes are closed at the end.

    Raises:
        EmbeddingError: an index cannot be opened, or is of other models.
    """
    encoder = index_encoder(models)
    under = settings.data_dir / "passages"
    folders: dict[Kind, str] = {"report": "library", "passages": "texts"}
    indexes = {
        kind: open_index(under / folders[kind], encoder.dimension, f"{encoder.fingerprint} {FORM}", ATTRIBUTES)
        for kind in kinds
    }
    try:
        shelf = Shelf(reports_folder(settings.data_dir))
        yield Places(settings.data_dir, shelf, Cards(settings.data_dir / "cards"), indexes)
    finally:
        for index in indexes.values():
            index.close()
