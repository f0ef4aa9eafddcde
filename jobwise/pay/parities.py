"""What money buys in a place: regional price parities, 100 being the whole country."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jobwise.paths import KNOWLEDGE
from jobwise.pay.model import Area, Figure
from jobwise.pay.rounding import dollars, exact
from jobwise.pay.wages import Wages

PARITIES_FILE = KNOWLEDGE / "pay" / "parities.csv"
SOURCE = "bea_rpp_2023"
"""The id of the table in sources.yml."""


@dataclass(frozen=True)
class Parity:
    """The price level of an area: `index` percent of the nation's. `area` is the state where a smaller one has none."""

    area: Area
    index: Fraction


class Parities:
    """Price levels by area. Made once, then only read."""

    def __init__(self, indices: Mapping[str, str], wages: Wages) -> None:
        self._indices = {code: Fraction(index) for code, index in indices.items()}
        self._indices[wages.nation.code] = Fraction(100)
        self._wages = wages

    @classmethod
    def open(cls, wages: Wages, path: Path = PARITIES_FILE) -> Parities:
        """Reads the table, whose columns are `area` (the code of the wage statistics) and `index`."""
        with path.open(encoding="utf-8", newline="") as lines:
            return cls({row["area"]: row["index"] for row in csv.DictReader(lines)}, wages)

    def own(self, area: Area) -> Parity | None:
        """The area's own price level; None where none is published for it."""
        index = self._indices.get(area.code)
        return None if index is None else Parity(area, index)

    def of(self, area: Area) -> Parity | None:
        """The area's price level, else its state's; None where neither is published (the territories)."""
        if area.type == "nation" or (found := self.own(area)):
            return self.own(area)
        state = self._wages.wider(area)
        return found or (self.own(state) if state and state.type == "state" else None)


def worth(amount: float, here: Parity, there: Parity) -> int:
    """What buys there as much as `amount` does here, in whole dollars: amount x there / here."""
    return dollars(exact(amount) * there.index / here.index)


def real(figure: Figure, parity: Parity) -> int:
    """Pay at national prices, in whole dollars: figure x 100 / index."""
    return dollars(exact(figure.amount) * 100 / parity.index)
