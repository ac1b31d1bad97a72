"""Reports that are added to the library, and who may read them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.web.api.schemas.forms import Form, Returned

MOST_GROUPS = 100
LONGEST_GROUP = 200
"""Characters."""
_Count = Annotated[int, Field(ge=0)]
_Group = Annotated[str, Field(min_length=1, max_length=LONGEST_GROUP)]
_Groups = Annotated[list[_Group], Field(max_length=MOST_GROUPS)]


class FileBody(Form):
    """A form with a file."""

    file: bytes = Field(description="The file: a PDF with text, a Word file (`.docx`), a web page or plain text.")


class AccountBody(Returned):
    """What was understood of a file."""

    file: str = Field(description="Its name.")
    report: str = Field(description="Symbol of the report; the file's name where it has none.")
    title: str = Field(description="Title of the report.")
    language: str = Field(description="Language of the report, by its code.")
    date: str = Field(description="Date of the document; empty where it does not say.")
    organ: str = Field(description="Organ whose document it is, as printed; empty where it does not say.")
    paragraphs: _Count = Field(description="Paragraphs of the main text.")
    last_paragraph: str = Field(description="The last number of the main text; empty where it has none.")
    annexes: _Count = Field(description="Annexes.")
    annex_labels: list[str] = Field(description="Their labels as printed.")
    annex_paragraphs: _Count = Field(description="Paragraphs in the annexes.")
    sections: _Count = Field(description="Sections.")
    notes: _Count = Field(description="Footnotes.")
    matched: _Count = Field(description="Footnotes that something calls.")
    tables: _Count = Field(description="Tables.")
    figures: _Count = Field(description="Figures.")
    boxes: _Count = Field(description="Boxes.")
    languages: dict[str, _Count] = Field(description="How many passages are in each language, by its code.")
    problems: list[str] = Field(description="What a person should look at, in English, a line each.")
    gaps: list[str] = Field(description="Those of them that tell of a paragraph that is missing, or stands twice.")


class MovedBody(Returned):
    """How a new version of a report differs from the one in the library, by the ids of passages."""

    new: list[str] = Field(description="Passages that are new.")
    gone: list[str] = Field(description="Passages that are gone.")
    reworded: list[str] = Field(description="Passages that say something else.")
    moved: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = Field(
        description="Passages that say the same under another id: the id before, the id now."
    )


class ImportBody(Returned):
    """A report that was read from a file and waits, for an hour, to be confirmed."""

    id: str = Field(description="Of the import; only who sent the file may use it.")
    status: Literal["new", "replaces", "unchanged", "bundled"] = Field(
        description="What confirming it would do: add a report, take the place of the version in the library, or nothing, "
        "since the library has just this file, or since the report ships with Alinea."
    )
    account: AccountBody = Field(description="What was understood.")
    lines: list[str] = Field(
        description="The same for people, in the language that `Accept-Language` prefers; those that begin with `!` say what "
        "to look at."
    )
    moved: MovedBody | None = Field(
        description="How it differs from the version in the library; null where there is none."
    )


class Confirmation(Form):
    """Who may read a report that is put into the library."""

    groups: _Groups | None = Field(
        None,
        description="The groups that may read it; none: everybody. Where not given, as before: everybody, of a new report.",
    )


class AddedBody(Returned):
    """A report that is in the library."""

    report: str = Field(description="Symbol of the report.")
    status: Literal["added", "replaced", "unchanged"] = Field(description="What was done.")
    url: str = Field(description="Where to read it, from the application's root.")


class Groups(Form):
    """Who may read a report."""

    groups: _Groups = Field(description="The groups that may read it, letter for letter; none: everybody.")


class ReadersBody(Returned):
    """Who may read a report."""

    report: str = Field(description="Symbol of the report.")
    groups: list[str] = Field(description="The groups that may read it; none: everybody.")
