"""Pay by seniority: a rule on a guide's average salary.

The wage statistics know no seniority, and their percentiles are not levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jobwise.pay.rounding import dollars


class UnknownLevel(ValueError):
    """Not one of entry, mid, experienced, senior, veteran."""


@dataclass(frozen=True)
class Level:
    """A level: the years of experience it spans (`last_year` None: and more), its part of the average."""

    name: str
    first_year: int
    last_year: int | None
    factor: Fraction

    def salary(self, average: int, ratio: Fraction = Fraction(1)) -> int:
        """The salary at this level in whole dollars, half up. `ratio`: how a place pays beside the nation."""
        return dollars(average * self.factor * ratio)


# The table of the guides' source. Its senior row says "11+": veterans, from 20 on, have a row of their own.
LEVELS = (
    Level("entry", 0, 2, Fraction(75, 100)),
    Level("mid", 3, 5, Fraction(90, 100)),
    Level("experienced", 6, 10, Fraction(1)),
    Level("senior", 11, 19, Fraction(110, 100)),
    Level("veteran", 20, None, Fraction(125, 100)),
)


def level(name: str) -> Level:
    """The level of that name. Raises UnknownLevel."""
    for known in LEVELS:
        if known.name == name:
            return known
    raise UnknownLevel(f"{name!r} is not one of {', '.join(known.name for known in LEVELS)}")


def level_for_years(years: float) -> Level:
    """The level of so many years of experience; begun years do not count (2.5 years are entry)."""
    if years < 0:
        raise ValueError(f"{years}: years of experience cannot be negative")
    return next(known for known in reversed(LEVELS) if years >= known.first_year)
