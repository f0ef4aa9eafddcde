"""From the two periods that are published, hour and year, to those people ask in.

Hourly and annual wages are never computed from one another: each is the publisher's own column.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal

from jobwise.pay.model import Figure, Period, Spread, Wage
from jobwise.pay.rounding import cents, dollars, exact

HOURS_A_DAY = 8
HOURS_A_WEEK = 40
MONTHS_A_YEAR = 12
WEEKS_A_YEAR = 52
HOURS_A_YEAR = HOURS_A_WEEK * WEEKS_A_YEAR
"""2,080: full time, all year, as the publisher counts it."""


class UnknownPeriod(ValueError):
    """None of the periods that pay is known for."""


@dataclass(frozen=True)
class Conversion:
    """How a period's figures are had: the published `basis` times `factor`; `per_year` is its part of a
    year's pay.
    """

    period: Period
    basis: Literal["hour", "year"]
    factor: Fraction
    per_year: Fraction

    @property
    def derived(self) -> bool:
        return self.factor != 1

    def amount(self, value: Fraction) -> float | int:
        """A sum in this period: whole dollars for a month or a year, else dollars and cents."""
        return cents(value) if self.basis == "hour" else dollars(value)

    def spread(self, wage: Wage) -> Spread:
        """The wage's spread in this period; empty where its basis is not published."""
        spread = wage.hourly if self.basis == "hour" else wage.annual
        return (
            Spread(*(self._figure(getattr(spread, field.name)) for field in fields(spread))) if self.derived else spread
        )

    def _figure(self, figure: Figure | None) -> Figure | None:
        return figure and Figure(self.amount(exact(figure.amount) * self.factor), figure.at_least)


_CONVERSIONS = {
    conversion.period: conversion
    for conversion in (
        Conversion("hour", "hour", Fraction(1), Fraction(1, HOURS_A_YEAR)),
        Conversion("day", "hour", Fraction(HOURS_A_DAY), Fraction(HOURS_A_DAY, HOURS_A_YEAR)),
        Conversion("week", "hour", Fraction(HOURS_A_WEEK), Fraction(1, WEEKS_A_YEAR)),
        Conversion("two_weeks", "hour", Fraction(2 * HOURS_A_WEEK), Fraction(2, WEEKS_A_YEAR)),
        Conversion("half_month", "year", Fraction(1, 2 * MONTHS_A_YEAR), Fraction(1, 2 * MONTHS_A_YEAR)),
        Conversion("month", "year", Fraction(1, MONTHS_A_YEAR), Fraction(1, MONTHS_A_YEAR)),
        Conversion("year", "year", Fraction(1), Fraction(1)),
    )
}


def conversion(period: str) -> Conversion:
    """The conversion to a period. Raises UnknownPeriod."""
    for known, found in _CONVERSIONS.items():
        if known == period:
            return found
    raise UnknownPeriod(f"{period!r} is not one of {', '.join(_CONVERSIONS)}")
