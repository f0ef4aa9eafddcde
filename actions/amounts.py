"""Several amounts that a message names, each with the place that it stands by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from jobwise.pay.periods import conversion
from jobwise.pay.rounding import exact

MOST = 3
FAR_APART = 5
"""Amounts of which one is more than so many times another are not pay for the same time."""
SURELY_YEARLY = 10_000
"""From here on an amount without a period is so surely one a year that it need not be said."""

Entity = dict[str, Any]


def offers(amounts: Sequence[Entity], places: Sequence[Entity]) -> tuple[tuple[dict[str, Any], str | None], ...]:
    """The amounts with the places that they are for, in order; nothing where they are not pay in one currency and of a
    like size. `amounts` and `places` are entities.

    A period that is said of one only is meant for those without, as in "45 an hour in houston or 48 in dallas".
    """
    values = [amount["value"] for amount in amounts]
    if not 1 < len({value["low"] for value in values}) == len(values) <= MOST:
        return ()
    if {value["currency"] for value in values} != {"USD"}:
        return ()
    values = [{**value, "period": value["period"] or _shared(value, values)} for value in values]
    if len({value["period"] is None for value in values}) > 1:
        return ()
    yearly = [exact(value["low"]) / conversion(value["period"] or "year").per_year for value in values]
    return (
        tuple(zip(values, _places_of(amounts, places), strict=True)) if max(yearly) <= FAR_APART * min(yearly) else ()
    )


def _shared(value: dict[str, Any], values: Sequence[dict[str, Any]]) -> str | None:
    """The period of another amount of a like size, for one without; a large one is a year's anyway."""
    low = value["low"]
    like = (
        str(other["period"])
        for other in values
        if other["period"] and low <= FAR_APART * other["low"] <= FAR_APART**2 * low
    )
    return next(like, "year" if low >= SURELY_YEARLY else None)


def _places_of(amounts: Sequence[Entity], places: Sequence[Entity]) -> list[str | None]:
    """The place behind each amount; that before it where the first place stands before the first amount. An amount
    without one is for the only place that is named."""
    known = [place for place in places if place.get("known")]
    stops = [*(amount["start"] for amount in amounts), max((place["end"] for place in known), default=0) + 1]
    if known and len(known) >= len(amounts) and known[0]["start"] < stops[0]:
        stops = [0, *stops[:-1]]
    found = [
        next((str(place["value"]) for place in known if start <= place["start"] < stop), None)
        for start, stop in pairwise(stops)
    ]
    only = str(known[0]["value"]) if len({place["value"] for place in known}) == 1 else None
    return [place or only for place in found]
