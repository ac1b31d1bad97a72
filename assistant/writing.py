"""A report and the settings of a language model -> the responder that lets the model write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from langchain_core.documents import Document

from assistant.answer import Language
from assistant.quotation import QuotedEdition
from assistant.respond.responder import Responder
from assistant.settings import Settings
from assistant.support.strict import StrictSupport


def maybe_responder(
    settings: Settings,
    *,
    symbol: str,
    original: Language,
    documents: Mapping[Language, Sequence[Document]],
    editions: Mapping[Language, QuotedEdition],
    support: Callable[[], StrictSupport],
) -> Responder | None:
    """The responder of the model that is set; ``None`` where none is, and then nothing of it is loaded.

    Raises:
        UnusableModel: the model cannot be asked.
    """
    if settings.llm is None:
        return None
    from assistant.language import detect_language
    from assistant.llm.client import ModelClient, Patience
    from assistant.llm.model import load_model
    from assistant.llm.tally import Prices
    from assistant.respond.generative import GenerativeResponder, Sources
    from assistant.respond.prompting import SCHEMA
    from assistant.respond.verify_generated import SentenceCheck

    model = load_model(
        settings.llm,
        base_url=settings.llm_base_url,
        timeout=settings.llm_timeout,
        temperature=settings.llm_temperature,
    )
    patience = Patience(timeout=settings.llm_timeout, retries=settings.llm_retries)
    return GenerativeResponder(
        client=ModelClient(model, settings.llm, SCHEMA, patience=patience),
        check=SentenceCheck(support(), lambda text, default: detect_language(text, default=default)),
        sources=Sources(
            symbol=symbol,
            original=original,
            texts={
                language: {str(document.id): document.page_content for document in group}
                for language, group in documents.items()
            },
            translate={name: edition.translate for name, edition in editions.items()},
        ),
        max_sentences=settings.max_sentences,
        prices=Prices(settings.llm_price_read, settings.llm_price_written),
    )
