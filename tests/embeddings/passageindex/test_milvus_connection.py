"""Every failure of a Milvus is one line that says where and what, and holds no secret."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import Any

import grpc
import pytest
from cryptography.hazmat.primitives import serialization
from pymilvus.grpc_gen import common_pb2

from embeddings.errors import EmbeddingError, EngineAway, EngineError, EngineRefused
from embeddings.passageindex.milvus_connection import MilvusConnection
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.certificates import self_signed
from tests.embeddings.passageindex.standin import standing_in

SECRET = "an-api-key-of-somebody"


def answers(context: grpc.ServicerContext) -> None:
    return None


def refuses(context: grpc.ServicerContext) -> Any:
    context.abort(grpc.StatusCode.UNAUTHENTICATED, "auth check failure,\nplease check api key is correct")


def line_of(place: MilvusPlace, kind: type[EmbeddingError]) -> str:
    with pytest.raises(kind) as raised:
        open_milvus_index(place, 8, "encoder")
    line = str(raised.value)
    assert type(raised.value) is kind
    assert "\n" not in line
    assert SECRET not in line
    return line


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_where_nobody_answers_the_line_says_where(nobody: str) -> None:
    line = line_of(MilvusPlace(nobody, token=SECRET, timeout=0.3), EngineAway)
    assert line.startswith(f"Milvus at {nobody}: expected an answer within 0.3 s, found none: ")


def test_an_address_is_shown_without_what_is_secret_in_it() -> None:
    place = MilvusPlace(f"https://reader:{SECRET}@milvus.example.org:19530/library?token={SECRET}", token=SECRET)
    assert place.shown == "https://milvus.example.org:19530/library"
    assert SECRET not in repr(MilvusPlace("http://milvus:19530", token=SECRET))


def test_a_token_is_sent_and_where_it_is_not_taken_the_line_says_so_at_once() -> None:
    with standing_in(refuses) as server:
        line = line_of(server.place(token=SECRET, retries=5), EngineRefused)
        assert (
            f"Milvus at {server.address}: expected it to take our token, found it refused: auth check failure" in line
        )
        assert server.calls == 1
        assert server.authorizations[0]


def test_what_takes_too_long_is_tried_again_and_then_told() -> None:
    def too_late(context: grpc.ServicerContext) -> Any:
        context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "too late")

    with standing_in(too_late) as server:
        line = line_of(server.place(retries=2), EngineAway)
        assert line == f"Milvus at {server.address}: expected an answer within 10 s, found none: too late"
        assert server.calls == 3


def test_a_server_that_never_answers_is_not_waited_for_longer_than_was_said() -> None:
    with standing_in(lambda _: server.let_go.wait()) as server:
        connection = MilvusConnection(server.place())
        try:
            with pytest.raises(EngineAway, match=r"expected an answer within 0\.2 s, found none: Deadline Exceeded"):
                connection.call("has_collection", "alinea_passages", timeout=0.2)
        finally:
            connection.close()


def test_what_was_put_off_succeeds_later() -> None:
    def busy_twice(context: grpc.ServicerContext) -> Any:
        if server.calls < 3:
            return common_pb2.Status(code=65535, error_code=common_pb2.UnexpectedError, reason="busy", retriable=True)
        return None

    with standing_in(busy_twice) as server:
        connection = MilvusConnection(server.place(retries=2))
        try:
            assert connection.call("has_collection", "alinea_passages") is True
            assert server.calls == 3
        finally:
            connection.close()


def test_a_server_that_goes_and_comes_back_is_found_again() -> None:
    with standing_in(answers) as server:
        connection = MilvusConnection(server.place())
    try:
        with pytest.raises(EngineAway, match="expected an answer within 0\\.3 s, found none"):
            connection.call("has_collection", "alinea_passages", timeout=0.3)
        with standing_in(answers, port=server.port):
            assert connection.call("has_collection", "alinea_passages", timeout=60) is True
    finally:
        connection.close()


def test_what_the_server_would_not_do_is_told_and_not_tried_again() -> None:
    def full(context: grpc.ServicerContext) -> Any:
        return common_pb2.Status(code=65535, error_code=common_pb2.UnexpectedError, reason="disk\nfull")

    with standing_in(full) as server:
        line = line_of(server.place(retries=5), EngineError)
        assert line == f"Milvus at {server.address}: has_collection failed: disk full"
        assert server.calls == 1


def test_nothing_of_it_is_logged_with_a_traceback(nobody: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        line_of(MilvusPlace(nobody, timeout=0.2), EngineAway)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, grpc.ServerCredentials]:
    """A file that a server is known by, and what the server has for it."""
    key, certificate = self_signed("127.0.0.1")
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path_factory.mktemp("certificates") / "ca.pem"
    file.write_bytes(pem)
    return file, grpc.ssl_server_credentials([(private, pem)])


def test_a_server_is_known_by_its_certificate(certificate: tuple[Path, grpc.ServerCredentials]) -> None:
    file, credentials = certificate
    with standing_in(answers, credentials) as server:
        connection = MilvusConnection(server.place(ca=file))
        try:
            assert connection.call("has_collection", "alinea_passages") is True
        finally:
            connection.close()


def test_one_that_is_not_known_is_not_spoken_to(certificate: tuple[Path, grpc.ServerCredentials]) -> None:
    with standing_in(answers, certificate[1]) as server:
        line = line_of(server.place(timeout=0.5), EngineAway)
        assert "CERTIFICATE_VERIFY_FAILED" in line
        assert server.authorizations == []


def test_a_file_of_certificates_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none.pem"
    line = line_of(MilvusPlace("https://127.0.0.1:1", ca=missing), EngineError)
    assert line == f"{missing}: cannot read the certificates of the engine: No such file or directory"


class TestFile:
    def test_a_file_that_is_open_elsewhere_is_named(self, tmp_path: Path) -> None:
        place = MilvusPlace(str(tmp_path / "library.db"))
        index = open_milvus_index(place, 8, "encoder")
        try:
            line = line_of(place, EngineAway)
            assert line == f"{place.uri}: expected a library that nobody holds, found it open elsewhere"
        finally:
            index.close()

    def test_a_file_that_is_none_of_its_own_is_named(self, tmp_path: Path) -> None:
        other = tmp_path / "other.db"
        other.write_text("SQLite format 3")
        assert str(other) in line_of(MilvusPlace(str(other)), EngineError)

    def test_a_folder_that_was_damaged_is_named(self, tmp_path: Path) -> None:
        place = MilvusPlace(str(tmp_path / "library.db"))
        open_milvus_index(place, 8, "encoder").close()
        for manifest in Path(place.uri).rglob("manifest*"):
            manifest.write_text("{")
        assert line_of(place, EngineError).startswith(
            f"Milvus at {place.uri}: has_collection failed: both manifest.json"
        )

    @pytest.mark.parametrize("option", [{"prefix": "al-inea"}, {"prefix": ""}, {"prefix": "1a"}])
    def test_a_name_that_no_collection_can_have_is_refused(self, tmp_path: Path, option: dict[str, str]) -> None:
        assert repr(option["prefix"]) in line_of(MilvusPlace(str(tmp_path / "library.db"), **option), EmbeddingError)
