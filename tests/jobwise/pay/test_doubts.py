"""What is said of pay and can't be meant so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.pay.doubts import LEAST_A_YEAR, MOST_A_YEAR, MOST_AMOUNTS, doubt
from jobwise.pay.money import Money, money
from jobwise.pay.periods import conversion


def amounts(text: str) -> list[Money]:
    return [quantity.value for quantity in money(text) if isinstance(quantity.value, Money)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("i make -50k a year", "negative"),
        ("minus 20 an hour", "negative"),
        ("is $0 ok", "no_amount"),
        ("i make $NaN", "no_amount"),
        ("10^12 a year", "too_large"),
        ("45k an hour", "too_large"),
        ("i make 99999999999999999999999", "too_large"),
        ("45 a year", "too_small"),
        ("5 dollars a month", "too_small"),
        ("€50k or $60k", "currencies"),
        ("10k 20k 30k 40k 50k 60k", "many_amounts"),
        (" ".join(f"${n},000" for n in range(1, 51)), "many_amounts"),
    ],
)
def test_what_cannot_be_meant_is_named(text: str, reason: str) -> None:
    assert doubt(amounts(text)) == reason


@pytest.mark.parametrize(
    "text", ["45", "45k", "22 an hour", "2.13 an hour", "low six figures", "€50k", "50k to 60k or 70k", "none"]
)  # fmt: skip
def test_what_can_be_meant_is_in_no_doubt(text: str) -> None:
    assert doubt(amounts(text)) is None


@pytest.mark.parametrize("percentile", [0, 100, 150, -5, float("nan")])
def test_a_percentile_lies_above_0_and_below_100(percentile: float) -> None:
    assert doubt([], [50, percentile]) == "no_percentile"
    assert doubt([], [50, 99.9]) is None


@given(st.integers(LEAST_A_YEAR, MOST_A_YEAR), st.sampled_from(["hour", "week", "two_weeks", "month", "year"]))
def test_the_bounds_are_the_same_in_every_period(a_year: int, period: str) -> None:
    amount = float(a_year * conversion(period).per_year)
    assert doubt([Money(amount * 1.01, amount * 1.01, "USD", period)]) != "too_small"
    assert doubt([Money(amount * 0.99, amount * 0.99, "USD", period)]) != "too_large"


def test_as_many_amounts_as_can_be_told_apart_are_taken() -> None:
    several = [Money(50_000 + n, 50_000 + n, "USD", "year") for n in range(MOST_AMOUNTS + 1)]
    assert doubt(several[:-1]) is None
    assert doubt([*several[:-1], several[0]]) is None
    assert doubt(several) == "many_amounts"
