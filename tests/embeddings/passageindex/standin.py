"""A server that speaks Milvus's protocol just so far that a client connects; then it does what a test wants of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from pymilvus.grpc_gen import common_pb2, milvus_pb2, milvus_pb2_grpc

from embeddings.passageindex.milvus_place import MilvusPlace

Behaviour = Callable[[grpc.ServicerContext], Any]


@dataclass
class StandIn:
    """What it was asked, and how it answers whatever comes after connecting."""

    behaviour: Behaviour
    address: str = ""
    port: int = 0
    calls: int = 0
    authorizations: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over: those who are kept waiting may go."""

    def place(self, **options: Any) -> MilvusPlace:
        """How it is reached."""
        return MilvusPlace(self.address, **{"retries": 0, **options})


class _Servicer(milvus_pb2_grpc.MilvusServiceServicer):  # type: ignore[misc]
    def __init__(self, stand_in: StandIn) -> None:
        self._stand_in = stand_in

    def Connect(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        sent = dict(context.invocation_metadata())
        self._stand_in.authorizations.append(sent.get("authorization", ""))
        return milvus_pb2.ConnectResponse(status=common_pb2.Status(), identifier=1)

    def GetVersion(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        return milvus_pb2.GetVersionResponse(status=common_pb2.Status(), version="2.6.9")

    def DescribeCollection(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        self._stand_in.calls += 1
        answer = self._stand_in.behaviour(context)
        return milvus_pb2.DescribeCollectionResponse(status=answer or common_pb2.Status())

    HasCollection = DescribeCollection


@contextmanager
def standing_in(
    behaviour: Behaviour, credentials: grpc.ServerCredentials | None = None, port: int = 0
) -> Iterator[StandIn]:
    """A server on a free port of this machine, or on the one named, for as long as the block lasts."""
    stand_in = StandIn(behaviour)
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(_Servicer(stand_in), server)
    if credentials is None:
        stand_in.port = server.add_insecure_port(f"127.0.0.1:{port}")
    else:
        stand_in.port = server.add_secure_port(f"127.0.0.1:{port}", credentials)
    stand_in.address = f"{'http' if credentials is None else 'https'}://127.0.0.1:{stand_in.port}"
    server.start()
    try:
        yield stand_in
    finally:
        stand_in.let_go.set()
        server.stop(grace=1).wait()
