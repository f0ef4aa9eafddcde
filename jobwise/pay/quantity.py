"""A quantity that was read in a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """`value` as read from `text[start:end]`."""

    start: int
    end: int
    value: object
