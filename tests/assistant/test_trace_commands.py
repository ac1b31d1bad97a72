"""``--trace`` of the commands that answer."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from assistant.cli import main

IPSAS = "Combien d'organismes ont adopté les normes IPSAS ?"

pytestmark = pytest.mark.usefixtures("environment")


def test_ask_tells_on_stderr_how_the_answer_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", IPSAS]) == 0
    untraced = capsys.readouterr()
    assert main(["ask", "--trace", IPSAS]) == 0
    traced = capsys.readouterr()
    assert (traced.out, untraced.err) == (untraced.out, "")
    assert traced.err.startswith("\nComment cette réponse a été trouvée\n   réglé par : la recherche\n")
    assert "\n   passage  score  ce qui le compose\n   par. 73  " in traced.err


def test_the_account_is_in_the_language_of_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--trace", "--lang", "en", IPSAS]) == 0
    assert capsys.readouterr().err.startswith("\nHow this answer was found\n   settled by: search\n")
    assert main(["ask", "--trace", "Hello"]) == 0
    assert "   settled by: a courtesy\n" in capsys.readouterr().err


def test_the_trace_is_inside_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--trace", "--json", IPSAS]) == 0
    shown = capsys.readouterr()
    trace = json.loads(shown.out)["trace"]
    assert (trace["settled_by"], trace["steps"][0]["name"], shown.err) == ("search", "message", "")
    assert main(["ask", "--json", IPSAS]) == 0
    assert "trace" not in json.loads(capsys.readouterr().out)


def test_a_refused_question_is_told_below_its_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--trace", ""]) == 1
    shown = capsys.readouterr()
    refusal, empty, heading, *_ = shown.err.splitlines()
    assert (shown.out, refusal[:11], empty, heading) == ("", "La question", "", "Comment cette réponse a été trouvée")


def test_batch_puts_a_trace_into_every_answer(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        {"id": "a", "question": IPSAS},
        {"id": "b", "turns": [{"question": "par. 51"}, {"question": "Et le paragraphe 52 ?"}]},
    ]
    source.write_text("\n".join([*map(json.dumps, lines), "{not json"]), encoding="utf-8")
    assert main(["batch", "--trace", str(source), str(target)]) == 0
    one, two, faulty = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert one["trace"]["settled_by"] == "search"
    assert [turn["trace"]["settled_by"] for turn in two["turns"]] == ["number", "number"]
    assert (faulty["status"], "trace" in faulty) == ("error", False)
    assert main(["batch", str(source), str(target)]) == 0
    assert '"trace"' not in target.read_text(encoding="utf-8")


def test_chat_tells_after_each_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("par. 51\nHello\n"))
    assert main(["chat", "--trace"]) == 0
    shown = capsys.readouterr()
    assert "réglé par" not in shown.out
    assert shown.err.count("Comment cette réponse a été trouvée") == 1
    assert shown.err.count("How this answer was found") == 1
