"""An offer beside official pay: how it can be read, where it stands, and how far from the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jobwise.pay.model import Figure, Period, Spread, Wage
from jobwise.pay.percentiles import Standing, standing
from jobwise.pay.periods import HOURS_A_YEAR, conversion
from jobwise.pay.rounding import dollars, exact

PLAUSIBLE = Fraction(1, 2), Fraction(2)
"""An amount is plausible from half the lowest percentile that is published to twice the highest."""

SAID_WITHOUT_A_WORD: tuple[Period, ...] = ("hour", "week", "month", "year")
"""The periods that people leave out; of other ones they say so."""

THOUSANDS_BELOW = 1_000
"""A bare number below this may be said in thousands."""

LEAST_FULL_TIME = Fraction("7.25") * HOURS_A_YEAR
"""The federal minimum wage for a year of full time: a number said in thousands a year is not meant to be less."""


@dataclass(frozen=True)
class Reading:
    """One way to read an amount that was said without its period; `thousands` where "45" is read as 45,000."""

    amount: float
    period: Period
    thousands: bool = False


@dataclass(frozen=True)
class Verdict:
    """Where an amount stands. The gap to the median, in whole dollars, is None where that is not a number."""

    standing: Standing
    gap_year: int | None
    gap_month: int | None
    above: bool


def readings(amount: float, wage: Wage | None, period: str | None = None) -> list[Reading]:
    """The plausible ways to read an amount for a job, whose pay is `wage`; of one period alone where it is given."""
    return [each for each in _possible(amount) if period in (None, each.period) and wage and is_plausible(each, wage)]


def typical(found: list[Reading], wage: Wage | None) -> list[Reading]:
    """Of several readings the one that lies among the published percentiles, where it alone does; else all."""
    likely = [each for each in found if wage and is_plausible(each, wage, within=(Fraction(1), Fraction(1)))]
    return likely if len(found) > 1 and len(likely) == 1 else found


def is_plausible(reading: Reading, wage: Wage, within: tuple[Fraction, Fraction] = PLAUSIBLE) -> bool:
    """Whether somebody in the job may well earn that: from so much of the lowest published percentile to so much of the
    highest."""
    points = conversion(reading.period).spread(wage).points()
    if not points:
        return False
    low, high = (exact(figure.amount) for figure in (points[0][1], points[-1][1]))
    return low * within[0] <= exact(reading.amount) <= high * within[1]


def verdict(amount: float, spread: Spread, period: str) -> Verdict | None:
    """Where an amount in a period stands in the spread of that period; None where that has no percentiles."""
    place = standing(amount, spread)
    if place is None:
        return None
    median = spread.p50
    if median is None or median.at_least:
        return Verdict(place, None, None, above=False)
    gap = (exact(amount) - exact(median.amount)) / conversion(period).per_year
    return Verdict(place, dollars(abs(gap)), dollars(abs(gap) / 12), above=gap > 0)


def figure(amount: float) -> Figure:
    """What a person named: whole dollars stay whole."""
    return Figure(amount if amount % 1 else int(amount))


def _possible(amount: float) -> Iterator[Reading]:
    for period in SAID_WITHOUT_A_WORD:
        yield Reading(amount, period)
    if amount < THOUSANDS_BELOW and exact(amount) * 1_000 >= LEAST_FULL_TIME:
        yield Reading(amount * 1_000, "year", thousands=True)
