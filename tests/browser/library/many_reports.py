"""A library of seven reports: the two of :mod:`tests.web.small_library`, and five that are only listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reportfacts import ReportFacts
from tests.web.small_assistant import SmallAssistant
from tests.web.small_library import SmallLibrary

INSPECTION = "Joint Inspection Unit"
LISTED = (
    ReportFacts(
        "JIU/REP/2025/2",
        {"en": "Review of policies and practices to prevent and respond to sexual exploitation and abuse"},
        "en",
        "2025-07-18",
        INSPECTION,
    ),
    ReportFacts("JIU/REP/2024/1", {"en": "Review of the use of non-staff personnel"}, "en", "2024-03-04", INSPECTION),
    ReportFacts(
        "JIU/REP/2021/3",
        {"fr": "La cybersécurité dans les entités des Nations Unies", "en": "Cybersecurity in the United Nations"},
        "fr",
        "2021-11-30",
        "Corps commun d’inspection",
    ),
    ReportFacts("A/79/7", {"es": "Presupuesto por programas para 2025"}, "es", "2024", "Asamblea General"),
    ReportFacts("LET/2023/1", {"en": "Letter of the Chair"}, "en"),
)


@dataclass
class ManyReports(SmallLibrary):
    """Seven reports; whatever is asked of those that are only listed is answered by the first."""

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """All seven."""
        return (*super().reports, *LISTED)

    def within(self, symbols: Sequence[str]) -> SmallAssistant:
        """One of the first two, or all."""
        answered = [each for each in symbols if not any(listed.is_named(each) for listed in LISTED)]
        return super().within(answered) if len(answered) == len(symbols) else self
