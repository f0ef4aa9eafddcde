"""Quantities that were read in a message."""

from __future__ import annotations

from dataclasses import dataclass

from jobwise.pay.comparators import Comparator


@dataclass(frozen=True)
class Quantity:
    """`value` as read from `text[start:end]`."""

    start: int
    end: int
    value: object


@dataclass(frozen=True)
class Money:
    """An amount as said.

    `low` to `high` (equal where one number was named), below zero where it was said so; `currency` is the ISO code, US
    dollars where none was named; `period` and `comparator` are None where none was named.
    """

    low: float
    high: float
    currency: str
    period: str | None
    comparator: Comparator | None = None
