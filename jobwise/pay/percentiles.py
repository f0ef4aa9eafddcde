"""Where an amount stands in a spread, and what a percentile of it pays.

Between two published percentiles both are read off a straight line; beyond the outer ones nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jobwise.pay.model import Figure, Spread
from jobwise.pay.rounding import cents, dollars, exact


class PercentileOutOfRange(ValueError):
    """A percentile lies above 0 and below 100."""


@dataclass(frozen=True)
class PercentileFigure:
    """The pay at a percentile.

    `between` holds the published percentiles around it, the same one twice where it is itself published.
    `derived`: read off the line between them. `bound`: it lies beyond the outermost percentile, whose figure
    this is, so the pay is at most ("below") or at least ("above") that. `figure` is None where none is
    known.
    """

    percentile: float
    figure: Figure | None
    between: tuple[int, int] | None = None
    derived: bool = False
    bound: Literal["below", "above"] | None = None


@dataclass(frozen=True)
class Standing:
    """An amount lies above percentile `low` and below `high`, None where it is beyond the outermost.

    `percentile` is its place between them; None where it cannot be told: beyond them, or beside a top-coded
    figure.
    """

    low: int | None
    high: int | None
    percentile: float | None


def at_percentile(spread: Spread, percentile: float) -> PercentileFigure:
    """What a percentile of the spread pays. Raises PercentileOutOfRange."""
    if not 0 < percentile < 100:
        raise PercentileOutOfRange(f"{percentile}: a percentile lies between 0 and 100")
    points = spread.points()
    if not points:
        return PercentileFigure(percentile, None)
    (lowest, bottom), (highest, top) = points[0], points[-1]
    if percentile < lowest:
        return PercentileFigure(percentile, None if bottom.at_least else bottom, bound="below")
    if percentile > highest:
        return PercentileFigure(percentile, top, bound="above")
    for point, figure in points:
        if point == percentile:
            return PercentileFigure(percentile, figure, (point, point))
    low, high = next((low, high) for low, high in pairwise(points) if low[0] < percentile < high[0])
    return PercentileFigure(percentile, _between(low, high, percentile), (low[0], high[0]), derived=True)


def standing(amount: float, spread: Spread) -> Standing | None:
    """Where an amount, in the spread's own period, stands in it; None where the spread has no percentiles."""
    points = spread.points()
    if not points:
        return None
    reached = [(point, figure) for point, figure in points if figure.amount <= amount and not figure.at_least]
    # A top-coded percentile is above any amount below its limit; beyond it, nobody knows.
    beyond = [(point, figure) for point, figure in points if figure.amount > amount]
    low, high = reached[-1] if reached else None, beyond[0] if beyond else None
    if low and low[1].amount == amount:
        same = [point for point, figure in reached if figure.amount == amount]
        return Standing(same[0], same[-1], float(same[0]) if len(same) == 1 else None)
    place = None
    if low and high and not high[1].at_least:
        (low_point, low_figure), (high_point, high_figure) = low, high
        part = (exact(amount) - exact(low_figure.amount)) / (exact(high_figure.amount) - exact(low_figure.amount))
        place = round(float(low_point + part * (high_point - low_point)), 1)
    return Standing(low and low[0], high and high[0], place)


def _between(low: tuple[int, Figure], high: tuple[int, Figure], percentile: float) -> Figure:
    (low_point, low_figure), (high_point, high_figure) = low, high
    if high_figure.at_least:
        # No line leads to a figure that is not known; the pay is at least that of the percentile below.
        return Figure(low_figure.amount, at_least=True)
    part = (exact(percentile) - low_point) / (high_point - low_point)
    amount = exact(low_figure.amount) + part * (exact(high_figure.amount) - exact(low_figure.amount))
    return Figure(cents(amount) if isinstance(low_figure.amount, float) else dollars(amount))
