"""A report's passages as LangChain documents: what travels between index, retriever and evidence."""

from __future__ import annotations

from langchain_core.documents import Document

from corpus.report import Figure, Footnote, Passage, Report


def passage_documents(report: Report) -> list[Document]:
    """One document a passage, its id the passage's; metadata are plain JSON values.

    ``sentences`` are spans of the text; a footnote has its ``host`` and the ``position`` of its call.
    """
    return [
        Document(id=passage.ref, page_content=passage.text, metadata=_metadata(passage))
        for passage in report.passages()
    ]


def _metadata(passage: Passage) -> dict[str, object]:
    metadata: dict[str, object] = {
        "kind": _kind(passage),
        "path": list(passage.path),
        "sentences": [[sentence.start, sentence.end] for sentence in passage.sentences],
    }
    if isinstance(passage, Footnote):
        metadata |= {"host": passage.called_in, "position": passage.position}
    return metadata


def _kind(passage: Passage) -> str:
    if isinstance(passage, Footnote):
        return "footnote"
    return "figure" if isinstance(passage, Figure) else "paragraph"
