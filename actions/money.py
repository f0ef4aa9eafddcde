"""Figures as text: dollars with commas, cents where there are any, "or more" where they are top-coded."""

from __future__ import annotations

from typing import Any

from actions.wording import Reply
from jobwise.pay.model import Figure, Spread

PERCENTILES = ("p10", "p25", "p50", "p75", "p90")


def dollars(amount: float | int) -> str:
    """ "$102,450" or "$49.26": whole dollars stay whole, hourly figures keep their cents."""
    return f"${amount:,.2f}" if isinstance(amount, float) else f"${amount:,}"


def figure(reply: Reply, value: Figure | None) -> str:
    """A published or derived figure as text."""
    if value is None:
        return reply.phrase("utter_not_published")
    text = dollars(value.amount)
    return reply.phrase("utter_or_more", amount=text) if value.at_least else text


def figures(reply: Reply, spread: Spread) -> dict[str, Any]:
    """The mean and the percentiles of a spread as values for a response."""
    return {name: figure(reply, getattr(spread, name)) for name in ("mean", *PERCENTILES)}


def per(reply: Reply, period: str) -> str:
    """The period as text: "per year"."""
    return reply.phrase(f"utter_per_{period}")
