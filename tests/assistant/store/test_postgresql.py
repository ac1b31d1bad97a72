"""What is particular to a database that others keep running."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from assistant.store.audit import AuditStore
from assistant.store.database import Database, open_database
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.store.versions import NEWEST
from tests.assistant.audit.small_records import record
from tests.postgresql import PASSWORD, USER, WITH_PASSWORD, Server


def at(address: str, password: str | None = None) -> Database:
    return open_database(StorePlace(Path("/nowhere"), SecretStr(address), SecretStr(password) if password else None))


def refusal(database: Database) -> str:
    with pytest.raises(StoreError) as caught:
        database.check()
    line = str(caught.value)
    assert "\n" not in line
    return line


def guarded(server: Server) -> str:
    """The address of a new database, for the user who is asked for the password."""
    return server.new_address().replace(f"//{USER}@", f"//{WITH_PASSWORD}@")


def test_a_password_by_itself_or_in_the_address_opens_the_database(postgresql: Server) -> None:
    address = guarded(postgresql)
    inside = address.replace("@", f":{PASSWORD.replace(' ', '%20')}@", 1)
    for database in (at(address, PASSWORD), at(inside)):
        AuditStore(database).keep([record()])
        database.close()
    database = at(address, PASSWORD)
    assert len(list(AuditStore(database).records())) == 2
    database.close()


def test_a_password_is_in_no_message(postgresql: Server) -> None:
    address = guarded(postgresql)
    wrong = at(address, "wr0ng")
    assert refusal(wrong).endswith(f'password authentication failed for user "{WITH_PASSWORD}"')
    assert "wr0ng" not in refusal(wrong)
    inside = at(address.replace("@", ":wr0ng@", 1))
    assert "wr0ng" not in refusal(inside) + inside.where + repr(StorePlace(Path(), SecretStr(address)))
    assert refusal(at(address)).startswith(f"{wrong.where}: cannot be read: ")


def test_where_it_is_tells_user_host_and_name_alone() -> None:
    database = at("postgresql://alinea:s3cret@db.example:5433/kept?sslmode=verify-full&sslpassword=t0p")
    assert database.where == "postgresql://alinea@db.example:5433/kept"


@pytest.mark.parametrize("address", ["postgresql://", "postgresql://alinea@db", "sqlite:///x", "postgresql://a@b:c/d"])
def test_an_address_of_another_form_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        at(address)
    assert str(caught.value) == "database: expected postgresql://USER@HOST/NAME, found another form"


def test_a_password_given_twice_is_refused() -> None:
    with pytest.raises(StoreError) as caught:
        at("postgresql://alinea:s3cret@db/kept", "other")
    assert str(caught.value) == "database: the password is given twice, in the address and by itself"


def test_a_server_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    line = refusal(at(f"postgresql://alinea@/kept?host={tmp_path}"))
    assert line.startswith("postgresql://alinea@/kept: cannot be read: connection ")
    assert "No such file or directory" in line


def test_a_server_that_was_started_again_is_no_error(postgresql: Server) -> None:
    database = at(postgresql.new_address())
    store = AuditStore(database)
    store.keep([record()])
    with postgresql.away(), pytest.raises(StoreError):
        store.keep([record()])
    store.keep([record()])
    assert len(list(store.records())) == 2
    database.close()


def test_tables_of_other_programs_may_lie_beside_ours(postgresql: Server) -> None:
    database = at(postgresql.new_address())
    with database._backend.writers.begin() as connection:
        connection.execute(text("CREATE TABLE songs (title TEXT)"))
    AuditStore(database).keep([record()])
    assert database.check() == f"version {NEWEST}"
    database.close()


def test_a_reader_cannot_write(postgresql: Server) -> None:
    database = at(postgresql.new_address())
    database.upgrade()
    with pytest.raises(StoreError, match="read-only transaction"), database.reading() as connection:
        connection.execute(text("DELETE FROM audit"))
    database.close()


def test_each_commit_is_on_the_disk(postgresql: Server) -> None:
    database = at(postgresql.new_address())
    with database.writing() as connection:
        assert [connection.scalar(text(f"SHOW {name}")) for name in ("fsync", "synchronous_commit")] == ["on", "on"]
    database.close()
