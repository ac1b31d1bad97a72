"""Passages asked for by number, shown rather than searched: which sentences of each, and what to say above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from assistant.answer import Evidence, Language
from assistant.digest import central_evidence, topical_evidence
from assistant.evidence import leading_evidence
from assistant.extent import KINDS, extent_wording
from assistant.lexical import content_words, fold
from assistant.references import without_references
from assistant.wording import FIRST_OF, FIRST_SENTENCES, OF_EACH, SECTION_LEAD, SECTION_LEAD_ONE, SOME_SENTENCES
from corpus.report import SUMMARY

MOST_SHOWN = 12
"""Most passages shown at once ("section II", "paragraphes 1 à 50")."""
_DIGESTED = 2
"""Sentences of each passage in a summary or a comparison of a few."""
_FEW = 4
_DIGEST = re.compile(
    r"\b(?:compar\w*|resum\w*|summar\w*|synthe\w*|en bref|in short|differ\w*|essentiel|gist|key points?)\b"
)
_ASKING_WORDS = frozenset(
    "paragraphe paragraph paragraphes paragraphs note footnote figure section compare compares comparer comparez comparison resume "
    "resumes resumer resumez summarise summarize summary contenu contient content contents explique expliquer expliquez explain detail "
    "details montre montrez show donne donnez give lis lisez read texte text exactement exactly passage passages parle talk affiche affichez "
    "display cite citez quote difference differences entre between refer refers reference renvoie propos indique precise mot mots words "
    "traite evoque aborde mean means signifie veut dire phrase phrases short bref please contenue contain contains one see voir open ouvre".split()
)

TitleOf = Callable[[str], str]
"""Passage id -> the heading of its section."""


@dataclass(frozen=True)
class LookedUp:
    """What is shown of the passages asked for."""

    evidence: tuple[Evidence, ...]
    refs: tuple[str, ...]
    """The passages shown, in the order asked."""
    lead: str
    """What to say above them: what is left out, what does not exist; may be empty."""


@dataclass(frozen=True)
class Request:
    """What is asked for by number."""

    names: tuple[str, ...]
    """Ids of passages and sections, whether they exist or not."""
    text: str
    """The whole question."""

    @property
    def about(self) -> str:
        """What it wants to know of the passages, its references and words of asking left out; may be empty."""
        words = content_words(without_references(self.text))
        return " ".join(word for word in words if fold(word) not in _ASKING_WORDS and not word.isdecimal())

    @property
    def wants_digest(self) -> bool:
        """Whether a summary or a comparison is asked for."""
        return self.names != (SUMMARY,) and bool(_DIGEST.search(fold(self.text)))


def look_up(
    request: Request,
    passages: Mapping[str, Document],
    sections: Mapping[str, Sequence[str]],
    *,
    language: Language,
    max_sentences: int,
    title_of: TitleOf,
    scored: Mapping[str, Document],
) -> LookedUp:
    """The sentences of every passage asked for that exists; none where none does.

    Args:
        request: what is asked for.
        passages: all of the report's, by id.
        sections: section id -> ids of its paragraphs.
        language: of the answer.
        max_sentences: most sentences altogether; each passage gets at least one.
        title_of: of a section.
        scored: the passages with their sentences' scores for what the question is about, where it is about anything.
    """
    missing = [name for name in request.names if name not in sections and name not in passages]
    refs = [ref for name in request.names for ref in sections.get(name, (name,)) if ref in passages]
    refs = list(dict.fromkeys(refs))
    shown = refs[:MOST_SHOWN]
    if not shown:
        return LookedUp((), (), "")
    each = max(1, max_sentences // len(shown))
    if request.wants_digest and len(shown) <= _FEW:
        each = max(each, _DIGESTED) if len(shown) > 1 else min(each, _DIGESTED + 1)
    documents = [passages[ref] for ref in shown]
    chosen = [_chosen(request, document, documents, each, scored) for document in documents]
    whole = all(
        len(few) == len(document.metadata["sentences"]) for few, document in zip(chosen, documents, strict=True)
    )
    leads = [
        extent_wording(_kinds(missing), passages, sections, language) if missing else "",
        _section_lead(request.names, shown, sections, language, title_of),
        _left_out(request, len(shown), len(refs), chosen, documents, language) if not whole or refs != shown else "",
    ]
    return LookedUp(tuple(proof for few in chosen for proof in few), tuple(shown), " ".join(filter(None, leads)))


def _chosen(
    request: Request, document: Document, asked: Sequence[Document], each: int, scored: Mapping[str, Document]
) -> tuple[Evidence, ...]:
    if request.about and str(document.id) in scored:
        return topical_evidence(scored[str(document.id)], max_sentences=each)
    if request.wants_digest:
        return central_evidence(document, asked, max_sentences=each)
    return leading_evidence(document, max_sentences=each)


def _left_out(
    request: Request,
    shown: int,
    total: int,
    chosen: Sequence[Sequence[Evidence]],
    documents: Sequence[Document],
    language: Language,
) -> str:
    if shown < total:
        return FIRST_OF[language].format(shown=shown, total=total)
    if shown > 1:
        return OF_EACH[language]
    wording = SOME_SENTENCES if request.about or request.wants_digest else FIRST_SENTENCES
    return wording[language].format(shown=len(chosen[0]), total=len(documents[0].metadata["sentences"]))


def _section_lead(
    names: Sequence[str],
    shown: Sequence[str],
    sections: Mapping[str, Sequence[str]],
    language: Language,
    title_of: TitleOf,
) -> str:
    if len(names) != 1 or names[0] not in sections:
        return ""
    first, last = sections[names[0]][0], sections[names[0]][-1]
    wording = SECTION_LEAD if first != last else SECTION_LEAD_ONE
    return wording[language].format(title=title_of(shown[0]).rstrip("."), first=first, last=last)


def _kinds(missing: Sequence[str]) -> tuple[str, ...]:
    """The prefixes of the kinds that are missing, in the order of the kinds."""
    return tuple(kind for kind in KINDS if any(kind_of(name) == kind for name in missing))


def kind_of(ref: str) -> str:
    """The prefix of the kind of passage that an id is of: ``"fn"`` of ``"fn12"``, ``""`` of ``"12"``."""
    return next((kind for kind in KINDS if kind and ref.startswith(kind)), "")
