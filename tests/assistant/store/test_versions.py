"""How the tables come to be of this version, in both kinds of database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.store.database import Database, open_database
from assistant.store.errors import StoreMismatch
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE, SqliteFile
from assistant.store.tables import metadata
from assistant.store.versions import MIGRATIONS, NEWEST, VERSION_TABLE
from tests.assistant.feedback.small_opinions import opinion

ROOT = Path(__file__).parents[3]
BEFORE = """
CREATE TABLE store (version INTEGER NOT NULL, PRIMARY KEY (version));
CREATE TABLE feedback (
    id VARCHAR(36) NOT NULL, at DATETIME NOT NULL, report TEXT NOT NULL, verdict VARCHAR(4) NOT NULL,
    reasons JSON NOT NULL, comment TEXT NOT NULL, question TEXT NOT NULL, answer JSON NOT NULL,
    fingerprint TEXT NOT NULL, language VARCHAR(8) NOT NULL, refs JSON NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_feedback_at ON feedback (at);
INSERT INTO store VALUES (1);
INSERT INTO feedback VALUES (
    '6b3f3a0e-5a43-4d0c-9a35-0a4d4f6f7f10', '2026-11-30 12:00:00.000000', 'E/2021/47', 'down', '["incomplete"]',
    'Il manque l’UIT.', 'Qui dirige ?', '{"question":"Qui dirige ?","language":"fr","citations":[{"ref":"51"}]}',
    'f1', 'fr', '["51"]');
"""
"""A store as the version before the migrations made it."""


def made_before(folder: Path) -> StorePlace:
    with sqlite3.connect(folder / FILE) as connection:
        connection.executescript(BEFORE)
    connection.close()
    return StorePlace(folder)


def test_the_newest_version_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_the_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    assert database.upgrade() is True
    assert database.upgrade() is False
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_store_made_before_there_were_migrations_is_adopted_with_all_that_it_holds(tmp_path: Path) -> None:
    database = open_database(made_before(tmp_path))
    (adopted,) = FeedbackStore(database).opinions()
    assert (adopted.id, adopted.comment, adopted.refs) == (
        "6b3f3a0e-5a43-4d0c-9a35-0a4d4f6f7f10",
        "Il manque l’UIT.",
        ("51",),
    )
    FeedbackStore(database).keep(opinion())
    assert FeedbackStore(database).tally().total == 2
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {VERSION_TABLE, *metadata.tables}
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_processes_that_bring_up_the_same_store_at_once_do_so_once(tmp_path: Path) -> None:
    made_before(tmp_path)
    assert sorted(brought_up(StorePlace(tmp_path))) == ["False", "False", "True"]
    assert FeedbackStore(open_database(StorePlace(tmp_path))).tally().total == 1


def test_processes_that_make_the_same_store_at_once_make_it_once(place: StorePlace) -> None:
    assert sorted(brought_up(place)) == ["False", "False", "True"]
    place.opened.check()
    place.opened.close()


def test_threads_that_make_stores_at_once_all_succeed(place: StorePlace) -> None:
    databases = [open_database(place) for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(Database.upgrade, databases))
    assert sorted(made) == [False] * 5 + [True]
    for database in databases:
        database.close()


def test_a_store_of_a_newer_version_is_left_as_it_is(database: Database) -> None:
    database.upgrade()
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0999'"))
    line = f"{database.where}: expected version {NEWEST} of the store or an older one, found 0999"
    for used in (database.check, database.upgrade, lambda: FeedbackStore(database).keep(opinion())):
        with pytest.raises(StoreMismatch) as caught:
            used()
        assert str(caught.value) == line


def test_a_store_of_an_unknown_version_before_the_migrations_is_left_as_it_is(tmp_path: Path) -> None:
    place = made_before(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE store SET version = 9")
    connection.close()
    with pytest.raises(StoreMismatch) as caught:
        place.opened.upgrade()
    assert str(caught.value) == f"{tmp_path / FILE}: expected version 1 of the store, found 9"


def test_the_tables_of_another_program_are_left_as_they_are(database: Database) -> None:
    database.upgrade()
    with database.writing() as connection:
        metadata.drop_all(connection)
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        connection.execute(text("CREATE TABLE feedback (song TEXT)"))
    with pytest.raises(StoreMismatch) as caught:
        database.upgrade()
    assert str(caught.value) == f"{database.where}: expected a store of alinea, found the tables of another program"


def test_a_file_with_another_programs_table_called_store_is_left_as_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.executescript("CREATE TABLE store (id INTEGER, city TEXT); INSERT INTO store VALUES (1, 'Genève');")
    connection.close()
    database = open_database(StorePlace(tmp_path))
    for used in (database.check, database.upgrade):
        with pytest.raises(StoreMismatch, match="expected a store of alinea, found the tables of another program"):
            used()
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT * FROM store").fetchall() == [(1, "Genève")]
    connection.close()


def test_another_programs_table_called_store_may_lie_beside_ours(place: StorePlace) -> None:
    database = shared(place)
    with database._backend.writers.begin() as connection:
        connection.execute(text("CREATE TABLE store (id INTEGER, city TEXT)"))
        connection.execute(text("INSERT INTO store VALUES (1, 'Genève')"))
    assert database.upgrade() is True
    kept = opinion()
    FeedbackStore(database).keep(kept)
    assert list(FeedbackStore(database).opinions()) == [kept]
    with database.reading() as connection:
        assert connection.execute(text("SELECT city FROM store")).scalars().all() == ["Genève"]
    database.close()


def shared(place: StorePlace) -> Database:
    """The database of a place, beside others' tables: those of PostgreSQL always may be, a file's for this test."""
    if place.database is not None:
        return open_database(place)
    place.data_dir.mkdir()
    file = SharedFile(place.data_dir)
    file.make()
    return Database(file)


class SharedFile(SqliteFile):
    """A file that may hold other programs' tables."""

    is_ours_alone = False


def brought_up(place: StorePlace) -> list[str]:
    """What three processes say that bring up a store at once."""
    address = [place.database.get_secret_value()] if place.database else []
    command = [sys.executable, "-m", "tests.assistant.store.upgrader", str(place.data_dir), *address]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return [process.communicate("go\n")[0].strip() for process in processes]
