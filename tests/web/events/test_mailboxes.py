from __future__ import annotations

import asyncio

from gradio.server_messages import EventMessage, HeartbeatMessage, ProcessCompletedMessage

from assistant.web.events.mailboxes import Mailboxes


def message(size: int) -> EventMessage:
    return ProcessCompletedMessage(output={"data": ["x" * size]}, success=True)


def boxes_for(*tabs: str, most_unread: int = 10_000, most_tabs: int = 10) -> tuple[Mailboxes, dict[str, set[str]]]:
    events = {tab: {f"event of {tab}"} for tab in tabs}
    boxes = Mailboxes(events, most_unread, most_tabs)
    for tab in tabs:
        boxes[tab] = asyncio.Queue()
    return boxes, events


def test_what_is_put_in_comes_out_in_order() -> None:
    boxes, _ = boxes_for("a")
    sent = [message(5), HeartbeatMessage(), message(6)]
    for each in sent:
        boxes["a"].put_nowait(each)
    assert [boxes["a"].get_nowait() for _ in sent] == sent


def test_where_too_much_is_not_fetched_the_tab_with_most_loses_it() -> None:
    boxes, events = boxes_for("small", "full", "latest")
    boxes["small"].put_nowait(message(100))
    full = boxes["full"]
    for _ in range(2):
        full.put_nowait(message(2_000))
    boxes["latest"].put_nowait(message(3_000))
    assert (list(boxes), full.qsize()) == (["small", "latest"], 0)
    assert events == {"small": {"event of small"}, "latest": {"event of latest"}}


def test_small_messages_weigh_too() -> None:
    boxes, _ = boxes_for("a", "b")
    for _ in range(50):
        boxes["a"].put_nowait(HeartbeatMessage())
    assert list(boxes) == ["b"]


def test_what_is_fetched_weighs_nothing() -> None:
    boxes, _ = boxes_for("a")
    for _ in range(50):
        boxes["a"].put_nowait(message(5_000))
        boxes["a"].get_nowait()
    assert list(boxes) == ["a"]


def test_who_waits_for_messages_of_a_tab_that_lost_them_goes_on_waiting() -> None:
    async def run() -> bool:
        boxes, _ = boxes_for("a")
        waiting = asyncio.create_task(boxes["a"].get())
        await asyncio.sleep(0)
        boxes["a"].put_nowait(message(20_000))
        await asyncio.sleep(0)
        is_done = waiting.done()
        waiting.cancel()
        return is_done or "a" in boxes

    assert asyncio.run(run()) is False


def test_what_is_said_to_a_tab_without_a_mailbox_is_lost() -> None:
    boxes, _ = boxes_for()
    boxes["gone"].put_nowait(message(5))
    assert "gone" not in boxes


def test_of_many_tabs_the_first_give_way_with_all_that_is_known_of_them() -> None:
    boxes, events = boxes_for(*"abcde", most_tabs=3)
    assert list(boxes) == ["c", "d", "e"]
    assert sorted(events) == ["c", "d", "e"]
    del boxes["d"]
    assert sorted(events) == ["c", "e"]
