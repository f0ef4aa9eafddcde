"""Everything that an answer about pay says, as facts: its words are in data/responses."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jobwise.pay.levels import Level
from jobwise.pay.levels import level as level_named
from jobwise.pay.model import Area, Figure, Period, Spread, Wage
from jobwise.pay.percentiles import PercentileFigure, at_percentile, standing
from jobwise.pay.periods import Conversion, conversion
from jobwise.pay.rounding import exact
from jobwise.pay.wages import Wages

__all__ = ["LevelPay", "PayAnswer", "UnknownOccupation", "answer", "standing"]


class UnknownOccupation(LookupError):
    """The code is no detailed occupation of the wage statistics."""


@dataclass(frozen=True)
class LevelPay:
    """Pay at a level: `average` x the level's factor, and in a place x `place_mean` / `nation_mean`.

    `average` is measured, in dollars a year, by `average_source`; the means are those of the wage statistics,
    in the same period as each other, None where the figure is for the nation. `yearly` and `amount` (in the
    answer's period) are the result.
    """

    level: Level
    average: int
    average_source: str | None
    place_mean: Figure | None
    nation_mean: Figure | None
    yearly: int
    amount: Figure

    @property
    def derived(self) -> bool:
        """Whether a place's ratio is in it; for the nation it is the source's own rule."""
        return self.place_mean is not None


@dataclass(frozen=True)
class PayAnswer:
    """Pay of an occupation in an area for a period.

    `area` is where the figures are for, `asked_area` what was asked. `wage` is as published, None where there
    is none at all; `conversion` says whether the period's `spread` is published or derived, and how. `notes`
    are codes:
    - "state_for_metro", "state_for_nonmetro", "nation_for_metro", "nation_for_nonmetro", "nation_for_state":
      the asked area has no figures, the wider one stands in
    - "annual_only", "hourly_only": the other is not published, and not to be computed from it
    - "not_released": there are no figures even for the nation
    - "no_level_data": a level was asked, but no average is known to which levels relate
    - "level_for_nation": the level's pay could not be related to the place, so it is the nation's
    - what `place_note` held: how the place was read (PlaceMatch.note)
    """

    soc: str
    title: str
    asked_area: Area
    area: Area
    wage: Wage | None
    conversion: Conversion
    spread: Spread
    percentile: PercentileFigure | None
    level: LevelPay | None
    source: str
    release: str
    notes: tuple[str, ...]

    @property
    def period(self) -> Period:
        return self.conversion.period

    @property
    def employment(self) -> int | None:
        return self.wage.employment if self.wage else None

    def as_json(self, job: str | None = None) -> dict[str, Any]:
        """The form of `jobwise pay --json`; `job` is the guide's id. Several notes are parted by a comma."""
        fields: dict[str, Any] = {
            "job": job,
            "title": self.title,
            "soc": self.soc,
            "place": self.area.name,
            "area_code": self.area.code,
            "asked_place": self.asked_area.name,
            "period": self.period,
            "derived": self.conversion.derived,
            **self.spread.as_json(),
            "employment": self.employment,
        }
        if self.percentile:
            figure = self.percentile.figure
            fields["percentile"] = {
                "percentile": self.percentile.percentile,
                "amount": figure and figure.as_json(),
                "derived": self.percentile.derived,
                "bound": self.percentile.bound,
            }
        if self.level:
            fields["level"] = {
                "level": self.level.level.name,
                "amount": self.level.amount.as_json(),
                "derived": self.level.derived,
                "average": self.level.average,
                "factor": float(self.level.level.factor),
                "average_source": self.level.average_source,
            }
        return fields | {
            "source": self.source,
            "release": self.release,
            "note": ", ".join(self.notes) or None,
        }


def answer(
    wages: Wages,
    soc: str,
    area: Area,
    *,
    period: str = "year",
    percentile: float | None = None,
    level: str | None = None,
    average: int | None = None,
    average_source: str | None = None,
    place_note: str | None = None,
) -> PayAnswer:
    """What an occupation pays in an area.

    `percentile` (above 0, below 100) and `level` are asked besides; `average` is the guide's average salary
    in dollars a year, from which levels are reckoned. Raises UnknownOccupation, UnknownPeriod, UnknownLevel,
    PercentileOutOfRange.
    """
    if soc not in wages.occupations():
        raise UnknownOccupation(f"{soc!r} is not a detailed occupation of {wages.source}")
    to_period = conversion(period)
    wage = _nearest_wage(wages, soc, area)
    found = wage.area if wage else wages.nation
    spread = to_period.spread(wage) if wage else Spread()
    notes = [place_note] if place_note else []
    if found != area:
        notes.append(f"{found.type}_for_{area.type}")
    if wage is None:
        notes.append("not_released")
    elif wage.only and wage.only != to_period.basis:
        notes.append("annual_only" if wage.only == "year" else "hourly_only")
    level_pay = None
    if level is not None and average is None:
        level_named(level)
        notes.append("no_level_data")
    elif level is not None and average is not None:
        nation = wages.wage(soc, wages.nation.code)
        level_pay = _level_pay(level_named(level), average, average_source, wage, nation, to_period)
        if found.type != "nation" and not level_pay.derived:
            notes.append("level_for_nation")
    return PayAnswer(
        soc=soc,
        title=wages.occupations()[soc],
        asked_area=area,
        area=found,
        wage=wage,
        conversion=to_period,
        spread=spread,
        percentile=None if percentile is None else at_percentile(spread, percentile),
        level=level_pay,
        source=wages.source,
        release=wages.release,
        notes=tuple(notes),
    )


def _nearest_wage(wages: Wages, soc: str, area: Area) -> Wage | None:
    """The wage of the area, or of the smallest wider one that has any figures."""
    at: Area | None = area
    while at:
        wage = wages.wage(soc, at.code)
        if wage and (wage.hourly or wage.annual):
            return wage
        at = wages.wider(at)
    return None


def _level_pay(
    level: Level,
    average: int,
    source: str | None,
    wage: Wage | None,
    nation: Wage | None,
    to_period: Conversion,
) -> LevelPay:
    means = _means(wage, nation) if wage and nation and wage.area != nation.area else None
    place_mean, nation_mean = means or (None, None)
    ratio = exact(means[0].amount) / exact(means[1].amount) if means else Fraction(1)
    amount = Figure(to_period.amount(average * level.factor * ratio * to_period.per_year))
    return LevelPay(level, average, source, place_mean, nation_mean, level.salary(average, ratio), amount)


def _means(place: Wage, nation: Wage) -> tuple[Figure, Figure] | None:
    """The means of place and nation, yearly where both have one, else hourly; none that is top-coded."""
    for here, there in ((place.annual.mean, nation.annual.mean), (place.hourly.mean, nation.hourly.mean)):
        if here and there and not here.at_least and not there.at_least:
            return here, there
    return None
