"""From published periods to those people ask in."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
import yaml

from jobwise.pay.model import Figure, Period, Spread, Wage
from jobwise.pay.periods import HOURS_A_YEAR, UnknownPeriod, conversion
from jobwise.pay.wages import Wages

ROOT = Path(__file__).parents[3]
A_YEAR = {"hour": 2_080, "day": 260, "week": 52, "two_weeks": 26, "half_month": 24, "month": 12, "year": 1}


@pytest.mark.parametrize("period", get_args(Period))
def test_a_period_is_its_part_of_a_year(period: str) -> None:
    assert conversion(period).period == period
    assert conversion(period).per_year == Fraction(1, A_YEAR[period])


def test_all_periods_that_are_known_have_their_part_of_a_year_here() -> None:
    assert set(get_args(Period)) == set(A_YEAR)


@pytest.mark.parametrize("period", ["decade", "", "Year", "quarter"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(UnknownPeriod, match="two_weeks"):
        conversion(period)


def test_each_period_is_reckoned_from_the_published_column_that_is_nearest(wages: Wages) -> None:
    hourly, annual = Spread(p50=Figure(20.13)), Spread(p50=Figure(41_880))
    wage = Wage("29-1141", wages.nation, None, hourly, annual)
    expected = {"hour": 20.13, "day": 161.04, "week": 805.2, "two_weeks": 1_610.4, "half_month": 1_745, "month": 3_490}
    for period, amount in expected.items():
        assert conversion(period).spread(wage).p50 == Figure(amount), period


def test_every_period_has_its_words_and_every_derived_one_its_formula() -> None:
    text = (ROOT / "data" / "responses" / "salary.yml").read_text(encoding="utf-8")
    responses = yaml.safe_load(text)["responses"]
    for period in get_args(Period):
        assert f"utter_per_{period}" in responses
        assert (f"utter_formula_{period}" in responses) == conversion(period).derived


def test_the_hours_of_a_year_stand_in_one_place() -> None:
    assert HOURS_A_YEAR == 2_080
    sources = [path for folder in ("jobwise", "actions", "bot") for path in (ROOT / folder).rglob("*.py")]
    literal = re.compile(r"(?<![\w.,])2[_,]?080(?![\w.,]\d)")
    code = {path: re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.S) for path in sources}
    assert [path.name for path, text in code.items() if literal.search(text)] == []
