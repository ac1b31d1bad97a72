from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.bars import Bar, fallen_short, parse_bars
from assistant.evaluation.estimate import Estimate
from assistant.evaluation.evaluation import Evaluation, Stamp
from assistant.evaluation.groups import Group
from assistant.evaluation.measures.catalogue import BY_NAME, MEASURES
from assistant.evaluation.measures.measure import Measure

STAMP = Stamp("alinea", "E/2021/47", "own 0123", "", "likeness", "0.1", datetime(2026, 1, 1, tzinfo=UTC))
F1, REFUSAL = BY_NAME["citation_f1"], BY_NAME["false_refusal"]


def measured(name: str, value: float, group: Group | None = None) -> Evaluation:
    """An evaluation with one figure."""
    return Evaluation(STAMP, (), {(name, group or Group()): Estimate(value, None, None, 10)}, {})


def refusal(text: str) -> str:
    with pytest.raises(EvaluationError) as caught:
        parse_bars(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", ",", " , ,"])
def test_no_text_is_no_bar(text: str) -> None:
    assert parse_bars(text) == ()


@pytest.mark.parametrize(
    ("text", "bar"),
    [
        ("citation_f1=0.70", Bar(F1, Group(), 0.7)),
        ("  citation_f1  =  0.7  ", Bar(F1, Group(), 0.7)),
        ("citation_f1[]=0.7", Bar(F1, Group(), 0.7)),
        ("citation_f1[dev]=1", Bar(F1, Group("dev"), 1.0)),
        ("citation_f1 [ en , test ] = .5", Bar(F1, Group("test", "en"), 0.5)),
        ("Success@5[test,fr]=0.9", Bar(BY_NAME["Success@5"], Group("test", "fr"), 0.9)),
        ("R(rel=2)@10=0.95", Bar(BY_NAME["R(rel=2)@10"], Group(), 0.95)),
        ("R(rel=2)@5[fr]=9.5e-1", Bar(BY_NAME["R(rel=2)@5"], Group(language="fr"), 0.95)),
        ("latency_p95=250", Bar(BY_NAME["latency_p95"], Group(), 250.0)),
    ],
)
def test_a_bar_is_a_measure_perhaps_a_group_and_a_value(text: str, bar: Bar) -> None:
    assert parse_bars(text) == (bar,)


def test_bars_are_separated_by_the_commas_outside_of_groups() -> None:
    assert parse_bars("citation_f1[test,fr]=0.7, false_refusal=0.06,citation_f1[dev,en]=0.5,") == (
        Bar(F1, Group("test", "fr"), 0.7),
        Bar(REFUSAL, Group(), 0.06),
        Bar(F1, Group("dev", "en"), 0.5),
    )


@pytest.mark.parametrize("measure", MEASURES, ids=str)
@pytest.mark.parametrize("group", ["", "[test,en]"])
def test_every_measure_may_have_a_bar_and_the_bar_prints_as_it_parses(measure: Measure, group: str) -> None:
    (bar,) = parse_bars(f"{measure}{group}=0.5")
    assert (bar.measure, str(bar)) == (measure, f"{measure}{group}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("citation_f1", "bar 'citation_f1': expected name=value or name[dev,fr]=value"),
        ("citation_f1=", "bar 'citation_f1=': expected name=value or name[dev,fr]=value"),
        ("=0.7", "bar '=0.7': expected name=value or name[dev,fr]=value"),
        (" citation_f1 0.7 ", "bar 'citation_f1 0.7': expected name=value or name[dev,fr]=value"),
        ("false_refusal=0.1,citation_f1[fr=1", "bar 'citation_f1[fr=1': expected name=value or name[dev,fr]=value"),
        ("citation_f2=0.7", "bar 'citation_f2=0.7': no measure 'citation_f2'; did you mean 'citation_f1'?"),
        ("Succes@5=0.9", "bar 'Succes@5=0.9': no measure 'Succes@5'; did you mean 'Success@5'?"),
        ("citation_f1[de]=0.7", "bar 'citation_f1[de]=0.7': expected dev, test, fr or en, found 'de'"),
    ],
)
def test_a_bar_that_cannot_be_is_explained_in_one_line(text: str, message: str) -> None:
    assert refusal(text) == message


def test_a_name_like_no_other_is_refused_with_some_name_that_there_is() -> None:
    assert refusal("x=1").startswith("bar 'x=1': no measure 'x'; did you mean '")


@pytest.mark.parametrize("value", ["high", "0,7", "0.7%", "1.2.3"])
def test_a_value_that_is_no_number_is_refused(value: str) -> None:
    assert refusal(f"citation_f1={value}").startswith("bar '")


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_a_value_that_nothing_can_be_held_against_is_refused(value: str) -> None:
    assert refusal(f"citation_f1={value}").startswith(f"bar 'citation_f1={value}': ")


@pytest.mark.parametrize(
    ("name", "value", "bar", "is_short"),
    [
        ("citation_f1", 0.69, 0.7, True),
        ("citation_f1", 0.7, 0.7, False),
        ("citation_f1", 0.71, 0.7, False),
        ("false_refusal", 0.07, 0.06, True),
        ("false_refusal", 0.06, 0.06, False),
        ("false_refusal", 0.05, 0.06, False),
        ("latency_p95", 300.0, 250.0, True),
        ("over_citation", 0.0, 0.0, False),
        ("citation_f1", 0.0, 0.0, False),
    ],
)
def test_a_bar_is_the_least_value_or_where_low_ones_are_good_the_most(
    name: str, value: float, bar: float, is_short: bool
) -> None:
    assert bool(fallen_short(measured(name, value), [Bar(BY_NAME[name], Group(), bar)])) is is_short


def test_a_line_is_said_for_each_bar_that_was_missed() -> None:
    figures = {
        ("citation_f1", Group()): Estimate(0.65432, 0.6, 0.7, 10),
        ("citation_f1", Group("test", "fr")): Estimate(0.8, 0.7, 0.9, 5),
        ("false_refusal", Group("test", "en")): Estimate(0.125, 0.0, 0.3, 8),
    }
    bars = parse_bars("citation_f1=0.7,citation_f1[test,fr]=0.7,false_refusal[test,en]=0.06")
    assert fallen_short(Evaluation(STAMP, (), figures, {}), bars) == (
        "citation_f1: 0.6543, the bar is 0.7",
        "false_refusal[test,en]: 0.1250, the bar is 0.06",
    )


@pytest.mark.parametrize("group", [Group("test"), Group(language="fr"), Group()])
def test_a_bar_that_nothing_was_measured_for_is_missed(group: Group) -> None:
    evaluation = measured("citation_f1", 1.0, Group("dev"))
    name = f"citation_f1[{group}]" if str(group) else "citation_f1"
    assert fallen_short(evaluation, [Bar(F1, group, 0.7)]) == (f"{name}: nothing was measured, the bar is 0.7",)


def test_without_bars_nothing_falls_short() -> None:
    assert fallen_short(measured("citation_f1", 0.0), ()) == ()
