"""Reports, their passages, and what a search finds in them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.web.api.schemas.forms import Returned

_Count = Annotated[int, Field(ge=0)]


class TitlesBody(Returned):
    """A title or heading in each language of the interface."""

    fr: str = Field(description="In French.")
    en: str = Field(description="In English.")


class CountsBody(Returned):
    """How much there is of each kind."""

    sections: _Count = Field(description="Sections.")
    paragraphs: _Count = Field(description="Numbered paragraphs, the summary counted as one.")
    figures: _Count = Field(description="Figures.")
    tables: _Count = Field(description="Tables.")
    boxes: _Count = Field(description="What is set apart in a frame.")
    notes: _Count = Field(description="Footnotes.")


class HeldBody(Returned):
    """A language that a report is held in."""

    language: str = Field(description="Its code.")
    original: bool = Field(description="Whether it is the language of the report itself, which is authoritative.")
    official: bool = Field(description="Whether all of the text is the official document's.")
    notice: str = Field(description="What must be shown with it; empty for the report itself.")
    official_url: str = Field(description="The official document in this language.")


class LinksBody(Returned):
    """Where there is more, from the application's root."""

    self: str = Field(description="The report.")
    outline: str = Field(description="Its sections.")
    paragraph: str = Field(description="A passage; put its id in the place of `{ref}`.")
    search: str = Field(description="A search; put the words, encoded, in the place of `{q}`.")
    reader: str = Field(description="The page to read it.")


class ReportBody(Returned):
    """A report that can be asked."""

    report: str = Field(description="Its symbol.")
    symbol: str = Field(description="Its symbol.")
    slug: str = Field(description="The same, fit for addresses.")
    title: TitlesBody = Field(description="Its title in each language.")
    language: str = Field(description="Of the report itself.")
    date: str = Field(description="Of the report, `2021-05-18`; empty where the document does not say.")
    year: str = Field(description="Of its date, else the one that its symbol names; empty where neither does.")
    organ: str = Field(description="Whose report it is, as printed; empty where the document does not say.")
    ships: bool = Field(description="Whether it came with the program, rather than being imported.")
    editions: list[HeldBody] = Field(description="The languages that it is held in, its own first.")
    counts: CountsBody = Field(description="How much there is.")
    links: LinksBody = Field(description="Where there is more.")


class ReportsBody(Returned):
    """The reports that can be asked."""

    reports: list[ReportBody] = Field(description="By symbol.")


class SectionBody(Returned):
    """A section."""

    ref: str | None = Field(description="Id of the section; null for what stands outside of any.")
    headings: TitlesBody = Field(description="Its heading with the numeral; empty outside of any section.")
    paragraphs: list[str] = Field(description="Ids of its paragraphs, in order.")


class OutlineBody(Returned):
    """A report's sections, in order."""

    report: str = Field(description="Symbol of the report.")
    title: TitlesBody = Field(description="Its title in each language.")
    sections: list[SectionBody] = Field(description="In order.")


class NoteBody(Returned):
    """A footnote called in a passage."""

    ref: str = Field(description="Id of the note.")
    label: str = Field(description="Its number as printed.")
    text: str = Field(description="What it says.")
    position: int = Field(ge=0, description="Where in the passage's text it is called, in characters.")
    links: list[str] = Field(description="Documents that it names.")


class VersionBody(Returned):
    """A passage in one language."""

    language: str = Field(description="Of the text.")
    original: bool = Field(description="Whether it is the report itself.")
    official: bool = Field(description="Whether the text is the official document's.")
    path: list[str] = Field(description="The headings above it, outermost first.")
    text: str = Field(description="What it says; empty where the edition does not have the passage.")
    notes: list[NoteBody] = Field(description="The footnotes called in it.")
    notice: str = Field(description="What must be shown with it; empty for the report itself.")
    official_url: str = Field(description="The official document in this language.")


class ParagraphBody(Returned):
    """A passage: a paragraph, the summary, a footnote or a figure."""

    report: str = Field(description="Symbol of the report.")
    ref: str = Field(description="Id of the passage.")
    label: str = Field(description="The citation as officials write it.")
    language: str = Field(description="Of the text below: the one asked for, where the passage is held in it.")
    path: list[str] = Field(description="The headings above it, outermost first.")
    text: str = Field(description="What it says.")
    notes: list[NoteBody] = Field(description="The footnotes called in it.")
    notice: str = Field(description="What must be shown with the text; empty for the report itself.")
    official_url: str = Field(description="The official document in this language.")
    editions: list[VersionBody] = Field(
        description="The passage in each language that it is held in, the report's first."
    )
    previous: str | None = Field(description="Id of the passage of its kind before it; null for the first.")
    next: str | None = Field(description="Id of the one after it; null for the last.")
    url: str = Field(description="Where to read it, from the application's root.")


class HitBody(Returned):
    """A passage that was found."""

    report: str = Field(description="Symbol of its report.")
    ref: str = Field(description="Id of the passage.")
    label: str = Field(description="The citation as officials write it.")
    score: float = Field(ge=0, le=1, description="How relevant it is.")
    language: str = Field(description="Of the excerpt.")
    path: list[str] = Field(description="The headings above it, outermost first.")
    excerpt: str = Field(description="The sentence in it that is nearest to the words.")
    quote: str = Field(description="The same in the report itself, character for character.")
    start: int = Field(ge=0, description="Where the quote begins in the passage's text, in characters.")
    end: int = Field(ge=0, description="Where it ends.")
    notice: str = Field(description="What must be shown with the excerpt; empty where it is the report's own.")
    url: str = Field(description="Where to read it, from the application's root.")


class SearchBody(Returned):
    """What a search has found."""

    report: str = Field(description="Symbol of the report.")
    q: str = Field(description="As asked.")
    hits: list[HitBody] = Field(description="The passages, best first.")


class LibrarySearchBody(Returned):
    """What a search has found in several reports."""

    reports: list[str] = Field(description="Symbols of the reports searched.")
    q: str = Field(description="As asked.")
    hits: list[HitBody] = Field(description="The passages, best first.")
