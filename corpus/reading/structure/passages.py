"""Drafts → passages of a report: texts with their calls placed, sentences, what they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from corpus.documents import documents_cited
from corpus.figures import figures_called
from corpus.numerals import arabic
from corpus.reading.structure.drafts import CallAt, Draft, Kind
from corpus.reading.symbols import raised
from corpus.report import Box, Figure, NoteCall, Paragraph, Sentence, Table
from corpus.sentences import split_sentences
from corpus.tongues import other_language


def with_refs(drafts: Sequence[Draft]) -> None:
    """Gives tables, figures and boxes without a number the next number free in their part."""
    words = {Kind.TABLE: "tab", Kind.FIGURE: "fig", Kind.BOX: "box"}
    taken = {draft.ref for draft in drafts}
    last: dict[str, int] = {}
    for draft in drafts:
        if draft.kind not in words:
            continue
        base = f"{draft.part}/{words[draft.kind]}" if draft.part else words[draft.kind]
        if draft.ref:
            number = draft.ref.removeprefix(base)
            last[base] = max(last.get(base, 0), int(number) if number.isdigit() else 0)
            continue
        number_free = last.get(base, 0) + 1
        while f"{base}{number_free}" in taken:
            number_free += 1
        draft.ref, last[base] = f"{base}{number_free}", number_free
        taken.add(draft.ref)


class Said(TypedDict):
    """The text of a passage, its sentences, and its language where that is another than the report's."""

    text: str
    sentences: tuple[Sentence, ...]
    language: str


@dataclass(frozen=True)
class Passages:
    """Makes passages of drafts; ``called`` tells the id of the note that a call calls."""

    language: str
    called: dict[CallAt, str]
    figures: Collection[str]
    """The ids of all figures."""
    hosts: dict[str, list[str]] = field(default_factory=dict)
    """A figure → the paragraphs that call it."""

    def said(self, text: str) -> Said:
        """What a passage of this text says: in its own language, if that is not the report's."""
        language = other_language(text, self.language)
        return Said(text=text, sentences=split_sentences(text, language or self.language), language=language)

    def placed(self, draft: Draft) -> tuple[str, tuple[NoteCall, ...]]:
        """The text and the calls in it; what no note answers was no call and is in the text again, raised."""
        parts: list[str] = []
        notes: list[NoteCall] = []
        text, end, length = draft.text, 0, 0
        for call, page in sorted(draft.calls, key=lambda each: each[0].at):
            parts.append(text[end : call.at])
            length += call.at - end
            end = call.at
            ref = self.called.get(CallAt(draft.ref, call.mark, call.at, page, draft.part))
            if ref is not None:
                notes.append(NoteCall(ref, length))
            else:
                mark = raised(call.mark) if call.mark.isdigit() else call.mark
                parts.append(mark)
                length += len(mark)
        return "".join([*parts, text[end:]]), tuple(notes)

    def paragraph(self, draft: Draft) -> Paragraph:
        """A paragraph or the summary."""
        text, notes = self.placed(draft)
        prefix = f"{draft.part}/" if draft.part else ""
        named = (f"fig{arabic(numeral)}" for numeral in figures_called(text))
        figures = tuple(ref for name in named for ref in (f"{prefix}{name}",) if ref in self.figures)
        for ref in figures:
            self.hosts.setdefault(ref, []).append(draft.ref)
        return Paragraph(
            ref=draft.ref,
            **self.said(text),
            path=draft.path,
            section=draft.section,
            notes=notes,
            figures=figures,
            documents=documents_cited(text, {}),
        )

    def figure(self, draft: Draft) -> Figure:
        """A figure: its caption, then the words in it, its source and its notes."""
        caption = draft.title or draft.label
        inside = [line for line in draft.lines if line not in (draft.title, draft.label) and _says_something(line)]
        text = "\n".join(filter(None, [caption, *inside]))
        return Figure(
            ref=draft.ref,
            **self.said(text),
            path=draft.path,
            numeral=draft.label.partition(" ")[2],
            caption=caption,
            boxes=tuple(inside),
            called_in=tuple(self.hosts.get(draft.ref, ())),
            documents=documents_cited(text, {}),
        )

    def table(self, draft: Draft) -> Table:
        """A table: its title, its rows as Markdown, its source and notes."""
        title = " ".join(filter(None, [draft.label, draft.title]))
        before = [line for line in draft.lines[: draft.before_rows] if line not in (draft.label, draft.title)]
        head = "\n".join(filter(None, [title, *(line for line in before if line != title)]))
        text = "\n\n".join(filter(None, [head, markdown(draft.rows), "\n".join(draft.lines[draft.before_rows :])]))
        return Table(
            ref=draft.ref,
            **self.said(text),
            path=draft.path,
            documents=documents_cited(text, {}),
            title=title,
            rows=tuple(draft.rows),
        )

    def box(self, draft: Draft) -> Box:
        """A box: its title, then what it says."""
        text, _ = self.placed(draft)
        return Box(
            ref=draft.ref,
            **self.said(text),
            path=draft.path,
            documents=documents_cited(text, {}),
            title=draft.title or draft.label,
        )


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a table in Markdown, the first its head; empty for none."""
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = ["| " + " | ".join(_cell(cell) for cell in [*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _says_something(line: str) -> bool:
    """Whether a line within a figure has words: the numbers along an axis have none."""
    return sum(letter.isalpha() for letter in line) > 2
