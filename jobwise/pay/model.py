"""The facts of pay: areas, figures, wages, projections. Money is US dollars."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

AreaType = Literal["nation", "state", "metro", "nonmetro"]
Period = Literal["hour", "day", "week", "two_weeks", "half_month", "month", "year"]

PERCENTILES = (10, 25, 50, 75, 90)
"""The percentiles that the publisher gives."""


@dataclass(frozen=True)
class Area:
    """An area of OEWS: 7-digit code, name, type, postal code of its first-named state (None: the nation)."""

    code: str
    name: str
    type: AreaType
    state: str | None


@dataclass(frozen=True)
class Figure:
    """An amount of money: int for whole dollars, float for dollars and cents; `at_least` where it is
    top-coded.
    """

    amount: float | int
    at_least: bool = False

    def __str__(self) -> str:
        digits = f"{self.amount:.2f}" if isinstance(self.amount, float) else str(self.amount)
        return f">={digits}" if self.at_least else digits

    def as_json(self) -> float | int | str:
        """The amount, or ">=239200" where the publisher only says that it is at least that."""
        return str(self) if self.at_least else self.amount


@dataclass(frozen=True)
class Spread:
    """Mean and percentiles of one wage in one period; None where the publisher gives none."""

    mean: Figure | None = None
    p10: Figure | None = None
    p25: Figure | None = None
    p50: Figure | None = None
    p75: Figure | None = None
    p90: Figure | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) is not None for field in fields(self))

    def points(self) -> list[tuple[int, Figure]]:
        """The percentiles that have a figure, lowest first."""
        figures = zip(PERCENTILES, (self.p10, self.p25, self.p50, self.p75, self.p90), strict=True)
        return [(percentile, figure) for percentile, figure in figures if figure is not None]

    def as_json(self) -> dict[str, float | int | str | None]:
        figures = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: None if figure is None else figure.as_json() for name, figure in figures.items()}


@dataclass(frozen=True)
class Wage:
    """What one occupation pays in one area, as published.

    `only` is "year" or "hour" where the publisher gives that one alone, because the work is not year-round
    and full time: the other must not be computed from it.
    """

    soc: str
    area: Area
    employment: int | None
    hourly: Spread
    annual: Spread
    only: Literal["hour", "year"] | None = None


@dataclass(frozen=True)
class Median:
    """The middle of one occupation's yearly pay in one area, with its mean, as published."""

    soc: str
    area: Area
    median: Figure
    mean: Figure | None


@dataclass(frozen=True)
class Projection:
    """National outlook of an occupation: people employed, percent growth over the decade, openings a year.

    `education` is what is typical for entry; `experience` and `training` are None where typically none is
    needed.
    """

    soc: str
    employment_2024: int
    employment_2034: int
    growth_percent: float
    annual_openings: int
    education: str
    experience: str | None
    training: str | None
