from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import SettingsError
from assistant.settings import load_settings
from assistant.settings.checks import require_servable
from assistant.settings.memory import memory_bytes


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    """The root logger, which a command configures, put back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def faults(**values: object) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        require_servable(load_settings(values, environ={}))
    return caught.value.faults


def test_a_folder_that_is_there_and_one_that_can_be_made_are_both_fine(tmp_path: Path) -> None:
    require_servable(load_settings({"data_dir": tmp_path}, environ={}))
    require_servable(load_settings({"data_dir": tmp_path / "a" / "b"}, environ={}))
    assert not (tmp_path / "a").exists()


def test_a_data_folder_that_is_a_file_or_lies_in_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    line = "setting data_dir (ALINEA_DATA_DIR): expected a folder that can be written to, found "
    assert faults(data_dir=file) == (f"{line}{file}: it is a file",)
    assert faults(data_dir=file / "below") == (f"{line}{file / 'below'}: {file} is a file",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    below = tmp_path / "data"
    assert faults(data_dir=below) == (
        "setting data_dir (ALINEA_DATA_DIR): expected a folder that can be written to, "
        f"found {below}: {tmp_path} cannot be written to by this user",
    )


@pytest.mark.parametrize("prefix", ["", "/", "/alinea", "/alinea/", "/a/b-c_d"])
def test_a_prefix_is_a_path(prefix: str, tmp_path: Path) -> None:
    require_servable(load_settings({"root_path": prefix, "data_dir": tmp_path}, environ={}))


@pytest.mark.parametrize("prefix", ["alinea", "https://x.org/alinea", "/a b", "/a//b", "/a?b", "//evil.example"])
def test_another_prefix_is_refused(prefix: str, tmp_path: Path) -> None:
    assert faults(root_path=prefix, data_dir=tmp_path) == (
        f"setting root_path (ALINEA_ROOT_PATH): expected a path such as /alinea or nothing, found {prefix!r}",
    )


def test_more_processes_than_the_memory_holds_are_refused(tmp_path: Path) -> None:
    memory = memory_bytes()
    assert memory is not None
    most = max(1, int((memory - 3e8) // 7e8))
    require_servable(load_settings({"workers": min(most, 64), "data_dir": tmp_path}, environ={}))
    if most < 64:
        assert faults(workers=most + 1, data_dir=tmp_path) == (
            f"setting workers (ALINEA_WORKERS): expected at most {most}, for there are {memory / 1e9:.1f} GB of memory "
            f"and each takes 0.7 GB, found {most + 1}",
        )


@pytest.mark.parametrize("collector", ["collector:4318", "ftp://collector", "http://", "http://a b"])
def test_a_collector_without_an_address_is_refused(collector: str, tmp_path: Path) -> None:
    assert faults(otel_endpoint=collector, data_dir=tmp_path) == (
        "setting otel_endpoint (ALINEA_OTEL_ENDPOINT): expected an address such as http://127.0.0.1:4318, "
        f"found {collector!r}",
    )


def test_a_collector_without_the_extra_is_refused(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['opentelemetry.sdk'] = None; from assistant.cli import main; "
        "sys.exit(main(['serve', '--check']))"
    )
    environment = {
        **os.environ,
        "ALINEA_DATA_DIR": str(tmp_path),
        "ALINEA_OTEL_ENDPOINT": "http://127.0.0.1:4318",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    ended = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (
        1,
        "alinea: setting otel_endpoint (ALINEA_OTEL_ENDPOINT): expected the extra otel to be installed, found it is "
        "not: pip install 'alinea[otel]'\n",
    )


def test_the_memory_is_the_least_of_what_the_machine_and_its_containers_allow(tmp_path: Path) -> None:
    limit, none, missing = tmp_path / "limit", tmp_path / "none", tmp_path / "missing"
    limit.write_text("1000000\n", encoding="ascii")
    none.write_text("max\n", encoding="ascii")
    assert memory_bytes((limit, none, missing)) == 1_000_000
    machine = memory_bytes((none, missing))
    assert machine is not None
    assert machine > 1_000_000


def test_serve_check_says_ok_and_serves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    assert main(["serve", "--check"]) == 0
    assert capsys.readouterr().out == "ok\n"


def test_serve_check_tells_every_fault_in_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("ALINEA_DATA_DIR", str(file))
    assert main(["serve", "--check", "--root-path", "alinea"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.partition(":")[2].split(" (")[0] for line in said.err.splitlines()] == [
        " setting data_dir",
        " setting root_path",
    ]


def test_a_replica_has_the_index_that_its_library_brings(tmp_path: Path) -> None:
    (fault,) = faults(data_dir=tmp_path, library_source=str(tmp_path), engine=str(tmp_path / "milvus.db"))
    assert fault.startswith("setting engine (ALINEA_ENGINE): expected faiss where library_source is set")
