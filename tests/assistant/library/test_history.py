from __future__ import annotations

from langchain_core.messages import AIMessage, HumanMessage

from assistant.library.history import cited_last, history_for

SYMBOLS = ("A/80/1", "A/80/1/Add.2", "S/RES/2771 (2025)")
HISTORY = [
    HumanMessage("What of languages? [A/80/1, para. 9]"),
    AIMessage("Six. [A/80/1, para. 12] [A/80/1, note 3] Nine. [S/RES/2771 (2025), para. 4]"),
    HumanMessage("Thanks"),
    AIMessage("You are welcome."),
]


def test_each_report_sees_its_own_markers_short() -> None:
    texts = [message.text for message in history_for("A/80/1", HISTORY, SYMBOLS)]
    assert texts[0] == "What of languages? [A/80/1, para. 9]"  # the reader's own words stay
    assert texts[1] == "Six. [para. 12] [note 3] Nine. "
    assert history_for("S/RES/2771 (2025)", HISTORY, SYMBOLS)[1].text == "Six.   Nine. [para. 4]"
    assert history_for("A/80/1/Add.2", HISTORY, SYMBOLS)[1].text == "Six.   Nine. "


def test_the_reports_cited_last_are_those_of_the_last_answer_that_cites() -> None:
    assert cited_last(HISTORY, SYMBOLS) == ("A/80/1", "S/RES/2771 (2025)")
    assert cited_last(HISTORY, ["E/2021/47"]) == ()
    assert cited_last([], SYMBOLS) == ()
    long = AIMessage("Two. [A/80/1/Add.2, annex I, para. 3]")
    assert cited_last([*HISTORY, long], SYMBOLS) == ("A/80/1/Add.2",)
