"""What the page asks of an assistant, and how it gets hold of one that may still be loading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.outline import Outline
from assistant.reportfacts import ReportFacts
from assistant.source import Source


class ChatAssistant(Protocol):
    """All that the page knows of the assistant."""

    @property
    def symbol(self) -> str:
        """The report's symbol, ``"E/2021/47"``."""

    @property
    def reports(self) -> Sequence[ReportFacts]:
        """The reports that it answers about, at this moment: one may be added while it serves."""

    def within(self, symbols: Sequence[str]) -> ChatAssistant:
        """The assistant that answers about these reports alone; none named: itself.

        What is said here of *the* report is, of an assistant that answers about several, said of the first of them.

        Raises:
            UnknownSource: one of ``symbols``, which may be written as slugs, is none of :attr:`reports`.
        """

    def refresh(self) -> None:
        """Waits until reports that were added, replaced or taken out are known; meanwhile others are answered."""

    @property
    def acronyms(self) -> Mapping[str, Mapping[Language, str]]:
        """Acronym -> the name that it stands for, by language."""

    @property
    def is_quick(self) -> bool:
        """Whether an answer is there at once: no language model writes it."""

    @property
    def report_language(self) -> Language:
        """The original's."""

    @property
    def outline(self) -> Outline:
        """The report's sections, and the ids of what stands in each."""

    @property
    def edition(self) -> Language | None:
        """The edition that is quoted and shown unless a reader chooses; ``None``: the one in the reader's language."""

    def title_in(self, language: Language) -> str:
        """The report's title."""

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        """Growing answers, each with one more sentence; the last is the whole.

        Args:
            language: answer in this language, whatever the message's.
            hint: the language to assume where the message does not tell.
            edition: the language to quote the report in; the answer's own where not given.
            trace: record how the answer is found.
        """

    def find(self, text: str, limit: int = 10) -> Sequence[Hit]:
        """The passages nearest to ``text``, best first; none where it has no word."""

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage behind a citation.

        Raises:
            LookupError: there is no such passage.
        """


class AssistantProvider(Protocol):
    """Hands over the assistant once it is there."""

    @property
    def ready(self) -> bool:
        """Whether :meth:`get` would return at once."""

    @property
    def failed(self) -> bool:
        """Whether :meth:`get` would raise at once."""

    def get(self) -> ChatAssistant:
        """The assistant, waited for if need be.

        Raises:
            AssistantError: it could not be built; the message is one line.
        """
