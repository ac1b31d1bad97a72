from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.tokens import parse_token
from assistant.cli import main
from assistant.store.place import StorePlace
from assistant.store.tokens import TokenStore


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder; the logging that a command configures ends with the test."""
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)


def tokens(folder: Path) -> TokenStore:
    return TokenStore(StorePlace(folder).opened)


def test_a_token_is_made_printed_listed_and_revoked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "create", "the archive's robot", "--scope", "ask", "--expires", "90d"]) == 0
    made = capsys.readouterr()
    presented = parse_token(made.out.removesuffix("\n"))
    assert presented is not None
    assert presented.secret not in made.err
    assert "may ask, read until" in made.err
    token = tokens(folder).all()[0]
    assert (token.name, (token.expires - token.created).days) == ("the archive's robot", 90)

    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].split() == ["id", "name", "may", "made", "expires", "last", "used", "state"]
    assert listed[1].split()[:1] == [presented.id]
    assert listed[1].endswith("never      good")
    assert presented.secret not in listed[1]
    assert token.digest not in listed[1]

    assert main(["token", "revoke", presented.id]) == 0
    assert capsys.readouterr().out == "tokens revoked: 1\n"
    assert main(["token", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("revoked")


def test_an_unknown_token_cannot_be_revoked_but_the_others_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["token", "create", "robot"])
    number = tokens(folder).all()[0].id
    capsys.readouterr()
    assert main(["token", "revoke", "nothing", number]) == 1
    told = capsys.readouterr()
    assert told.out == "tokens revoked: 1\n"
    assert told.err == "alinea: no such token, or revoked already: nothing (alinea token list shows them)\n"


def test_a_token_may_do_what_it_is_made_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["token", "create", "prometheus", "--scope", "metrics", "--scope", "read", "--expires", "900d"])
    assert sorted(tokens(folder).all()[0].rights) == ["metrics", "read"]
    assert "lasts longer than a year" in capsys.readouterr().err


def test_a_token_may_be_of_groups_and_look_after_the_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "create", "robot", "--scope", "library", "--group", "audit", "--group", " the board "]) == 0
    (token,) = tokens(folder).all()
    assert (sorted(token.rights), sorted(token.groups)) == (["library", "read"], ["audit", "the board"])
    assert token.identity.groups == {"audit", "the board"}


@pytest.mark.parametrize(
    "arguments", [["--expires", "5y"], ["--expires", "0d"], ["--expires", "9999w"], ["--scope", "all"]]
)
def test_what_no_token_can_have_is_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["token", "create", "robot", *arguments])
    assert left.value.code == 2
    assert "expected a time such as 90d" in (err := capsys.readouterr().err) or "invalid choice" in err


def test_a_token_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["token", "create", " \n"])
    assert "expected a name, found nothing to read" in capsys.readouterr().err


def test_no_store_is_made_by_looking(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert list(folder.iterdir()) == []
