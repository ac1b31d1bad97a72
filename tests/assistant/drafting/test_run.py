from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.drafting.errors import DraftingError
from assistant.drafting.model import Asker
from assistant.drafting.run import draft
from corpus.edition_files import read_edition
from corpus.enrichment import read_enrichment
from corpus.errors import ReportFileError
from corpus.report import Report
from tests.assistant.drafting.small_drafts import Data, ScriptedModel, drafted, good, no_bar, replying
from tests.corpus.small_reports import FRENCH_PLAIN, parsed


def test_a_report_gets_its_three_files_and_a_review(small: Report, tmp_path: Path) -> None:
    drafts, _ = drafted(small, tmp_path / "out")
    assert [path.name for path in drafts.files] == ["glossary.toml", "en.jsonl", "questions.jsonl"]
    enrichment = read_enrichment(tmp_path / "out", small)
    assert (len(enrichment.questions), len(enrichment.glossary)) == (80, 1)
    assert read_edition(tmp_path / "out" / "en.jsonl", small).report.passage("2").text.startswith("The Water Committee")
    review = drafts.review.read_text(encoding="utf-8")
    assert "| glossary.toml | 4 | 4 | 0 | 0 | 0 | terms: 1 |" in review
    assert "| en.jsonl | 6 | 6 | 0 | 0 | 0 | 8 sentences and headings, 0 of them unsure |" in review
    assert "| questions.jsonl | 4 | 4 | 0 | 0 | 0 | questions: 40 fr, 40 en |" in review
    assert drafts.failed == ()


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(small: Report, tmp_path: Path) -> None:
    def interrupted(data: Data, attempt: int) -> str:
        if (data["task"], data["ref"]) == ("edition", "1"):
            raise KeyboardInterrupt
        return good(data, attempt)

    with pytest.raises(KeyboardInterrupt):
        drafted(small, tmp_path / "out", interrupted)
    drafts, model = drafted(small, tmp_path / "out")
    assert model.asked == [
        *(("edition", ref, 1) for ref in ("1", "2", "fn1")),
        *(("questions", ref, 1) for ref in ("summary", "1", "2", "fn1")),
    ]
    whole, _ = drafted(small, tmp_path / "whole")
    assert [path.read_bytes() for path in drafts.files] == [path.read_bytes() for path in whole.files]
    _, model = drafted(small, tmp_path / "out")
    assert model.asked == []


def test_a_line_cut_off_in_the_journal_is_asked_again(small: Report, tmp_path: Path) -> None:
    journal = tmp_path / "out" / "journal.jsonl"
    drafted(small, tmp_path / "out", kinds=("glossary",))
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:4]) + lines[4][:20])
    _, model = drafted(small, tmp_path / "out", kinds=("glossary",))
    assert model.asked == [("glossary", "fn1", 1)]


def test_a_journal_that_is_none_is_an_error_with_its_line(small: Report, tmp_path: Path) -> None:
    drafted(small, tmp_path / "out", kinds=("glossary",))
    journal = tmp_path / "out" / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8") + '{"ref": 3}\n', encoding="utf-8")
    with pytest.raises(ReportFileError, match=r"journal\.jsonl:8: expected a line that this program wrote"):
        drafted(small, tmp_path / "out")


def test_a_call_that_fails_is_made_once_more(small: Report, tmp_path: Path) -> None:
    failures = iter([RuntimeError("overloaded")])

    def shaky(data: Data, attempt: int) -> str:
        if data["ref"] == "2":
            for failure in failures:
                raise failure
        return good(data, attempt)

    drafts, model = drafted(small, tmp_path / "out", shaky)
    assert drafts.failed == ()
    assert model.calls("glossary") == [("summary", 1), ("1", 1), ("2", 1), ("2", 1), ("fn1", 1)]


def test_a_passage_that_the_model_fails_on_is_noted_and_asked_again_by_the_next_run(
    small: Report, tmp_path: Path
) -> None:
    def failing(data: Data, attempt: int) -> str:
        if (data["task"], data["ref"]) == ("edition", "2"):
            raise RuntimeError("too\nlong")
        return good(data, attempt)

    drafts, _ = drafted(small, tmp_path / "out", failing)
    assert drafts.failed == ("2",)
    assert "### para. 2\n- en.jsonl: failed: no reply: RuntimeError: too long\n" in drafts.review.read_text("utf-8")
    assert read_edition(drafts.files[1], small).report.passage("2").text == ""
    drafts, model = drafted(small, tmp_path / "out")
    assert (model.asked, drafts.failed) == ([("edition", "2", 1)], ())
    assert read_edition(drafts.files[1], small).report.passage("2").text != ""
    assert "failed:" not in drafts.review.read_text(encoding="utf-8")


def test_a_second_attempt_that_fails_leaves_the_first(small: Report, tmp_path: Path) -> None:
    def failing(data: Data, attempt: int) -> str:
        if attempt > 1:
            raise RuntimeError("gone")
        return replying("glossary", "1", json.dumps({"terms": [{"fr": ["CDE"]}]}))(data, attempt)

    drafts, _ = drafted(small, tmp_path / "out", failing)
    review = drafts.review.read_text(encoding="utf-8")
    assert "- glossary.toml: « CDE » has no name in English\n" in review
    assert "- glossary.toml: asked again, no reply: RuntimeError: gone\n" in review


def test_a_model_that_never_answers_stops_the_run_after_three_calls(small: Report, tmp_path: Path) -> None:
    def failing(data: Data, attempt: int) -> str:
        raise ConnectionError("no such model: one")

    model = ScriptedModel(answer=failing)
    with pytest.raises(DraftingError) as raised:
        draft(small, Asker(model, "scripted:one"), tmp_path / "out", progress=no_bar)
    assert str(raised.value) == (
        "model 'scripted:one': expected a reply, found an error in each of the first 3 calls; the last was "
        "ConnectionError: no such model: one"
    )
    assert len(model.asked) == 3


def test_an_edited_draft_is_left_alone(small: Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    drafted(small, out, replying("questions", "2", "no"))
    edited = (out / "questions.jsonl").read_text(encoding="utf-8").replace("Que sait-on", "Que dit-on", 1)
    (out / "questions.jsonl").write_text(edited, encoding="utf-8")
    drafts, _ = drafted(small, out)
    assert (out / "questions.jsonl").read_text(encoding="utf-8") == edited
    assert drafts.files[2].name == "questions.new.jsonl"
    assert '"ref": "2"' in drafts.files[2].read_text(encoding="utf-8")


def test_an_edited_draft_with_nothing_new_gets_no_second_file(small: Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    drafted(small, out)
    (out / "glossary.toml").write_text("", encoding="utf-8")
    drafts, _ = drafted(small, out)
    assert drafts.files[0] == out / "glossary.toml"
    assert list(out.glob("*.new.*")) == []


def test_a_file_from_elsewhere_is_never_overwritten(small: Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "glossary.toml").write_text("# ours\n", encoding="utf-8")
    drafts, _ = drafted(small, out, kinds=("glossary",))
    assert (out / "glossary.toml").read_text(encoding="utf-8") == "# ours\n"
    assert drafts.files == (out / "glossary.new.toml",)


def test_drafts_of_another_report_are_not_gone_on_with(small: Report, tmp_path: Path) -> None:
    drafted(small, tmp_path / "out")
    other = parsed(tmp_path, FRENCH_PLAIN, "fr")
    with pytest.raises(DraftingError, match="expected drafts of A/99/1 as it reads today, found those of A/99/1"):
        drafted(other, tmp_path / "out")


def test_an_edition_in_the_reports_own_language_is_refused(small: Report, tmp_path: Path) -> None:
    model = ScriptedModel(answer=good)
    with pytest.raises(
        DraftingError, match="--lang fr: expected another language than the report's, A/99/1 is in Fren"
    ):
        draft(small, Asker(model, "m"), tmp_path / "out", language="fr", progress=no_bar)
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(small: Report, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(DraftingError, match="expected a folder to write drafts to, found a file"):
        drafted(small, tmp_path / "out")


def test_one_kind_alone_asks_for_nothing_else(small: Report, tmp_path: Path) -> None:
    drafts, model = drafted(small, tmp_path / "out", kinds=("questions",))
    assert {kind for kind, _, _ in model.asked} == {"questions"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "journal.jsonl",
        "questions.jsonl",
        "review.md",
    ]
    assert "| en.jsonl | 0 | 0 |" in drafts.review.read_text(encoding="utf-8")
