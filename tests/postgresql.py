"""A PostgreSQL of the machine's own, started for the tests in a folder of theirs, and its Unix socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest

USER = "alinea"
PASSWORD = "s3cr3t of the tests"
WITH_PASSWORD = "watched"
"""A user who is asked for the password."""


@dataclass(frozen=True)
class Server:
    """A server that is running, unless a test has stopped it."""

    folder: Path
    programs: Path
    user: int

    @property
    def socket(self) -> str:
        """The folder of its socket."""
        return str(self.folder)

    def start(self) -> None:
        """Starts it, and waits until it is there."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=on -c recovery_init_sync_method=syncfs -c shared_buffers=16MB"
        self._run("pg_ctl", "start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, mode: str = "fast") -> None:
        """Stops it; ``immediate`` is how it would end in a crash."""
        self._run("pg_ctl", "stop", "-w", "-m", mode)

    @contextmanager
    def away(self, mode: str = "fast") -> Iterator[None]:
        """Stops it for as long as the context lasts."""
        self.stop(mode)
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Stops its processes in their tracks: connections live, and nothing is answered."""
        first = psutil.Process(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]))
        first.send_signal(signal.SIGSTOP)
        others = first.children()
        _send(signal.SIGSTOP, others)
        try:
            yield
        finally:
            _send(signal.SIGCONT, [first, *others])

    def new_address(self) -> str:
        """An address where nothing was ever kept: a schema of its own, which is made faster than a database."""
        name = f"t{uuid4().hex}"
        with psycopg.connect(host=self.socket, user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"postgresql://{USER}@/postgres?host={self.socket}&options=-csearch_path%3D{name}"

    def _run(self, program: str, *arguments: str) -> None:
        as_user = {"user": self.user, "group": pwd.getpwuid(self.user).pw_gid, "extra_groups": []}
        ended = subprocess.run(
            [self.programs / program, "-D", str(self.folder / "data"), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            check=False,
            **(as_user if os.geteuid() == 0 else {}),  # type: ignore[call-overload]
        )
        assert ended.returncode == 0, ended.stderr.decode()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server with fsync on. Where there is none, tests are skipped, but fail in continuous integration."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL here (pg_ctl): install it, .ci/run does")
        pytest.skip("no PostgreSQL on this machine (Debian: apt install postgresql)")
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        user = _user()
        os.chown(folder, user, -1)
        server = Server(folder, programs, user)
        server._run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        server.start()
        try:
            _make_user_with_password(server)
            yield server
        finally:
            server.stop("immediate")


def _send(sent: signal.Signals, processes: Sequence[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):  # one that was about to end
            process.send_signal(sent)


def _make_user_with_password(server: Server) -> None:
    rules = server.folder / "data" / "pg_hba.conf"
    rules.write_text(f"local all {WITH_PASSWORD} scram-sha-256\n{rules.read_text()}", encoding="utf-8")
    with psycopg.connect(host=server.socket, user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE USER {WITH_PASSWORD} SUPERUSER PASSWORD '{PASSWORD}'".encode())
        connection.execute("SELECT pg_reload_conf()")


def _programs() -> Path | None:
    asked = shutil.which("pg_config")
    if asked:
        folder = Path(subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
        if (folder / "pg_ctl").exists():
            return folder
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


def _user() -> int:
    """Who it runs as: it refuses to as the superuser."""
    if os.geteuid() != 0:
        return os.geteuid()
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("postgres", names["nobody"])
