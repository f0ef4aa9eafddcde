"""Reading and judging an offer, and what to ask for instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.pay.model import Figure, Spread, Wage
from jobwise.pay.offer import Reading, readings, verdict
from jobwise.pay.percentiles import at_percentile
from jobwise.pay.wages import Wages
from jobwise.pay.worksheet import Worksheet, worksheet

NATION = "0000000"
YEARLY = Spread(Figure(98_000), *(Figure(amount) for amount in (70_000, 80_000, 95_000, 110_000, 130_000)))


def wage(wages: Wages, soc: str) -> Wage:
    found = wages.wage(soc, NATION)
    assert found is not None
    return found


def test_forty_five_for_a_nurse_may_be_an_hour_or_thousands_a_year(wages: Wages) -> None:
    found = readings(45, wage(wages, "29-1141"))
    assert found == [Reading(45, "hour"), Reading(45_000, "year", thousands=True)]


def test_one_plausible_reading_is_taken(wages: Wages) -> None:
    assert readings(140_000, wage(wages, "15-2051")) == [Reading(140_000, "year")]
    assert readings(15, wage(wages, "41-2011")) == [Reading(15, "hour")]  # a cashier's 15,000 would be far too low


def test_a_period_that_was_talked_about_leaves_only_its_readings(wages: Wages) -> None:
    assert readings(45, wage(wages, "29-1141"), "year") == [Reading(45_000, "year", thousands=True)]


@pytest.mark.parametrize("amount", [0.5, 10**7])
def test_what_nobody_earns_has_no_reading(wages: Wages, amount: float) -> None:
    assert readings(amount, wage(wages, "29-1141")) == []


def test_the_gap_is_a_year_and_a_month() -> None:
    found = verdict(83_000, YEARLY, "year")
    assert found is not None
    assert (found.gap_year, found.gap_month, found.above) == (12_000, 1_000, False)


def test_an_hourly_gap_is_told_by_the_hours_of_a_year() -> None:
    hourly = Spread(None, *(Figure(amount) for amount in (30.0, 35.0, 40.0, 45.0, 50.0)))
    found = verdict(41.0, hourly, "hour")
    assert found is not None and (found.gap_year, found.above) == (2_080, True)


def test_beside_a_top_coded_median_there_is_no_gap() -> None:
    coded = Spread(None, Figure(90_000), Figure(150_000), *[Figure(239_200, at_least=True)] * 3)
    found = verdict(160_000, coded, "year")
    assert found is not None
    assert (found.gap_year, found.standing.percentile, found.standing.low) == (None, None, 25)


@given(st.integers(60_000, 140_000), st.integers(60_000, 140_000))
def test_more_money_never_stands_lower(one: int, other: int) -> None:
    low, high = (verdict(amount, YEARLY, "year") for amount in sorted((one, other)))
    assert low is not None and high is not None
    assert (low.standing.low or 0) <= (high.standing.low or 0)
    assert (low.standing.percentile or 0) <= (high.standing.percentile or 0) or high.standing.high is None


@given(st.integers(11, 89))
def test_the_pay_of_a_percentile_stands_at_that_percentile(percentile: int) -> None:
    figure = at_percentile(YEARLY, percentile).figure
    assert figure is not None
    found = verdict(figure.amount, YEARLY, "year")
    assert found is not None and found.standing.percentile == pytest.approx(percentile, abs=0.1)


def test_without_an_offer_one_asks_for_the_upper_part() -> None:
    assert worksheet(YEARLY) == Worksheet((90, Figure(130_000)), (75, Figure(110_000)), Figure(95_000), 50)


@pytest.mark.parametrize(
    ("offered", "target", "opening"),
    [(60_000, 50, 75), (94_999, 50, 75), (95_000, 75, 90), (112_000, 90, 90)],
)
def test_with_an_offer_the_target_is_the_next_published_percentile(offered: int, target: int, opening: int) -> None:
    sheet = worksheet(YEARLY, offered)
    assert sheet is not None
    assert (sheet.target[0], sheet.opening[0], sheet.floor, sheet.floor_percentile) == (
        target, opening, Figure(offered), None,
    )  # fmt: skip


def test_above_all_that_is_published_there_is_no_figure_to_ask_for() -> None:
    assert worksheet(YEARLY, 131_000) is None
