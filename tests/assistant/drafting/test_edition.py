from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.edition_files import read_edition
from corpus.report import Report
from tests.assistant.drafting.small_drafts import drafted, replying
from tests.corpus.small_reports import ENGLISH, parsed

ONLY = ("edition",)
MET = "The Water Committee (CDE) met in Nairobi in March 2022."
CONSIDERED = "It considered 14 reports and resolution 75/233."


def test_an_edition_has_a_sentence_for_each_of_the_original(small: Report, tmp_path: Path) -> None:
    drafts, _ = drafted(small, tmp_path / "out", kinds=ONLY)
    edition = read_edition(drafts.files[0], small)
    assert [sentence.text for sentence in edition.report.passage("1").sentences] == [MET, CONSIDERED]
    assert edition.report.passage("1").path == ("I. Introduction",)
    assert edition.report.passage("summary").path == ("Summary",)
    assert (edition.metadata.language, edition.metadata.title, edition.metadata.is_official) == (
        "en",
        "A report",
        False,
    )
    assert dict(edition.unsure) == {}


@pytest.mark.parametrize(
    "reply",
    [
        json.dumps({"1": MET, "2": CONSIDERED}),
        json.dumps({"texts": {"1": MET, "2": CONSIDERED}}),
        json.dumps([MET, CONSIDERED]),
        f"Here you are:\n```json\n{json.dumps({'translations': [MET, CONSIDERED]})}\n```",
    ],
)
def test_the_sentences_are_read_in_the_shapes_that_models_give_them(small: Report, tmp_path: Path, reply: str) -> None:
    drafts, model = drafted(small, tmp_path / "out", replying("edition", "1", reply), ONLY)
    assert read_edition(drafts.files[0], small).report.passage("1").text == f"{MET} {CONSIDERED}"
    assert ("1", 2) not in model.calls("edition")


def test_a_fault_is_told_and_put_right_by_the_second_attempt(small: Report, tmp_path: Path) -> None:
    wrong = json.dumps({"1": MET, "2": CONSIDERED.replace("14", "15")})
    right = json.dumps({"1": "Worse: no date.", "2": CONSIDERED})
    drafts, model = drafted(small, tmp_path / "out", replying("edition", "1", wrong, right), ONLY)
    assert [call for call in model.calls("edition") if call[0] == "1"] == [("1", 1), ("1", 2)]
    told = next(messages[-1].text for messages in model.messages if len(messages) == 4)
    assert "text 2: lacks the number 14; adds the number 15" in told
    edition = read_edition(drafts.files[0], small)
    assert edition.report.passage("1").text == f"{MET} {CONSIDERED}", "what was right at first stays"
    assert dict(edition.unsure) == {}
    review = drafts.review.read_text(encoding="utf-8")
    assert "Nothing was found at fault." in review
    assert "- para. 1, en.jsonl: text 2: lacks the number 14" in review.partition("a second time")[2]


def test_a_sentence_that_still_fails_is_kept_as_unsure_and_listed(small: Report, tmp_path: Path) -> None:
    wrong = json.dumps({"1": MET, "2": CONSIDERED.replace("75/233", "75/<b>")})
    drafts, _ = drafted(small, tmp_path / "out", replying("edition", "1", wrong, wrong), ONLY)
    edition = read_edition(drafts.files[0], small)
    assert dict(edition.unsure) == {"1": frozenset({1})}
    assert edition.report.passage("1").sentences[1].text == "It considered 14 reports and resolution 75/<b>."
    review = drafts.review.read_text(encoding="utf-8")
    assert "### para. 1\n- en.jsonl: text 2: lacks the document symbol 75/233" in review
    assert "  - text 2, fr: Il a examiné 14 rapports et la résolution 75/233.\n" in review
    assert "  - text 2, en: It considered 14 reports and resolution 75/&lt;b&gt;.\n" in review


def test_a_sentence_left_out_is_empty_and_unsure(small: Report, tmp_path: Path) -> None:
    drafts, _ = drafted(small, tmp_path / "out", replying("edition", "1", json.dumps({"1": MET})), ONLY)
    edition = read_edition(drafts.files[0], small)
    assert [sentence.text for sentence in edition.report.passage("1").sentences] == [MET, ""]
    assert dict(edition.unsure) == {"1": frozenset({1})}


@pytest.mark.parametrize("reply", ["I am sorry.", '{"1": ', "[]", json.dumps(["one", "two", "three"])])
def test_a_passage_without_usable_json_is_left_out_and_noted(small: Report, tmp_path: Path, reply: str) -> None:
    drafts, model = drafted(small, tmp_path / "out", replying("edition", "1", reply), ONLY)
    assert drafts.failed == ("1",)
    assert ("1", 2) in model.calls("edition")
    assert read_edition(drafts.files[0], small).report.passage("1").text == ""
    assert "- en.jsonl: failed: expected a JSON object with the keys 1 to 2" in drafts.review.read_text(
        encoding="utf-8"
    )


def test_what_a_broken_second_reply_would_have_mended_stays_unsure(small: Report, tmp_path: Path) -> None:
    wrong = json.dumps({"1": MET, "2": CONSIDERED.replace("14", "15")})
    drafts, _ = drafted(small, tmp_path / "out", replying("edition", "1", wrong, "{"), ONLY)
    assert dict(read_edition(drafts.files[0], small).unsure) == {"1": frozenset({1})}
    assert "asked again: expected a JSON object" in drafts.review.read_text(encoding="utf-8")


def test_a_heading_without_a_draft_stays_as_it_is(small: Report, tmp_path: Path) -> None:
    drafts, _ = drafted(small, tmp_path / "out", replying("edition", "sec-I", "no"), ONLY)
    assert read_edition(drafts.files[0], small).report.section("sec-I").heading == "Introduction"


def test_an_english_report_gets_a_french_edition(tmp_path: Path) -> None:
    report = parsed(tmp_path, ENGLISH, "en")
    drafts, model = drafted(report, tmp_path / "out", lambda data, _: json.dumps(data["texts"]), ONLY)
    assert drafts.files[0].name == "fr.jsonl"
    assert "from English into French" in model.messages[0][1].text
    edition = read_edition(drafts.files[0], report)
    assert edition.report.section("sec-II").subheadings == ("A. Progress made", "Rural areas", "B. Remaining gaps")
    assert 0 in edition.unsure["1"], "an English text is no French one"


def test_the_names_of_the_folders_glossary_are_shown_where_they_stand(small: Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    drafted(small, out, kinds=("glossary",))
    glossary = out / "glossary.toml"
    glossary.write_text(glossary.read_text(encoding="utf-8").replace("Water Committee", "Committee on Water"))
    _, model = drafted(small, out, kinds=ONLY)
    prompts = {ref: messages[1].text for (_, ref, _), messages in zip(model.asked, model.messages, strict=True)}
    assert '"Comité de l’eau, CDE": "Committee on Water, WC"' in prompts["2"]
    assert '"names": {}' in prompts["fn1"]
    assert "Il a examiné 14 rapports" in prompts["fn1"], "the paragraph that calls the note"
