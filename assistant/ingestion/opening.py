"""Where an ingestion stores, opened: the shelf, the cards and the indexes of passages of a data folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from assistant.assembly import Models
from assistant.index_folder import LIBRARY, TEXTS, indexes_folder
from assistant.ingestion.encoding import index_encoder
from assistant.ingestion.packing import sweep
from assistant.ingestion.rows import Kind
from assistant.ingestion.stored import Places
from assistant.library.cards import Cards
from assistant.library.engine import OpenHere, open_engine
from assistant.library.entries import ATTRIBUTES, origin_of
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.shelf import Shelf


@contextmanager
def open_places(settings: Settings, models: Models, kinds: Collection[Kind], open_index: OpenHere) -> Iterator[Places]:
    """The places for documents of these kinds; the indexes are closed at the end.

    Raises:
        EmbeddingError: an index cannot be opened, or is of other models.
    """
    sweep(indexes_folder(settings.data_dir))
    encoder = index_encoder(models)
    holding: dict[Kind, str] = {"report": LIBRARY, "passages": TEXTS}
    asked = encoder.dimension, origin_of(encoder.fingerprint), ATTRIBUTES
    indexes = {kind: open_engine(settings, *asked, open_index, holding[kind]) for kind in kinds}
    try:
        shelf = Shelf(reports_folder(settings.data_dir))
        yield Places(settings.data_dir, shelf, Cards(settings.data_dir / "cards"), indexes)
    finally:
        for index in indexes.values():
            index.close()
