"""Exact arithmetic on money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def exact(amount: float | int) -> Fraction:
    """The number as it is written: 26.13 is 2613/100."""
    return Fraction(str(amount))


def dollars(amount: Fraction) -> int:
    """Rounded to whole dollars, half up."""
    return int((Decimal(amount.numerator) / amount.denominator).quantize(Decimal(1), ROUND_HALF_UP))


def cents(amount: Fraction) -> float:
    """Rounded to cents, half up."""
    return dollars(amount * 100) / 100
