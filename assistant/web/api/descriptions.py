"""What is said of each report in a list, made once for each text of it: to count its passages takes all of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from assistant.answer import Language
from assistant.reportfacts import ReportFacts
from assistant.web.api.describing import report_json
from assistant.web.provider import ChatAssistant

_MOST_KEPT = 1000
_Key = tuple[str, str, Language]


class Descriptions:
    """Report -> what is said of it; those asked for last are kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: OrderedDict[_Key, dict[str, Any]] = OrderedDict()

    def of(self, facts: ReportFacts, language: Language, opened: Callable[[], ChatAssistant]) -> dict[str, Any]:
        """It, notices written in ``language``; the report is ``opened`` where it is not known."""
        key = (facts.symbol, facts.version, language)
        with self._lock:
            held = self._made.get(key)
        described = report_json(opened(), facts, language) if held is None else held
        with self._lock:
            self._made[key] = described
            self._made.move_to_end(key)
            while len(self._made) > _MOST_KEPT:
                self._made.popitem(last=False)
        return described
