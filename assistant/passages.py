"""A report's passages as LangChain documents: what travels between index, retriever and evidence."""

from __future__ import annotations

from langchain_core.documents import Document

from corpus.report import Figure, Footnote, Passage, Report


def passage_documents(report: Report) -> list[Document]:
    """One document a passage, its id the passage's; metadata are plain JSON values.

    ``sentences`` are spans of the text; a footnote or a figure has its ``host``, the passage that calls it, and the
    ``position`` of the call; a passage in another language than the report's has its ``language``.
    """
    return [
        Document(id=passage.ref, page_content=passage.text, metadata=_metadata(passage, report))
        for passage in report.passages()
    ]


def _metadata(passage: Passage, report: Report) -> dict[str, object]:
    metadata: dict[str, object] = {
        "kind": _kind(passage),
        "path": list(passage.path),
        "sentences": [[sentence.start, sentence.end] for sentence in passage.sentences],
    }
    if passage.language:
        metadata["language"] = passage.language
    if isinstance(passage, Footnote) and report.caller_of(passage):  # else a heading calls it, or nothing does
        metadata |= {"host": passage.called_in, "position": passage.position}
    if isinstance(passage, Figure) and passage.called_in:
        host = report.passage(passage.called_in[0])
        metadata |= {"host": host.ref, "position": max(0, host.text.find(f"fig. {passage.numeral}"))}
    return metadata


def _kind(passage: Passage) -> str:
    if isinstance(passage, Footnote):
        return "footnote"
    return "figure" if isinstance(passage, Figure) else "paragraph"
