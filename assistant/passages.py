"""A report's passages as LangChain documents: what travels between index, retriever and evidence."""

from __future__ import annotations

from langchain_core.documents import Document

from assistant.gloss.glossing import gloss
from corpus.report import Figure, Footnote, Passage, Report

GLOSSED = "es"
"""The language of texts that are searched by their gloss."""


def passage_documents(report: Report) -> list[Document]:
    """One document a passage, its id the passage's; metadata are plain JSON values.

    ``sentences`` are spans of the text; a footnote or a figure has its ``host``, the passage that calls it, and the
    ``position`` of the call; a passage in another language than the report's has its ``language``. One in Spanish, or
    under headings in Spanish, has its ``gloss``: English words for its ``path``, its ``text`` and its ``sentences``.
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
    if GLOSSED in (report.metadata.language, passage.language):
        metadata["gloss"] = _glossed(passage, report)
    if isinstance(passage, Footnote) and report.caller_of(passage):  # else a heading calls it, or nothing does
        metadata |= {"host": passage.called_in, "position": passage.position}
    if isinstance(passage, Figure) and passage.called_in:
        host = report.passage(passage.called_in[0])
        metadata |= {"host": host.ref, "position": max(0, host.text.find(f"fig. {passage.numeral}"))}
    return metadata


def _glossed(passage: Passage, report: Report) -> dict[str, object]:
    sentences = [passage.text[sentence.start : sentence.end] for sentence in passage.sentences]
    is_spanish = report.language_of(passage) == GLOSSED
    return {
        "path": [gloss(each) for each in passage.path] if report.metadata.language == GLOSSED else list(passage.path),
        "text": gloss(passage.text) if is_spanish else passage.text,
        "sentences": [gloss(each) for each in sentences] if is_spanish else sentences,
    }


def _kind(passage: Passage) -> str:
    if isinstance(passage, Footnote):
        return "footnote"
    return "figure" if isinstance(passage, Figure) else "paragraph"
