"""The settings of the engine -> the index of passages that they choose."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from assistant.index_folder import LIBRARY, passages_folder
from assistant.settings import Settings
from assistant.settings.groups.engine import FAISS
from embeddings.errors import EmbeddingError, EngineError, IndexUnusable
from embeddings.passageindex.milvus_place import MilvusPlace

if TYPE_CHECKING:
    from embeddings.passageindex.contract import PassageIndex

log = logging.getLogger(__name__)
_ASKED_WITHIN_S = 2.0
OpenHere: TypeAlias = "Callable[[Path, int, str, Sequence[str]], PassageIndex]"


def open_engine(
    settings: Settings,
    dimension: int,
    origin: str,
    attributes: Sequence[str],
    open_here: OpenHere,
    holding: str = LIBRARY,
) -> PassageIndex:
    """The index of passages, in this process or in a Milvus, as the settings say.

    Args:
        settings: all of them.
        dimension: of the vectors.
        origin: what decides vectors and terms.
        attributes: the names that passages may be filtered by.
        open_here: opens the index of this machine:
            ``open_passage_index(folder, dimension, origin, attributes)``.
        holding: one of :mod:`assistant.index_folder`.

    Raises:
        EngineAway: nobody answers at that address.
        EngineRefused: the token is not taken there.
        IndexUnusable: what is there is damaged, or was made for something else, and is not the library's to make anew.
        EmbeddingError: anything else, in one line.
    """
    if settings.engine == FAISS:
        folder = passages_folder(settings.data_dir, holding)
        try:
            return open_here(folder, dimension, origin, attributes)
        except IndexUnusable as error:
            from embeddings.passageindex.segments.catalogue import NAME

            # Of the library all can be made again; an index of texts may be the only place where they are found.
            if holding != LIBRARY or not (folder / NAME).exists():
                raise
            log.warning("%s; it is made anew", error)
            shutil.rmtree(folder)
            return open_here(folder, dimension, origin, attributes)
    try:
        from embeddings.passageindex.milvus_index import open_milvus_index
    except ModuleNotFoundError as error:
        raise EngineError(f"{settings.engine}: expected pymilvus: pip install 'alinea[milvus]'") from error
    place = milvus_place(settings)
    if holding != LIBRARY:
        place = replace(place, prefix=f"{place.prefix}_{holding}")
    return open_milvus_index(place, dimension, origin, attributes)


def watched_engine(settings: Settings) -> Callable[[], str | None] | None:
    """What says in a line, within seconds, why the server of the settings cannot be asked now, or ``None``.

    Not of a file: Milvus Lite is in the process that has it open, and of nobody else's.
    """
    place = milvus_place(settings)
    if settings.engine == FAISS or place.is_file:
        return None
    asked = replace(place, timeout=min(place.timeout, _ASKED_WITHIN_S), retries=0)

    def trouble() -> str | None:
        from embeddings.passageindex.milvus_connection import MilvusConnection

        try:
            MilvusConnection(asked).close()
        except EmbeddingError as error:
            return str(error)
        return None

    return trouble


def milvus_place(settings: Settings) -> MilvusPlace:
    """Where the Milvus of the settings is, and how it is spoken to."""
    token = settings.engine_token.get_secret_value() if settings.engine_token else ""
    if settings.engine_user and settings.engine_password:
        token = f"{settings.engine_user}:{settings.engine_password.get_secret_value()}"
    return MilvusPlace(
        uri=settings.engine,
        token=token,
        database=settings.engine_database or "",
        prefix=settings.engine_prefix,
        consistency=settings.engine_consistency,
        timeout=settings.engine_timeout,
        retries=settings.engine_retries,
        ca=settings.engine_ca,
        nearness=settings.engine_index,
    )
