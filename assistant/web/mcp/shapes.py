"""What the tools give, for programs: the schema of each is published with it."""

from __future__ import annotations

from pydantic import BaseModel, Field


class CitationShape(BaseModel):
    """A span of the report that supports a sentence."""

    report: str
    ref: str = Field(description="Id of the passage, for get_paragraph.")
    label: str = Field(description="The citation as officials write it.")
    quote: str = Field(description="The report's own words, in its original language, character for character.")
    translation: str | None = Field(description="The same in the edition that is quoted, where that is another.")
    url: str = Field(description="Of the passage on this server.")


class SentenceShape(BaseModel):
    """A sentence of an answer."""

    text: str
    basis: str = Field(description="verbatim: the report's words; translated: an edition's; generated: a model's.")
    citations: list[int] = Field(description="Indexes into citations.")


class FoundShape(BaseModel):
    """A passage that comes near, whether it answers or not."""

    report: str = Field(description="Its report's symbol where several were asked; else empty.")
    ref: str
    score: float = Field(description="Between 0 and 1.")


class AnswerShape(BaseModel):
    """An answer: the part of Alinea's ANSWER (version 1) that says something to a model or a reader."""

    version: int
    question: str
    language: str
    status: str = Field(description="answered, abstained (the report does not say), chitchat or other_language.")
    text: str = Field(description="The whole answer; a marker such as [par. 51] follows every sentence that cites.")
    sentences: list[SentenceShape]
    citations: list[CitationShape]
    confidence: float = Field(description="How sure it is that the right paragraph is cited, between 0 and 1.")
    retrieved: list[FoundShape] = Field(description="The passages nearest to the question, best first.")
    suggestions: list[str] = Field(description="What could be asked next.")
    reports: list[str] = Field(description="Symbols of the reports looked into, where they were several; else empty.")
    notices: list[str] = Field(description="What must be said wherever the answer is shown.")


class NoteShape(BaseModel):
    """A footnote called in a passage."""

    ref: str
    label: str = Field(description="Its number as printed.")
    text: str
    links: list[str]


class PassageShape(BaseModel):
    """A passage of the report, whole."""

    report: str
    ref: str
    label: str
    language: str = Field(description="Of the text.")
    path: list[str] = Field(description="The headings that it stands under, the outermost first.")
    text: str
    notes: list[NoteShape]
    notice: str = Field(description="What must be said wherever the text is shown; empty for the original.")
    url: str = Field(description="Of the passage on this server.")
    official_url: str = Field(description="Of the official document in this language.")
    previous: str | None = Field(description="Id of the passage before it.")
    next: str | None = Field(description="Id of the passage after it.")


class HitShape(BaseModel):
    """A passage that a search found."""

    report: str
    ref: str = Field(description="Id of the passage, for get_paragraph.")
    label: str
    score: float = Field(description="Between 0 and 1.")
    path: list[str]
    excerpt: str = Field(description="The sentence of it that comes nearest.")
    language: str = Field(description="Of the excerpt.")
    url: str


class SearchShape(BaseModel):
    """What a search found, best first."""

    report: str = Field(description="Its symbol, where one report was searched; else empty.")
    reports: list[str] = Field(description="Symbols of the reports searched.")
    passages: list[HitShape]


class ReportShape(BaseModel):
    """A report that can be asked."""

    report: str = Field(description="Its symbol, for the other tools.")
    title: str
    language: str = Field(description="Of the report itself.")
    date: str = Field(description="Empty where the document does not say.")
    year: str
    organ: str = Field(description="Whose report it is; empty where the document does not say.")
    url: str = Field(description="Of the report on this server.")


class ReportsShape(BaseModel):
    """The reports that can be asked."""

    reports: list[ReportShape]
