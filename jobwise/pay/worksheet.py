"""What to ask for: three published figures, chosen by where one stands. No figure in it is computed."""

from __future__ import annotations

from dataclasses import dataclass

from jobwise.pay.model import Figure, Spread
from jobwise.pay.percentiles import standing


@dataclass(frozen=True)
class Worksheet:
    """`opening` is what to ask first, `target` what to settle for gladly, `floor` what not to go below.

    Each is the figure of a published percentile, but for a floor that is the offer itself (`floor_percentile` None).
    """

    opening: tuple[int, Figure]
    target: tuple[int, Figure]
    floor: Figure
    floor_percentile: int | None


def worksheet(spread: Spread, offered: float | None = None) -> Worksheet | None:
    """The sheet for an offer in the spread's period, or for none yet.

    Without an offer: floor 50th, target 75th, opening 90th percentile. With one, the floor is the offer, and the
    target the next published percentile above it, though not below the 50th. None where the offer is above all that
    is published, or figures are missing.
    """
    points = [(percentile, figure) for percentile, figure in spread.points() if percentile >= 50]
    if not points or points[0][0] != 50:
        return None
    if offered is None:
        if len(points) < 3:
            return None
        return Worksheet(points[2], points[1], points[0][1], 50)
    place = standing(offered, spread)
    above = [(percentile, figure) for percentile, figure in points if figure.amount > offered]
    if place is None or not above:
        return None
    amount = Figure(offered if offered % 1 else int(offered))
    return Worksheet(above[min(1, len(above) - 1)], above[0], amount, None)
