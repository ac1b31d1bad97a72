"""A report that was imported gets drafts, they are installed, and a new version is not stopped by them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.cli import main
from tests.assistant.drafting.small_drafts import Data, Provider
from tests.assistant.small_library import PARAGRAPHS, TITLE, added, report

FRENCH: Mapping[str, str] = {
    TITLE: "Rapport du Secrétaire général sur le prêt de télescopes",
    PARAGRAPHS[0]: "L’Observatoire a prêté 42 télescopes à des écoles de zones rurales en 2025.",
    PARAGRAPHS[1]: "Chaque école verse une caution de 300 dollars, qui lui est rendue à la fin de l’année.",
    PARAGRAPHS[2]: "La Directrice de l’Observatoire, Ada Byron, a présenté les résultats à Genève le 3 mars 2026.",
}
OBSERVATORY = {"fr": ["Observatoire"], "en": ["Observatory"]}
SUBJECTS = {"1": ("prêt", "loan"), "2": ("dépôt", "deposit"), "3": ("exposé", "presentation")}


def replies(data: Data, _attempt: int) -> str:
    """What a model that knows this report replies."""
    if data["task"] == "edition":
        return json.dumps({number: FRENCH[text] for number, text in data["texts"].items()})
    if data["task"] == "glossary":
        return json.dumps({"terms": [OBSERVATORY] if "Observatory" in data["text"] else []})
    french, english = SUBJECTS[data["ref"]]
    return json.dumps(
        {
            "fr": [f"Que savez-vous du {french} numéro {number} des écoles ?" for number in range(10)],
            "en": [f"What do you know of {english} number {number} of the schools?" for number in range(10)],
        }
    )


@pytest.fixture
def drafts(folder: Path, provider: Provider, capsys: pytest.CaptureFixture[str]) -> Path:
    """Drafts of a report that was imported just now."""
    added(capsys, report(folder / "x.pdf"))
    provider.replies(replies)
    command = ["corpus", "enrich", "--llm", "groq:small", "--report", "A/99/77", "--output", str(folder / "drafts")]
    assert main(command) == 0
    capsys.readouterr()
    return folder / "drafts"


def asked(capsys: pytest.CaptureFixture[str], question: str) -> tuple[dict[str, object], str]:
    assert main(["ask", "--report", "A/99/77", "--json", question]) == 0
    out, err = capsys.readouterr()
    answer: dict[str, object] = json.loads(out)
    return answer, err


def test_drafts_of_an_imported_report_are_installed_and_used(
    folder: Path, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "enrich", "--install", str(drafts), "--report", "A/99/77"]) == 0
    *files, line = capsys.readouterr().out.splitlines()
    own = folder / "data" / "editions" / "A-99-77"
    assert files == [str(own / name) for name in ("fr.jsonl", "questions.jsonl", "glossary.toml")]
    assert "60 anticipated questions, editions: fr" in line
    answer, err = asked(capsys, "Combien de télescopes ont été prêtés aux écoles ?")
    assert err == ""
    assert str(answer["text"]).startswith(FRENCH[PARAGRAPHS[0]])


def test_a_new_version_is_not_stopped_by_what_no_longer_fits(
    folder: Path, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "enrich", "--install", str(drafts), "--report", "A/99/77"]) == 0
    new = report(folder / "new.pdf", "The Observatory lent 43 telescopes to schools.", *PARAGRAPHS[1:])
    assert main(["corpus", "update", "A/99/77", "--file", str(new)]) == 0
    capsys.readouterr()
    answer, err = asked(capsys, "Quelle caution chaque école verse-t-elle ?")
    assert FRENCH[PARAGRAPHS[1]] in str(answer["text"])
    assert "fr.jsonl: left out what was said of passages that have changed: 1" in err
    answer, _ = asked(capsys, "How many telescopes were lent to schools?")
    assert "43 telescopes" in str(answer["text"])
    answer, _ = asked(capsys, "Combien de télescopes ont été prêtés aux écoles ?")
    assert "42" not in str(answer["text"])


def test_what_does_not_fit_is_refused_in_one_line(
    folder: Path, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (drafts / "glossary.toml").write_text("[[term]]\n", encoding="utf-8")
    assert main(["corpus", "enrich", "--install", str(drafts), "--report", "A/99/77"]) == 1
    assert "glossary.toml: expected term 1: fr, a list of texts" in capsys.readouterr().err
    assert not (folder / "data" / "editions").exists()
    with pytest.raises(SystemExit) as left:
        main(["corpus", "enrich", "--install", str(drafts), "--llm", "groq:small"])
    assert left.value.code == 2
