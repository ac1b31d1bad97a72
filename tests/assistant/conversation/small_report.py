"""A report of a few lines, for what follows from the order and the words of its passages."""

from __future__ import annotations

from langchain_core.documents import Document

from assistant.conversation.texts import Texts
from assistant.conversation.turns import Turn
from assistant.quotation import Quotation, QuotedEdition


def passage(ref: str, *sentences: str, host: str | None = None) -> Document:
    spans, at = [], 0
    for sentence in sentences:
        spans.append([at, at + len(sentence)])
        at += len(sentence) + 1
    metadata: dict[str, object] = {"kind": "footnote" if host else "paragraph", "path": [], "sentences": spans}
    if host:
        metadata |= {"host": host, "position": 0}
    return Document(id=ref, page_content=" ".join(sentences), metadata=metadata)


PASSAGES = {
    str(document.id): document
    for document in (
        passage("summary", "Le bilan de l’année."),
        passage(
            "1", "Le premier puits a été creusé.", "Il a été creusé afin d’irriguer les vergers.", "Il est profond."
        ),
        passage(
            "2",
            "Le plan a trois volets.",
            "Le premier volet porte sur les vergers.",
            "Le deuxième volet porte sur les ruches.",
            "Le troisième volet porte sur les étangs.",
        ),
        passage("3", "Les travaux ont visé : a) les routes ; b) les ponts ; c) les digues."),
        passage("fn1", "Voir le registre.", host="1"),
        passage("fn2", "Voir le cadastre.", host="3"),
        passage("fig1", "Carte."),
    )
}
SECTIONS = {"sec-I": ("1", "2"), "sec-II": ("3",)}
_ENGLISH = {
    "Le deuxième volet porte sur les ruches.": "The second strand concerns the hives.",
    "Le premier volet porte sur les vergers.": "The first strand concerns the orchards.",
}


def _says(ref: str, start: int, end: int) -> Quotation | None:
    text = _ENGLISH.get(PASSAGES[ref].page_content[start:end])
    return Quotation(text, is_official=False) if text else None


TEXTS = Texts(PASSAGES, {"en": QuotedEdition("en", "", _says)})


def turn(asked: str, said: str = "", *cited: str) -> Turn:
    return Turn(asked, said, cited)
