"""The pages of the reports that were read last, each made anew where its report has changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from assistant.web.provider import ChatAssistant
from assistant.web.reader.reports import ReportPages

MOST_KEPT = 8
"""Reports; the pages of a long one, in every language, take some megabytes."""


class KeptPages:
    """The pages of so many reports; those asked for last stay."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = Lock()
        self._pages: OrderedDict[str, ReportPages] = OrderedDict()

    def of(self, assistant: ChatAssistant) -> ReportPages:
        """Those of the report of an assistant; new ones where they were another assistant's."""
        with self._lock:
            pages = self._pages.get(assistant.symbol)
            if pages is None or pages.assistant is not assistant:
                pages = self._pages[assistant.symbol] = ReportPages(assistant)
            self._pages.move_to_end(assistant.symbol)
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
            return pages

    def __len__(self) -> int:
        return len(self._pages)
