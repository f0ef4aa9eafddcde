"""The best and the worst paid: occupations of an area, and areas for an occupation.

Sorted by the median; equal ones by the mean, then by code, so that the same question has the same answer. A top-coded
median counts as the limit it is known to reach, before a number that is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from jobwise.careers.education import BEGINNER, FILTERS
from jobwise.careers.fields import Field
from jobwise.pay.model import Area, Figure, Median, Projection
from jobwise.pay.parities import Parities, Parity, real
from jobwise.pay.wages import Wages

AreaKind = Literal["state", "metro"]


@dataclass(frozen=True)
class JobFilter:
    """Which occupations to rank: by yearly median (bounds included), typical education, field and other codes."""

    area: Area
    least: float | None = None
    most: float | None = None
    education: str | None = None
    field: Field | None = None
    codes: tuple[str, ...] = ()

    def keeps(self, median: Median, education: str | None) -> bool:
        """`education` is what is typical for the occupation."""
        amount = median.median.amount
        return (
            (self.least is None or amount >= self.least)
            and (self.most is None or (amount <= self.most and not median.median.at_least))
            and (self.education is None or education in FILTERS[self.education])
            and (self.field is None or self.field.has(median.soc))
            and (not self.codes or median.soc.startswith(self.codes))
        )

    def relaxed(self, nation: Area) -> dict[str, JobFilter]:
        """The filter without one of its conditions each, by the name of that condition."""
        without = {
            "amount": replace(self, least=None, most=None),
            "education": replace(self, education=None),
            "field": replace(self, field=None),
            "place": replace(self, area=nation),
        }
        return {name: other for name, other in without.items() if other != self}


def ranked_jobs(wages: Wages, wanted: JobFilter, *, lowest: bool = False) -> list[Median]:
    """All occupations that a filter keeps, best paid first, or worst where `lowest`."""
    typical = wages.education(for_beginners=wanted.education == BEGINNER) if wanted.education else {}
    kept = (m for m in wages.medians_in(wanted.area.code) if wanted.keeps(m, typical.get(m.soc)))
    return sorted(kept, key=_order(lowest, lambda m: m.soc))


def by_outlook(wages: Wages, n: int) -> dict[str, list[Projection]]:
    """The n occupations that grow fastest in percent, that have the most openings a year, and that shrink fastest."""
    outlooks = wages.projections().values()
    by_growth = sorted(outlooks, key=lambda each: (-each.growth_percent, each.soc))
    by_openings = sorted(outlooks, key=lambda each: (-each.annual_openings, each.soc))
    return {"growing": by_growth[:n], "openings": by_openings[:n], "shrinking": by_growth[: -n - 1 : -1]}


def hints(wages: Wages, wanted: JobFilter) -> dict[str, int]:
    """For a filter that keeps nothing: how many occupations each would leave if it were dropped; none without gain."""
    found = {name: len(ranked_jobs(wages, other)) for name, other in wanted.relaxed(wages.nation).items()}
    return {name: number for name, number in found.items() if number}


@dataclass(frozen=True)
class RankedArea:
    """An occupation's median in an area; `real` is it at national prices, None where prices play no part."""

    median: Median
    parity: Parity | None = None
    real: int | None = None


def ranked_areas(wages: Wages, soc: str, kind: AreaKind, *, lowest: bool = False) -> list[RankedArea]:
    """The areas of a kind by what an occupation pays there, best first. Areas without a median are left out."""
    medians = wages.medians_of(soc, kind)
    return [RankedArea(median) for median in sorted(medians, key=_order(lowest, lambda m: m.area.code))]


def ranked_real(
    wages: Wages, parities: Parities, soc: str, kind: AreaKind, *, lowest: bool = False
) -> list[RankedArea]:
    """The same by what the pay buys. Areas without a price level of their own, or with top-coded pay, are left out."""
    found: Iterable[RankedArea] = (
        RankedArea(median, parity, real(median.median, parity))
        for median in wages.medians_of(soc, kind)
        if (parity := parities.own(median.area)) and not median.median.at_least
    )
    sign = 1 if lowest else -1
    return sorted(found, key=lambda each: (sign * (each.real or 0), each.median.area.code))


def _order(lowest: bool, code: Callable[[Median], str]) -> Callable[[Median], tuple[float, bool, float, str]]:
    sign = 1 if lowest else -1

    def key(each: Median) -> tuple[float, bool, float, str]:
        top, mean = each.median.at_least, each.mean
        return sign * each.median.amount, top if lowest else not top, sign * _amount(mean), code(each)

    return key


def _amount(figure: Figure | None) -> float:
    return figure.amount if figure else 0
