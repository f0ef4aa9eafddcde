"""Reading a spread: what a percentile pays, and where an amount stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.pay.model import PERCENTILES, Figure, Spread
from jobwise.pay.percentiles import PercentileOutOfRange, Standing, at_percentile, standing
from jobwise.pay.wages import Wages

YEAR = Spread(Figure(60_000), *(Figure(amount) for amount in (30_000, 40_000, 55_000, 75_000, 100_000)))
HOUR = Spread(Figure(20.0), *(Figure(amount) for amount in (10.0, 15.0, 20.01, 30.0, 45.5)))
TOP = Figure(239_200, at_least=True)
DOCTOR = Spread(TOP, Figure(80_000), Figure(150_000), Figure(230_000), TOP, TOP)
NEARLY_FLAT = Spread(None, Figure(15.0), Figure(15.0), Figure(16.0), Figure(18.0), Figure(20.0))


@pytest.mark.parametrize(
    ("percentile", "amount"), [(10, 30_000), (25, 40_000), (50, 55_000), (75, 75_000), (90, 100_000)]
)
def test_a_published_percentile_is_the_tables(percentile: int, amount: int) -> None:
    found = at_percentile(YEAR, percentile)
    assert (found.figure, found.derived, found.between) == (Figure(amount), False, (percentile, percentile))


def test_a_percentile_between_two_is_on_the_line_and_derived() -> None:
    found = at_percentile(YEAR, 60)
    assert (found.figure, found.derived, found.between) == (Figure(63_000), True, (50, 75))
    assert at_percentile(HOUR, 30).figure == Figure(16.0)
    assert at_percentile(HOUR, 20).figure == Figure(13.33)


def test_beyond_the_outer_percentiles_nothing_is_guessed() -> None:
    low, high = at_percentile(YEAR, 5), at_percentile(YEAR, 99)
    assert (low.figure, low.bound, low.derived) == (Figure(30_000), "below", False)
    assert (high.figure, high.bound, high.derived) == (Figure(100_000), "above", False)


def test_no_line_leads_to_a_top_coded_figure() -> None:
    assert at_percentile(DOCTOR, 60).figure == Figure(230_000, at_least=True)
    assert at_percentile(DOCTOR, 80).figure == TOP
    assert at_percentile(DOCTOR, 99).figure == TOP
    assert at_percentile(Spread(p10=TOP, p25=TOP), 5).figure is None


def test_an_empty_spread_has_no_percentile_and_no_standing() -> None:
    assert at_percentile(Spread(), 40).figure is None
    assert standing(50_000, Spread()) is None


@pytest.mark.parametrize("percentile", [0, -5, 100, 150])
def test_what_is_no_percentile_is_refused(percentile: float) -> None:
    with pytest.raises(PercentileOutOfRange, match=str(percentile)):
        at_percentile(YEAR, percentile)


def test_percentiles_never_fall_as_they_rise(wages: Wages) -> None:
    for soc in list(wages.occupations())[::20]:
        wage = wages.wage(soc, "0000000")
        assert wage is not None
        for spread in (wage.hourly, wage.annual):
            figures = [at_percentile(spread, percentile).figure for percentile in range(1, 100)]
            amounts = [figure.amount for figure in figures if figure]
            assert amounts == sorted(amounts), soc


@pytest.mark.parametrize(
    ("amount", "stands"),
    [
        (20_000, Standing(None, 10, None)),
        (30_000, Standing(10, 10, 10.0)),
        (35_000, Standing(10, 25, 17.5)),
        (63_000, Standing(50, 75, 60.0)),
        (100_000, Standing(90, 90, 90.0)),
        (250_000, Standing(90, None, None)),
    ],
)
def test_an_amount_stands_between_two_percentiles(amount: int, stands: Standing) -> None:
    assert standing(amount, YEAR) == stands


def test_an_amount_beside_a_top_coded_figure_has_no_exact_place() -> None:
    assert standing(235_000, DOCTOR) == Standing(50, 75, None)
    assert standing(300_000, DOCTOR) == Standing(50, None, None)
    assert standing(190_000, DOCTOR) == Standing(25, 50, 37.5)


def test_an_amount_that_two_percentiles_share_lies_between_them() -> None:
    assert standing(15.0, NEARLY_FLAT) == Standing(10, 25, None)


def test_standing_undoes_the_percentile() -> None:
    for percentile in (12, 33, 50, 60, 88):
        figure = at_percentile(YEAR, percentile).figure
        assert figure is not None
        found = standing(figure.amount, YEAR)
        assert found is not None and found.percentile == percentile


amounts = st.lists(st.integers(20_000, 239_000), min_size=5, max_size=5).map(sorted)
inner = st.floats(0.5, 99.5, allow_nan=False)


def spread_of(figures: list[int]) -> Spread:
    return Spread(None, *(Figure(amount) for amount in figures))


@given(amounts)
def test_interpolation_reproduces_the_tables_points(figures: list[int]) -> None:
    read = [at_percentile(spread_of(figures), percentile) for percentile in PERCENTILES]
    assert [found.figure for found in read] == [Figure(amount) for amount in figures]
    assert not any(found.derived or found.bound for found in read)


@given(amounts, inner, inner)
def test_interpolation_never_falls_and_stays_within_the_table(figures: list[int], one: float, other: float) -> None:
    low, high = (at_percentile(spread_of(figures), percentile) for percentile in sorted((one, other)))
    assert low.figure is not None and high.figure is not None
    assert figures[0] <= low.figure.amount <= high.figure.amount <= figures[-1]


@given(amounts, st.floats(10, 90, allow_nan=False))
def test_interpolation_lies_between_its_two_neighbours(figures: list[int], percentile: float) -> None:
    found = at_percentile(spread_of(figures), percentile)
    assert found.figure is not None and found.between is not None
    low, high = (figures[PERCENTILES.index(point)] for point in found.between)
    assert low <= found.figure.amount <= high


@given(amounts, st.integers(1_000, 400_000))
def test_an_amount_stands_where_its_neighbours_say(figures: list[int], amount: int) -> None:
    stands = standing(amount, spread_of(figures))
    assert stands is not None
    if stands.low is not None:
        assert figures[PERCENTILES.index(stands.low)] <= amount  # type: ignore[arg-type]
    if stands.high is not None:
        assert figures[PERCENTILES.index(stands.high)] >= amount  # type: ignore[arg-type]
    if stands.percentile is not None:
        assert 10 <= stands.percentile <= 90


@pytest.mark.parametrize("percentile", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_no_percentile(percentile: float) -> None:
    with pytest.raises(PercentileOutOfRange):
        at_percentile(YEAR, percentile)
