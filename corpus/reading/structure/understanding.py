"""A document as printed → a report that can be cited, and a plain account of what was understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.documents import documents_cited
from corpus.languages import OFFICIAL
from corpus.links import find_links
from corpus.reading.document import Block, Document, Oddity
from corpus.reading.masthead import Masthead, read_masthead
from corpus.reading.measure import measure
from corpus.reading.structure.drafts import CallAt, Draft, Kind
from corpus.reading.structure.headings import Heading
from corpus.reading.structure.notes import Matched, match_notes
from corpus.reading.structure.passages import Passages, with_refs
from corpus.reading.structure.prepare import with_plain_notes
from corpus.reading.structure.reading import PartRead, Read, read_parts
from corpus.report import Annex, Footnote, Report, ReportMetadata, Section
from corpus.tongues import language_of


@dataclass(frozen=True)
class Understood:
    """A report and how well its document was understood."""

    report: Report
    last_paragraph: str
    """The last number of the main text; empty where it has none."""
    numbered: int
    """How many paragraphs of the main text have a number."""
    calls: int
    """How many calls have their note."""
    oddities: tuple[Oddity, ...]


def understand(document: Document, *, symbol: str, sha256: str, url: str = "") -> Understood:
    """The report that a document is.

    Args:
        symbol: what the report is called where the document bears no symbol: the name of its file.
        sha256: of the file as received.
        url: where it is published (default: its page at undocs.org).
    """
    measures = measure(document.blocks)
    plain = with_plain_notes(document, measures)
    head = read_masthead(plain)
    read = read_parts(plain, head, measures)
    read.leave_out_empty()
    with_refs(read.drafts)
    tables = [
        (draft.page, draft.last_page, draft.ref) for draft in read.drafts if draft.kind in (Kind.TABLE, Kind.FIGURE)
    ]
    pages = [(part.part.page, part.part.ref) for part in read.parts]
    matched = match_notes(_calls(head, read), plain.notes, pages, tables)
    language = language_of(block.text for block in plain.blocks if isinstance(block, Block))
    report = _report(plain, read, matched, _metadata(head, symbol, sha256, url, language))
    main = read.parts[0]
    odd = (*document.oddities, *read.oddities, *matched.oddities)
    return Understood(
        report=report,
        last_paragraph=main.numbers[-1] if main.numbers else "",
        numbered=len(main.numbers),
        calls=len(matched.called),
        oddities=tuple(sorted(odd, key=lambda oddity: oddity.page)),
    )


def _metadata(head: Masthead, symbol: str, sha256: str, url: str, language: str) -> ReportMetadata:
    name = head.symbol or symbol
    return ReportMetadata(
        symbol=name,
        title=head.title or name,
        language=language,
        url=url or (_address(name, language) if head.symbol else ""),
        sha256=sha256,
        titles=((language, head.title or name),),
        other_symbols=head.other_symbols,
        date=head.date,
        organ=head.organ,
        session=head.session,
        agenda_item=head.agenda_item,
        kind=head.kind,
        original_language=head.original_language,
    )


def _address(symbol: str, language: str) -> str:
    """Where a document is published, in its own language if that is one of the six."""
    return f"https://undocs.org/{language if language in OFFICIAL else 'en'}/{symbol}"


def _calls(head: Masthead, read: Read) -> list[CallAt]:
    """All calls in reading order: of the title, of headings, of passages."""
    calls = [CallAt("title", mark, 0, 1, "") for mark in head.calls]
    calls += read.calls
    for draft in read.drafts:
        calls += [CallAt(draft.ref, call.mark, call.at, page, draft.part) for call, page in draft.calls]
        calls += [CallAt(draft.ref, mark, -at, page, draft.part) for at, (mark, page) in enumerate(draft.cell_calls, 1)]
    return sorted(calls, key=lambda call: call.page)


def _report(document: Document, read: Read, matched: Matched, metadata: ReportMetadata) -> Report:
    drafts = read.drafts
    figures = {draft.ref for draft in drafts if draft.kind is Kind.FIGURE}
    passages = Passages(metadata.language, matched.called, figures)
    summary = next((draft for draft in drafts if draft.kind is Kind.SUMMARY), None)
    return Report(
        metadata=metadata,
        summary=passages.paragraph(summary) if summary else None,
        paragraphs=tuple(passages.paragraph(draft) for draft in drafts if draft.kind is Kind.PARAGRAPH),
        sections=tuple(_sections(read.parts[0])),
        footnotes=tuple(_footnotes(document, read, matched, passages)),
        figures=tuple(passages.figure(draft) for draft in drafts if draft.kind is Kind.FIGURE),
        tables=tuple(passages.table(draft) for draft in drafts if draft.kind is Kind.TABLE),
        boxes=tuple(passages.box(draft) for draft in drafts if draft.kind is Kind.BOX),
        annexes=tuple(_annex(part) for part in read.parts[1:]),
    )


def _sections(part: PartRead) -> Iterator[Section]:
    paragraphs = [draft for draft in part.drafts if draft.kind is Kind.PARAGRAPH]
    for at, heading in enumerate(part.headings):
        yield Section(
            ref=heading.ref,
            numeral=heading.label,
            heading=heading.title,
            subheadings=tuple(_below(part.headings[at + 1 :], heading)),
            paragraphs=tuple(draft.ref for draft in paragraphs if heading.ref in draft.under),
            level=heading.level,
        )


def _below(after: Sequence[Heading], heading: Heading) -> Iterator[str]:
    """The headings right below this one."""
    for other in after:
        if other.level <= heading.level:
            return
        if other.level == heading.level + 1:
            yield other.shown


def _annex(part: PartRead) -> Annex:
    return Annex(
        ref=part.part.ref,
        label=part.part.label,
        title=part.part.title,
        paragraphs=tuple(draft.ref for draft in part.drafts if draft.kind is Kind.PARAGRAPH),
        sections=tuple(_sections(part)),
        page=part.part.page,
    )


def _footnotes(document: Document, read: Read, matched: Matched, passages: Passages) -> Iterator[Footnote]:
    drafts = {draft.ref: draft for draft in read.drafts}
    positions = {
        note.ref: (draft.ref, note.position)
        for draft in reversed(read.drafts)
        for note in reversed(passages.placed(draft)[1])
    }
    for note, ref, host in zip(document.notes, matched.refs, matched.hosts, strict=True):
        draft: Draft | None = drafts.get(host.host) if host else None
        yield Footnote(
            ref=ref,
            **passages.said(note.text),
            path=draft.path if draft else (),
            documents=documents_cited(note.text, {}),
            number=int(note.mark) if note.mark.isdigit() else 0,
            mark="" if note.mark.isdigit() else note.mark,
            links=tuple(find_links(note.text)),
            called_in=host.host if host else "",
            position=positions.get(ref, ("", 0))[1] if draft else 0,
        )
