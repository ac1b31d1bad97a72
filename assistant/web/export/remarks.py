"""What is said after an answer: what its sentences are, how sure it is, what made it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.answer import Answer, Basis, Language, Status
from assistant.labels import named_marker_text
from assistant.web.certainty import certainty_name
from assistant.web.export.document import Block, Run
from assistant.web.export.document_words import DOCUMENT_WORDS
from assistant.web.export.texts import clean, official_address
from assistant.web.strings import STRINGS, official_text

_NEAREST = 3


def remarks(
    answer: Answer, answered_in: Language, language: Language, official: Collection[str] = ()
) -> Iterator[Block]:
    """The remarks on an answer: first those in its own language, then those in the document's.

    Args:
        answer: as a browser sent it.
        answered_in: its language.
        language: of the document.
        official: the addresses of the report's own official documents.
    """
    if answer.status is Status.ANSWERED:
        basis = tuple(_basis(answer, answered_in, official))
        if basis:
            yield Block("remark", answered_in, basis)
        yield from _remark(_made(answer, language), language)
    elif answer.status is Status.ABSTAINED:
        yield from _remark(_nearest(answer, answered_in), answered_in)
        yield from _remark(DOCUMENT_WORDS[language].abstained, language)
    elif answer.status is Status.ERROR:
        yield from _remark(DOCUMENT_WORDS[language].error, language)


def _remark(text: str, language: Language) -> Iterator[Block]:
    if text:
        yield Block("remark", language, (Run(text, language),))


def _basis(answer: Answer, language: Language, official: Collection[str]) -> Iterator[Run]:
    strings = STRINGS[language]
    found = {sentence.basis for sentence in answer.sentences if sentence.citations}
    said = []
    if Basis.VERBATIM in found:
        said.append(strings.basis_verbatim)
    if Basis.TRANSLATED in found:
        said.append(clean(answer.notice))
    if Basis.GENERATED in found:
        said.append(strings.basis_generated)
    if answer.engine_notice and Basis.GENERATED not in found:
        said.append(clean(answer.engine_notice))
    text = " ".join(filter(None, said))
    if text:
        yield Run(text, language)
    url = official_address(answer.official_url, official)
    if Basis.TRANSLATED in found and url:
        yield Run(" ", language)
        yield Run(official_text(answer.edition, strings), language, url=url)


def _made(answer: Answer, language: Language) -> str:
    words = DOCUMENT_WORDS[language]
    engine = words.extractive
    if answer.engine.startswith("llm:"):
        _, provider, model = (*clean(answer.engine).split(":", 2), "", "")[:3]
        engine = words.language_model.format(model=model, provider=provider)
    said = f"{words.engine}{words.colon}{engine}."
    return f"{certainty_name(answer, STRINGS[language])}. {said}" if answer.confidence > 0 else said


def _nearest(answer: Answer, language: Language) -> str:
    nearest = answer.retrieved[:_NEAREST]
    refs = [named_marker_text(clean(passage.ref), language, clean(passage.report)) for passage in nearest]
    return f"{STRINGS[language].nearest}{DOCUMENT_WORDS[language].colon}{', '.join(refs)}." if refs else ""
