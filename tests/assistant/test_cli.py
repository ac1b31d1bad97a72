"""The console script, in a process of its own where that matters and in this one elsewhere."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.usefixtures("environment")


def alinea(command: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of ``command``, in which ``$alinea`` is the console script."""
    script = f"set -o pipefail; alinea='{sys.executable} -m assistant'; {command}"
    return subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)


def test_ask_prints_the_answer_with_its_markers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Combien d'organismes ont adopté les normes IPSAS ?"]) == 0
    assert "[par. 73]" in capsys.readouterr().out


def test_ask_json_prints_the_whole_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--lang", "en", "Que fait le HCR au Sahel ?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["language"], answer["status"], answer["citations"][0]["ref"]) == ("en", "answered", "50")


def test_an_empty_question_is_a_failure_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", ""]) == 1
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)


def test_an_unknown_report_is_a_failure_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--report", "A/1/2", "Bonjour"]) == 1
    assert capsys.readouterr().err == "alinea: no report 'A/1/2': the library holds E/2021/47\n"


def test_an_unknown_setting_names_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA_ENCODR", "x")
    assert main(["ask", "Bonjour"]) == 1
    assert capsys.readouterr().err == "alinea: unknown setting ALINEA_ENCODR; did you mean ALINEA_ENCODER?\n"


def test_batch_answers_line_for_line_and_goes_on_after_a_fault(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "question": "Qu'est-ce que ClearCheck ?"},
        {"id": "c", "turns": [{"question": "Quel organisme dirige le projet pilote au Sahel ?"}, {"question": "Et depuis quand ?"}]},
        {"id": "d"},
    ]  # fmt: skip
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = [json.dumps(line, ensure_ascii=False) for line in lines]
    source.write_text("\n".join([text[0], "{not json", *text[1:]]) + "\n", encoding="utf-8")
    assert main(["batch", str(source), str(target)]) == 0
    results = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [result["id"] for result in results] == ["a", None, "c", "d"]
    assert [result.get("status") for result in results] == ["answered", "error", None, "error"]
    assert [turn["citations"][0]["ref"] for turn in results[2]["turns"]] == ["50", "50"]


def test_a_missing_input_file_is_a_failure_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("ref", "opening"),
    [
        ("27", "Le Réseau ressources humaines du Conseil a publié"),
        ("fn15", "La dernière résolution de l’Assemblée générale"),
        ("fig1", "Modèle de leadership du système des Nations Unies"),
        ("summary", "Le présent rapport dresse le bilan"),
    ],
)
def test_corpus_show_prints_a_passage_as_json(ref: str, opening: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "show", ref, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {"report", "ref", "path", "text", "notes"} <= shown.keys()
    assert (shown["report"], shown["ref"]) == ("E/2021/47", ref)
    assert shown["text"].startswith(opening)


def test_corpus_show_prints_a_section_with_its_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "show", "sec-VIII"]) == 0
    shown = capsys.readouterr().out
    assert "Lutte contre le harcèlement sexuel" in shown
    assert all(f"\n{number}. " in shown for number in (63, 64, 65))


@pytest.mark.parametrize(
    ("written", "ref"),
    [
        ("par. 27", "27"),
        ("paragraphe 27", "27"),
        ("note 12", "fn12"),
        ("figure I", "fig1"),
        ("SEC-viii", "sec-VIII"),
        ("sec-viii", "sec-VIII"),
    ],
)
def test_corpus_show_reads_a_reference_as_people_write_it(
    written: str, ref: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "show", written, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ref"] == ref


@pytest.mark.parametrize("unknown", ["par. 99", "par. 2 et 3", "sec-XX"])
def test_corpus_show_shows_nothing_but_the_one_passage_named(unknown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "show", unknown]) == 1
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)


def test_corpus_show_prints_an_edition_with_its_notice(capsys: pytest.CaptureFixture[str]) -> None:
    notice = "Unofficial translation; the French text is authoritative. https://undocs.org/en/E/2021/47"
    assert main(["corpus", "show", "54", "--edition", "en"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("E/2021/47, para. 54\n")
    assert "common local banking agreements in Honduras" in shown
    assert shown.endswith(f"\n\n{notice}\n")
    assert main(["corpus", "show", "54", "--edition", "en", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["language"], f"{values['notice']} {values['official_url']}") == ("en", notice)
    assert main(["corpus", "show", "54", "--edition", "fr", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["language"], "notice" in values) == ("fr", False)


@pytest.mark.parametrize(
    ("command", "held"),
    [
        (["corpus", "show", "54"], "one of those held of E/2021/47 (fr, en)"),
        (["ask", "Bonjour"], "one that answers quote (en, fr)"),
    ],
)
def test_an_edition_that_is_not_held_is_refused_with_those_that_are(
    command: list[str], held: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--edition", "es"]) == 1
    assert capsys.readouterr().err == f"alinea: edition: expected {held}, found 'es'\n"


def test_ask_in_english_says_that_its_translation_is_unofficial(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "What is the data cube?"]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "Unofficial translation; the French text is authoritative. https://undocs.org/en/E/2021/47"
    assert main(["ask", "What is the data cube?", "--edition", "fr"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The report, quoted from its French text, says: Le Conseil")
    assert "Unofficial" not in shown


def test_corpus_show_of_an_unknown_id_says_which_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "show", "99"]) == 1
    assert "paragraphs 1 to 79" in capsys.readouterr().err


def test_corpus_check_names_file_line_expected_and_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("1. Un.\n\n2. Deux.\n\n4. Quatre.\n", encoding="utf-8")
    assert main(["corpus", "check", str(report)]) == 1
    fault = capsys.readouterr().err
    assert fault.startswith(f"{report}:5: expected")


def test_index_says_what_there_is_and_rebuilds(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    def written() -> set[int]:
        return {path.stat().st_mtime_ns for path in settings.data_dir.rglob("*") if path.is_file()}

    assert main(["index"]) == 0
    said, before = capsys.readouterr().out, written()
    assert main(["index"]) == 0
    assert written() == before
    assert main(["index", "--rebuild"]) == 0
    assert capsys.readouterr().out == said * 2
    assert written().isdisjoint(before)
    assert said.startswith("E/2021/47: 116 passages")


@pytest.mark.parametrize("arguments", [[], ["frobnicate"], ["ask"], ["corpus"], ["ask", "x", "--lang", "de"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_the_module_runs_as_the_console_script_and_chats_until_quit(settings: Settings) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "chat"],
        input="Qu'est-ce que ClearCheck ?\nquit\n",
        env={**os.environ, "ALINEA_DATA_DIR": str(settings.data_dir)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "[par. 64]" in done.stdout
    assert "Traceback" not in done.stderr


def test_chat_goes_on_in_the_language_of_the_last_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ClearCheck\nWhat is the purpose of ClearCheck?\nClearCheck\n"))
    assert main(["chat"]) == 0
    markers = re.findall(r"\[(par\.|para\.) 6[345]\]", capsys.readouterr().out)
    assert (markers[0], markers[-1]) == ("par.", "para.")


@pytest.mark.parametrize(
    "arguments",
    [
        "--config {} corpus show 27",
        "corpus --config {} show 27",
        "corpus show 27 --config {}",
        "ask --config {} Bonjour",
    ],
)
def test_the_file_of_settings_may_be_named_before_the_command_or_after(
    arguments: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "alinea.toml"
    config.write_text('report = "A/1/2"\n', encoding="utf-8")
    assert main(arguments.format(config).split()) == 1
    assert capsys.readouterr().err == "alinea: no report 'A/1/2': the library holds E/2021/47\n"


@pytest.mark.parametrize("command", ["$alinea corpus show sec-VIII", "$alinea --help"])
@pytest.mark.parametrize("buffering", ["", "PYTHONUNBUFFERED=1 "])
def test_a_reader_who_leaves_is_no_failure(buffering: str, command: str) -> None:
    done = alinea(f"{buffering}{command} | true")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("redirection", "line"),
    [
        (">/dev/full", "alinea: input or output failed: No space left on device\n"),
        (">&-", "alinea: standard output is closed\n"),
    ],
)
def test_an_output_that_takes_nothing_is_a_failure_in_one_line(redirection: str, line: str) -> None:
    done = alinea(f"$alinea corpus show 27 {redirection}")
    assert (done.returncode, done.stderr) == (1, line)


def test_a_character_that_the_terminal_lacks_is_escaped() -> None:
    done = alinea("PYTHONIOENCODING=ascii $alinea corpus show fig1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Mod\\xe8le de leadership" in done.stdout


def test_an_interruption_is_130_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.commands.index.run", interrupted)
    assert main(["index"]) == 130
    assert capsys.readouterr() == ("", "")


def test_importing_the_package_loads_neither_torch_nor_gradio() -> None:
    code = "import sys, assistant, corpus, embeddings, assistant.cli; sys.exit(bool({'torch', 'gradio', 'faiss'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
