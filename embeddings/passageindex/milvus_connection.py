"""A connection to a Milvus whose every failure is one of our errors, in one line."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import grpc
from pymilvus import CollectionSchema, MilvusClient, MilvusException
from pymilvus.client.types import Status

from embeddings.errors import EngineAway, EngineError, EngineRefused, IndexDamaged
from embeddings.passageindex.milvus_place import MilvusPlace

LONG_S = 600.0
"""Seconds for what a server may take minutes over: having read a collection into memory, or written it down."""
Indexes = Mapping[str, Mapping[str, Any]]
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 3.0
_LITE = "milvus_lite"
_REFUSED = {"UNAUTHENTICATED", "PERMISSION_DENIED"}
_AWAY = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"}
_NOT_LET_IN = ("auth check failure", "unauthenticated", "permission deny", "permissiondenied")
_RATE_LIMIT = 8
_LONGEST_REASON = 300


class MilvusConnection:
    """A client of a Milvus, and the server itself where it is Milvus Lite. Safe to use from several threads.

    Raises:
        EngineAway: nobody answers.
        EngineRefused: the token is not taken.
        IndexDamaged: the file is none of Milvus Lite's, or damaged.
    """

    def __init__(self, place: MilvusPlace) -> None:
        self.place = place
        # Both tell each failure with a traceback; we tell it by our errors.
        for name in ("pymilvus", _LITE):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._lite = _LiteServer(place) if place.is_file else None
        try:
            self._client = self._tried(self._dialled, "connect", place.timeout)
            self.version = str(self.call("get_server_version"))
        except EngineError:
            self._stop_lite()
            raise

    @property
    def is_lite(self) -> bool:
        """Whether it is Milvus Lite that answers, in this process or another."""
        return self.version.startswith(_LITE)

    def call(self, method: str, *args: Any, timeout: float | None = None, **options: Any) -> Any:
        """Have the client do something, again where it was put off.

        Args:
            method: of ``MilvusClient``.
            timeout: seconds for one attempt, where it is not the place's own.
            args, options: the method's.

        Raises:
            EngineError: it was not done; the message is one line.
        """
        within_s = timeout or self.place.timeout
        return self._tried(lambda: getattr(self._client, method)(*args, timeout=within_s, **options), method, within_s)

    def ensure(self, collection: str, schema: CollectionSchema, indexes: Indexes, options: Mapping[str, Any]) -> None:
        """Make a collection where it is missing, or the indexes of it that are, and have it ready to be searched.

        Args:
            collection: its name.
            schema: its fields.
            indexes: field -> how it is searched.
            options: of its creation.
        """
        if not self.call("has_collection", collection):
            try:
                self.call("create_collection", collection, schema=schema, **options)
            except EngineError:  # somebody else was faster
                if not self.call("has_collection", collection):
                    raise
        for name, how in indexes.items():
            if not self.call("list_indexes", collection, field_name=name):
                params = MilvusClient.prepare_index_params()
                params.add_index(name, **how)
                self.call("create_index", collection, params, timeout=LONG_S, sync=False)
        self.call("load_collection", collection, timeout=LONG_S)

    def every_row(self, collection: str, text: str, fields: list[str], at_a_time: int) -> Iterator[dict[str, Any]]:
        """All rows that meet an expression, however many."""
        rows = self.call(
            "query_iterator",
            collection,
            batch_size=at_a_time,
            filter=text,
            output_fields=fields,
            consistency_level="Strong",
        )
        try:
            while batch := self._tried(rows.next, "query", self.place.timeout):
                yield from batch
        finally:
            rows.close()

    def _tried(self, attempt: Callable[[], Any], what: str, within_s: float) -> Any:
        """What an attempt gives: one that was put off is repeated so many times, one that met nobody for so long."""
        ends_at, pause_s, left = time.monotonic() + within_s, _FIRST_PAUSE_S, self.place.retries
        while True:
            try:
                return attempt()
            except (grpc.RpcError, MilvusException) as error:
                if _put_off(error) and left:
                    left -= 1
                elif not _cut_off(error) or time.monotonic() + pause_s > ends_at:
                    raise self._told(error, what, within_s) from error
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    def close(self) -> None:
        """Hang up; Milvus Lite writes down what it holds and lets go of its file."""
        self._client.close()
        self._stop_lite()

    def _stop_lite(self) -> None:
        if self._lite is not None:
            self._lite.stop()

    def _dialled(self) -> MilvusClient:
        place = self.place
        options: dict[str, Any] = {"server_pem_path": str(place.ca)} if place.ca else {}
        if self._lite is not None:  # never by way of a proxy that the environment names
            options = {"grpc_options": {"grpc.enable_http_proxy": 0}}
        try:
            return MilvusClient(
                self._lite.uri if self._lite else place.uri,
                token=place.token,
                db_name=place.database,
                timeout=place.timeout,
                dedicated=True,
                **options,
            )
        except OSError as error:
            raise EngineError(f"{place.ca}: cannot read the certificates of the engine: {error.strerror}") from error

    def _told(self, error: Exception, method: str, within_s: float) -> EngineError:
        where = f"Milvus at {self.place.shown}"
        status, reason = _status_of(error), _reason_of(error)
        if status in _REFUSED or any(told in reason.lower() for told in _NOT_LET_IN):
            return EngineRefused(f"{where}: expected it to take our token, found it refused: {reason}")
        if status in _AWAY or _cut_off(error):
            return EngineAway(f"{where}: expected an answer within {within_s:g} s, found none: {reason}")
        return EngineError(f"{where}: {method} failed: {reason}")


class _LiteServer:
    """Milvus Lite in this process, on a free port of the loopback address."""

    def __init__(self, place: MilvusPlace) -> None:
        try:
            from milvus_lite.adapter.grpc.server import start_server_in_thread
            from milvus_lite.exceptions import DataDirLockedError, MilvusLiteError
        except ImportError as error:
            raise EngineError(f"{place.shown}: expected Milvus Lite: pip install 'alinea[milvus]'") from error
        path = Path(place.uri).absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._server, self._held, port = start_server_in_thread(str(path), host="127.0.0.1", port=0)
        except DataDirLockedError as error:
            raise EngineAway(f"{path}: expected a library that nobody holds, found it open elsewhere") from error
        except OSError as error:
            raise EngineError(f"{path}: cannot be opened by Milvus Lite: {error.strerror or error}") from error
        except (MilvusLiteError, ValueError) as error:
            raise IndexDamaged(f"{path}: cannot be read by Milvus Lite: {_one_line(str(error))}") from error
        self.uri = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        """Let calls end, then let go of the file."""
        self._server.stop(grace=2).wait()
        self._held.close()


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what caused it; some of the client's are their own causes."""
    seen = set[int]()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        yield cause
        seen.add(id(cause))
        cause = cause.__cause__


def _status_of(error: Exception) -> str:
    """The name of the status of gRPC that is at the bottom of it; empty where there is none."""
    for cause in _causes(error):
        code = getattr(cause, "code", None)
        code = code() if callable(code) else code
        if isinstance(code, grpc.StatusCode):
            return str(code.name)
    return ""


def _put_off(error: Exception) -> bool:
    """Whether the server was too slow, or had too much to do."""
    if isinstance(error, MilvusException) and (error.retriable or error.code == _RATE_LIMIT):
        return True
    return _status_of(error) in {"DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"}


def _cut_off(error: Exception) -> bool:
    """Whether there was no server; the client says so in two ways, one of which has lost its cause."""
    status = _status_of(error)
    return status == "UNAVAILABLE" if status else getattr(error, "code", None) == Status.CONNECT_FAILED


def _reason_of(error: Exception) -> str:
    """What the server said, as far down as anybody said anything."""
    told = [
        cause.details() for cause in _causes(error) if isinstance(cause, grpc.RpcError) and hasattr(cause, "details")
    ]
    said = next((each for each in reversed(told) if each), None)
    return _one_line(str(said or (error.message if isinstance(error, MilvusException) else error)))


def _one_line(told: str) -> str:
    line = " ".join(told.split())
    return line if len(line) <= _LONGEST_REASON else f"{line[:_LONGEST_REASON]}…"
