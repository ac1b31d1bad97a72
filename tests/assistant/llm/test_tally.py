from __future__ import annotations

from assistant.llm.tally import Prices, Tally


def test_tokens_add_up_and_cost_what_they_cost() -> None:
    tally = Tally(calls=2)
    tally.add_tokens(1_000, 200)
    tally.add_tokens(500, 0)
    assert tally.record(Prices(read=2.0, written=10.0)) == {
        "calls": 2,
        "tokens_read": 1_500,
        "tokens_written": 200,
        "cost": 0.005,
        "errors": (),
    }


def test_without_prices_there_is_no_cost_rather_than_none_at_all() -> None:
    assert Tally(read=5).record(Prices())["cost"] is None
