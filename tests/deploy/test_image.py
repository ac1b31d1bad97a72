"""The Dockerfile says what we promise of the image, and hadolint finds nothing in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.deploy.programs import program, said

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy" / "Dockerfile"


def instructions() -> list[tuple[str, str]]:
    """(keyword, arguments) of each instruction, its continuation lines joined."""
    text = re.sub(r"^#.*\n", "", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1].strip()) for line in lines if line.strip()]


def final() -> list[tuple[str, str]]:
    """Those of the last stage."""
    every = instructions()
    last = max(at for at, (keyword, _) in enumerate(every) if keyword == "FROM")
    return every[last:]


@pytest.fixture
def environment() -> dict[str, str]:
    (variables,) = (arguments for keyword, arguments in final() if keyword == "ENV")
    return dict(pair.split("=", 1) for pair in variables.split())


def test_hadolint_finds_nothing() -> None:
    assert said(program("hadolint"), str(FILE)) == ""


def test_the_base_is_slim_and_pinned_to_a_release() -> None:
    (base,) = (arguments for keyword, arguments in instructions() if keyword == "ARG" and arguments.startswith("BASE="))
    assert re.fullmatch(r"BASE=docker\.io/library/debian:\d+\.\d+-slim", base)
    assert [arguments.split()[0] for keyword, arguments in instructions() if keyword == "FROM"] == [
        "${BASE}",
        "base",
        "base",
    ]


def test_nothing_is_added_from_elsewhere_and_package_lists_do_not_stay() -> None:
    keywords = {keyword for keyword, _ in instructions()}
    assert "ADD" not in keywords
    for keyword, arguments in instructions():
        if keyword == "RUN" and "apt-get update" in arguments:
            assert arguments.count("apt-get install --yes --no-install-recommends") == 1
            assert "rm -rf /var/lib/apt/lists/*" in arguments


def test_it_runs_as_a_fixed_user_without_rights_by_the_number_that_the_other_files_name() -> None:
    said_by = {keyword: arguments for keyword, arguments in final() if keyword in {"USER", "VOLUME", "EXPOSE"}}
    assert said_by == {"USER": "10001:10001", "VOLUME": '["/data"]', "EXPOSE": "7860"}
    assert 'user: "10001:10001"' in (ROOT / "deploy/compose.yaml").read_text()
    assert "runAsUser: 10001" in (ROOT / "deploy/helm/alinea/templates/deployment.yaml").read_text()


def test_its_health_is_told_and_it_ends_by_the_signal_that_the_server_knows() -> None:
    told = dict(final())
    assert told["HEALTHCHECK"].endswith('CMD ["python", "/opt/alinea/healthcheck.py"]')
    assert (told["ENTRYPOINT"], told["CMD"], told["STOPSIGNAL"]) == ('["alinea"]', '["serve"]', "SIGTERM")


def test_whatever_is_written_goes_to_two_folders_and_nothing_calls_home(environment: dict[str, str]) -> None:
    folders = {name: value for name, value in environment.items() if value.startswith("/") and name != "PATH"}
    assert {value.split("/")[1] for value in folders.values()} == {"tmp", "data"}
    assert environment["ALINEA_DATA_DIR"] == "/data"
    assert {
        name: environment[name] for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "ORT_DISABLE_TELEMETRY")
    } == {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }
    assert environment["GRADIO_ANALYTICS_ENABLED"] == "False"


def test_all_that_the_build_copies_is_let_through_to_it() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line and not line.startswith("#")) == "*"
    let = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copies = [arguments for keyword, arguments in instructions() if keyword == "COPY" and "--from" not in arguments]
    copied = {name for arguments in copies for name in arguments.split()[:-1]}
    assert copied == let
    assert {name for name in let if not (ROOT / name).exists()} == set()
