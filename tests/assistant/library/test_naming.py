from __future__ import annotations

import pytest

from assistant.library.naming import named_in
from assistant.reportfacts import ReportFacts

REPORTS = (
    ReportFacts(
        "E/2021/47",
        {"fr": "Rapport annuel d’ensemble du Conseil des chefs de secrétariat pour 2020"},
        "fr",
        "2021-05-13",
        "Conseil économique et social",
    ),
    ReportFacts("JIU/REP/2025/2", {"en": "Review of policies"}, "en", "", "Joint Inspection Unit"),
    ReportFacts("JIU/REP/2024/1", {"en": "Review of lifts"}, "en", "2024-04-01", "Joint Inspection Unit"),
    ReportFacts(
        "A/80/1", {"en": "Report of the Secretary-General on the work of the Organization"}, "en", "2025-07-18"
    ),
    ReportFacts("TPNW/MSP/2025/11/Rev.1", {"en": "Report of the third Meeting"}, "en", "2025-05-06"),
    ReportFacts("S/RES/2771 (2025)", {"en": "Resolution 2771 (2025)"}, "en", "2025-01-31", "Security Council"),
    ReportFacts("S/2025/211", {"en": "Situation in South Sudan"}, "en", "2025-04-07", "Security Council"),
)


@pytest.mark.parametrize(
    ("question", "symbols", "text"),
    [
        ("Dans A/80/1, qu’est-il dit de la télémédecine ?", ["A/80/1"], "qu’est-il dit de la télémédecine ?"),
        ("A-80-1: what of telemedicine?", ["A/80/1"], "what of telemedicine?"),
        ("paragraphe 12 du rapport A/80/1", ["A/80/1"], "paragraphe 12"),
        ("que dit le paragraphe 12 de A/80/1 ?", ["A/80/1"], "que dit le paragraphe 12 ?"),
        ("TPNW/MSP/2025/11 : qui a voté ?", ["TPNW/MSP/2025/11/Rev.1"], "qui a voté ?"),
        ("In S/RES/2771 (2025), who decides?", ["S/RES/2771 (2025)"], "who decides?"),
        ("A/80/1 and E/2021/47: languages", ["A/80/1", "E/2021/47"], "and languages"),
        ("In the JIU report of 2025, how many interviews?", ["JIU/REP/2025/2"], "how many interviews?"),
        ("What does the 2024 JIU report say of lifts?", ["JIU/REP/2024/1"], "say of lifts?"),
        ("Rapport du Corps commun d’inspection de 2025 : combien ?", ["JIU/REP/2025/2"], None),
        ("In the JIU reports, what of lifts?", ["JIU/REP/2025/2", "JIU/REP/2024/1"], "what of lifts?"),
        ("Que dit le rapport du CCS pour 2020 sur les langues ?", ["E/2021/47"], "sur les langues ?"),
        (
            "What does the Report of the Secretary-General on the work of the Organization say on elections?",
            ["A/80/1"],
            "What does say on elections?",
        ),
        ("What does A/80/1 say?", ["A/80/1"], "What does A/80/1 say?"),
    ],
)
def test_a_report_is_named(question: str, symbols: list[str], text: str | None) -> None:
    named = named_in(question, REPORTS)
    assert named is not None
    assert list(named.symbols) == symbols
    assert text is None or named.text == text


@pytest.mark.parametrize(
    "question",
    [
        "What do the reports say on languages?",
        "What does the JIU do?",
        "Les rapports d’inspection sont-ils publiés ?",
        "Under A/RES/75/233, who reports?",
        "the situation in South Sudan",
        "In the UNESCO report, what of schools?",
        "In the JIU report of 1999, what of lifts?",
        "",
    ],
)
def test_no_report_is_named(question: str) -> None:
    assert named_in(question, REPORTS) is None
