"""What ships with E/2021/47 beside its text: an edition in English, anticipated questions, a glossary."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from corpus.editions import Edition
from corpus.enrichment import Enrichment
from corpus.library import BUNDLED, load_editions, load_enrichment
from corpus.links import find_links
from corpus.report import Footnote, Report
from corpus.rows import read_rows

FOLDER = BUNDLED / "E-2021-47"
LANGUAGES = ("fr", "en")
_FRENCH_LETTERS = re.compile(r"\w*[àâçéèêëîïôöùûüÿœæ]\w*", re.IGNORECASE)
_FRENCH_WORDS = re.compile(r"\b(?:le|la|les|des|du|une|et|est|dans|pour|avec|sur|par|aux|qui|que|ces|leurs?)\b")


@pytest.fixture(scope="module")
def english(report: Report) -> Edition:
    return load_editions(report)["en"]


@pytest.fixture(scope="module")
def enrichment(report: Report) -> Enrichment:
    return load_enrichment(report)


def headings(report: Report) -> list[str]:
    return [heading for section in report.sections for heading in (section.heading, *section.subheadings)]


def said_in(report: Report) -> dict[str, str]:
    """Everything that the report says, without its addresses, by where it stands."""
    texts = {passage.ref: passage.text for passage in report.passages()}
    texts |= {f"heading {number}": heading for number, heading in enumerate(headings(report))}
    texts["title"] = report.metadata.title
    for where, text in texts.items():
        for link in find_links(text):
            text = text.replace(link, " ")
        texts[where] = text
    return texts


def test_the_edition_is_a_working_one_of_the_reports_own_text(english: Edition, report: Report) -> None:
    metadata = english.metadata
    assert (metadata.language, metadata.of, metadata.is_official) == ("en", "E/2021/47", False)
    assert metadata.of_sha256 == report.metadata.sha256
    assert metadata.title == report.metadata.title_in("en")
    assert metadata.url == "https://undocs.org/en/E/2021/47"


def test_the_file_has_every_passage_and_section_in_reading_order(report: Report) -> None:
    refs = [row.values["ref"] for row in list(read_rows(FOLDER / "en.jsonl"))[1:]]
    expected = [passage.ref for passage in report.passages()] + [section.ref for section in report.sections]
    assert sorted(refs) == sorted(expected)
    assert [ref for ref in refs if ref.isdecimal()] == [paragraph.ref for paragraph in report.paragraphs]


def test_every_sentence_of_the_french_has_one_of_its_own(english: Edition, report: Report) -> None:
    for passage in report.passages():
        twins = english.report.passage(passage.ref).sentences
        assert len(twins) == len(passage.sentences)
        assert all(twin.text and twin.text == twin.text.strip() for twin in twins)
        assert len({(twin.start, twin.end) for twin in twins}) == len(twins)
    assert english.unsure == {}


def test_every_sentence_has_a_sure_twin(english: Edition, report: Report) -> None:
    for passage in report.passages():
        for sentence, twin in zip(passage.sentences, english.report.passage(passage.ref).sentences, strict=True):
            found = english.twin(passage.ref, sentence.start, sentence.end)
            assert found is not None
            assert (found.text, found.start, found.end, found.is_sure) == (twin.text, twin.start, twin.end, True)


def test_every_link_of_a_sentence_is_in_its_twin_in_order(english: Edition, report: Report) -> None:
    pairs = [
        (find_links(sentence.text), find_links(twin.text))
        for passage in report.passages()
        for sentence, twin in zip(passage.sentences, english.report.passage(passage.ref).sentences, strict=True)
    ]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
    assert sum(bool(links) for links, _ in pairs) >= 10


def test_every_section_and_subheading_is_in_english(english: Edition, report: Report) -> None:
    assert [section.ref for section in english.report.sections] == [section.ref for section in report.sections]
    same = {one for one, other in zip(headings(report), headings(english.report), strict=True) if one == other}
    assert same == {"Introduction", "Conclusions"}  # the same word in both
    names = {heading.split(". ", 1)[-1] for passage in english.report.passages() for heading in passage.path}
    assert names == {"Summary", *headings(english.report)}


def test_notes_and_figures_are_where_the_french_has_them(english: Edition, report: Report) -> None:
    for note in report.footnotes:
        twin, host = english.report.footnote(note.ref), english.report.passage(note.called_in)
        assert (twin.number, twin.called_in) == (note.number, note.called_in)
        number = next(n for n, each in enumerate(report.passage(note.called_in).sentences) if note.position <= each.end)
        assert twin.position == host.sentences[number].end
    for figure in report.figures:
        twin_figure = english.report.figure(figure.ref)
        assert twin_figure.caption
        assert len(twin_figure.boxes) == len(figure.boxes)


def test_documents_of_the_united_nations_open_in_english_and_other_links_are_the_same(
    english: Edition, report: Report
) -> None:
    for note in report.footnotes:
        twin = english.report.footnote(note.ref)
        there = [link if link in note.text else link.replace("undocs.org/fr/", "undocs.org/en/") for link in note.links]
        assert list(twin.links) == there
    cited = [passage.documents for passage in english.report.passages()]
    assert not [document for documents in cited for document in documents if "/fr/" in (document.url or "")]
    assert english.report.passage("52").documents[0].url == "https://undocs.org/en/A/RES/75/233"


def test_no_french_is_left_in_it(english: Edition, report: Report) -> None:
    french = "\n".join(said_in(report).values())
    names = {word for word in _FRENCH_LETTERS.findall(french) if word[0].isupper()}
    left = {
        where: found
        for where, text in said_in(english.report).items()
        if (
            found := [word for word in _FRENCH_LETTERS.findall(text) if word not in names]
            + re.findall("[«»]", text)
            + _FRENCH_WORDS.findall(text)
        )
    }
    assert left == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_has_its_questions(language: str, enrichment: Enrichment, report: Report) -> None:
    asked = Counter(question.ref for question in enrichment.questions if question.language == language)
    least = {passage.ref: 5 if isinstance(passage, Footnote) else 8 for passage in report.passages()}
    assert {ref: asked[ref] for ref, count in least.items() if asked[ref] < count} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_is_asked_twice_in_a_language(language: str, enrichment: Enrichment) -> None:
    asked = Counter(
        " ".join(re.findall(r"\w+", question.text.casefold()))
        for question in enrichment.questions
        if question.language == language
    )
    assert [question for question, count in asked.items() if count > 1] == []


def test_the_questions_are_lines_of_text(enrichment: Enrichment) -> None:
    assert [each for each in enrichment.questions if each.text != " ".join(each.text.split())] == []


def test_the_glossary_has_as_many_terms_as_the_report_needs(enrichment: Enrichment) -> None:
    assert len(enrichment.glossary) >= 120


def test_a_term_names_passages_of_the_report_each_once(enrichment: Enrichment, report: Report) -> None:
    known = {passage.ref for passage in report.passages()}
    for term in enrichment.glossary:
        assert term.paragraphs
        assert len(set(term.paragraphs)) == len(term.paragraphs)
        assert set(term.paragraphs) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_share_an_official_name(language: str, enrichment: Enrichment) -> None:
    names = Counter(term.name(language).casefold() for term in enrichment.glossary)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_has_each_of_its_names_once(language: str, enrichment: Enrichment) -> None:
    twice = [
        (term.name("fr"), name)
        for term in enrichment.glossary
        for name, count in Counter(term.names[language]).items()
        if count > 1
    ]
    assert twice == []
