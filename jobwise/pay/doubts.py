"""Whether what was said of pay can be meant so, before anything is answered to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from jobwise.pay.periods import conversion
from jobwise.pay.quantity import Money
from jobwise.pay.rounding import exact

Doubt = Literal["many_amounts", "currencies", "negative", "no_amount", "too_small", "too_large", "no_percentile"]

MOST_AMOUNTS = 4
"""Different amounts in one message that can still be told apart."""
LEAST_A_YEAR, MOST_A_YEAR = 1_000, 5_000_000
"""US dollars a year: what is outside is more likely a slip than somebody's pay."""


def doubt(amounts: Sequence[Money], percentiles: Collection[float] = ()) -> Doubt | None:
    """Why a message's amounts and percentiles cannot be taken as they stand; None where they can.

    - "many_amounts": more than MOST_AMOUNTS different ones
    - "currencies": in more than one currency
    - "negative": below zero
    - "no_amount": zero, or said to be no number
    - "too_small", "too_large": no pay for any work, in its own period, or in a year where none was named
    - "no_percentile": not above 0 and below 100
    """
    if any(not 0 < percentile < 100 for percentile in percentiles):
        return "no_percentile"
    if len({(amount.low, amount.high) for amount in amounts}) > MOST_AMOUNTS:
        return "many_amounts"
    if len({amount.currency for amount in amounts}) > 1:
        return "currencies"
    return next((found for amount in amounts if (found := _doubt(amount))), None)


def _doubt(amount: Money) -> Doubt | None:
    if amount.low < 0:
        return "negative"
    if amount.high == 0:
        return "no_amount"
    if amount.currency != "USD":
        return None
    per_year = conversion(amount.period or "year").per_year
    if exact(amount.low) / per_year > MOST_A_YEAR:
        return "too_large"
    # Without a period, "45" may be meant by the hour or in thousands: that is asked for on its own.
    return "too_small" if amount.period and exact(amount.high) / per_year < LEAST_A_YEAR else None
