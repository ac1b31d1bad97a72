from __future__ import annotations

import posixpath
import re
from datetime import UTC
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from assistant.answer import Language
from assistant.web.conversations import Conversation
from assistant.web.export.building import build_document
from assistant.web.export.word.writer import to_docx
from tests.web.export.small_conversation import (
    CONVERSATION,
    LIST,
    MOMENT,
    QUOTE,
    REPORT,
    SENTENCES,
    TRANSLATION,
    only,
)
from tests.web.small_assistant import OFFICIAL_URL, PARAGRAPHS, TITLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """The parts of a Word file, and its paragraphs."""

    def __init__(self, conversation: Conversation, language: Language = "fr") -> None:
        self.bytes = to_docx(build_document(conversation, [REPORT], language, MOMENT))
        with ZipFile(BytesIO(self.bytes)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of each."""
        word = docx.Document(BytesIO(self.bytes))
        return [(each.style.name, each.text) for each in word.paragraphs if each.style]


def ids(root: etree._Element, tag: str) -> list[int]:
    return [int(element.get(f"{W}id", "")) for element in root.iter(f"{W}{tag}")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_is_well_formed_typed_and_reached_by_relationships_that_lead_somewhere(language: Language) -> None:
    package = Package(CONVERSATION, language)
    types = package.xml("[Content_Types].xml")
    overrides = {element.get("PartName") for element in types if element.tag.endswith("Override")}
    defaults = {element.get("Extension") for element in types if element.tag.endswith("Default")}
    for name in package.parts:
        if name.endswith((".xml", ".rels")):
            package.xml(name)
        assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults or name == "[Content_Types].xml"
    assert {name.removeprefix("/") for name in overrides if name} <= set(package.parts)
    for name in (name for name in package.parts if name.endswith(".rels")):
        base = posixpath.dirname(posixpath.dirname(name))
        relations = list(package.xml(name))
        assert len({relation.get("Id") for relation in relations}) == len(relations)
        for relation in relations:
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", base, relation.get("Target", "")))
                assert target.removeprefix("/") in package.parts


def test_footnotes_begin_with_the_two_separators_that_the_settings_name() -> None:
    package = Package(CONVERSATION)
    first, second, *_ = package.xml("word/footnotes.xml")
    assert [(each.get(f"{W}id"), each.get(f"{W}type")) for each in (first, second)] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
    ]
    settings = package.xml("word/settings.xml")
    assert ids(settings, "footnote") == [-1, 0]
    order = [etree.QName(element).localname for element in settings]
    assert order.index("footnotePr") == order.index("compat") - 1


def test_every_footnote_is_called_once_and_every_call_has_its_footnote() -> None:
    package = Package(CONVERSATION)
    called = ids(package.xml("word/document.xml"), "footnoteReference")
    assert called == list(range(1, 9))
    assert ids(package.xml("word/footnotes.xml"), "footnote") == [-1, 0, *called]


def test_a_conversation_without_citations_has_no_footnotes() -> None:
    package = Package(only(None))
    assert ids(package.xml("word/footnotes.xml"), "footnote") == [-1, 0]
    assert package.paragraphs()[-1] == (
        "Alinea Remark",
        "Sans réponse\u00a0: la réponse a été interrompue ou n’a pas pu être établie.",
    )


def test_a_footnote_holds_label_quote_and_a_link_to_the_official_document() -> None:
    package = Package(only(TRANSLATION), "en")
    note = package.xml("word/footnotes.xml")[2]
    assert "".join(note.itertext()) == f" E/2021/47, para. 60: «\u00a0{PARAGRAPHS['60']}\u00a0» {OFFICIAL_URL}"
    (link,) = note.iter(f"{W}hyperlink")
    targets = {
        relation.get("Id"): (relation.get("Target"), relation.get("TargetMode"))
        for relation in package.xml("word/_rels/footnotes.xml.rels")
    }
    assert targets[link.get(f"{R}id")] == (OFFICIAL_URL, "External")


def test_two_calls_side_by_side_are_kept_apart() -> None:
    (style, text), *_ = [each for each in Package(only(TRANSLATION)).paragraphs() if "website" in each[1]]
    assert (style, text[-2:]) == ("Normal", ", ")


def test_questions_are_headings_and_members_of_a_list_are_list_paragraphs() -> None:
    paragraphs = Package(only(LIST, "Et les achats ?")).paragraphs()
    assert paragraphs[0] == ("Title", "Conversation sur le rapport E/2021/47")
    assert paragraphs[1] == ("Alinea Fact", f"Rapport\u00a0: E/2021/47 – {TITLE}")
    assert ("Heading 1", "Et les achats ?") in paragraphs
    assert [text[:2] for style, text in paragraphs if style == "List Bullet"] == ["a)", "b)", "c)"]


def test_each_run_says_its_language_so_that_spelling_can_be_checked() -> None:
    package = Package(only(QUOTE, "How many?"), "en")
    said = {
        "".join(run.itertext()): language.get(f"{W}val")
        for run in package.xml("word/document.xml").iter(f"{W}r")
        for language in run.iter(f"{W}lang")
    }
    assert said["How many?"] == "en-GB"
    assert said[QUOTE.lead] == "en-GB"
    assert said["21"] == "fr-FR"
    assert said["Sentences taken word for word from the report."] == "en-GB"


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_the_document_itself_is_in_the_language_of_the_interface(language: Language, tag: str) -> None:
    package = Package(CONVERSATION, language)
    styles = package.xml("word/styles.xml")
    assert {each.get(f"{W}val") for each in styles.iter(f"{W}lang")} == {tag}
    properties = docx.Document(BytesIO(package.bytes)).core_properties
    assert properties.language == tag


def test_the_properties_name_the_conversation_and_its_report() -> None:
    properties = docx.Document(BytesIO(Package(CONVERSATION).bytes)).core_properties
    assert properties.title == "L’IA & <les> achats"
    assert properties.subject == f"E/2021/47 – {TITLE}"
    assert properties.author == "Alinea"
    assert properties.comments == ""
    assert properties.created == MOMENT.astimezone(UTC)


@pytest.mark.parametrize(("language", "footer"), [("fr", "Page 1 sur 1"), ("en", "Page 1 of 1")])
def test_pages_are_numbered_under_the_name_of_the_report(language: Language, footer: str) -> None:
    package = Package(CONVERSATION, language)
    assert "".join(package.xml("word/header1.xml").itertext()) == f"E/2021/47 – {TITLE}"
    foot = package.xml("word/footer1.xml")
    assert "".join(foot.itertext()).strip() == footer
    assert [field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_the_pages_are_of_a4() -> None:
    size = next(Package(CONVERSATION).xml("word/document.xml").iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_what_xml_cannot_hold_does_not_break_the_document() -> None:
    package = Package(only(SENTENCES, "a\x00\x0b<w:p/>&amp; \ufffeb"))
    assert ("Heading 1", "a<w:p/>&amp; b") in package.paragraphs()


def test_nothing_of_the_template_is_left_that_says_something_else() -> None:
    package = Package(CONVERSATION)
    assert not [name for name in package.parts if "thumbnail" in name]
    assert not re.search(rb"python-docx|proofState", b"".join(package.parts.values()))
