"""Amounts that people name by their size: "six figures", "low six figures", "mid 80s"."""

from __future__ import annotations

import re

from jobwise.pay.period_words import SPEAKS_OF_PAY
from jobwise.pay.quantity import Money, Quantity

# The first digit of low, mid and high figures, and the last of the low, mid and high eighties: two bounds each.
_PARTS = {"low": (0, 3), "lower": (0, 3), "mid": (4, 6), "middle": (4, 6), "high": (7, 9), "upper": (7, 9)}
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_FIGURES = re.compile(rf"\b(?:{_PART}[ -])?(?P<n>four|five|six|seven|[4-7])[ -]fig(?:ure)?s?\b", re.I)
_FIGURE_WORDS = {"four": 4, "five": 5, "six": 6, "seven": 7}
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_TENTHS = re.compile(
    rf"\b{_PART}[ -](?:\$?(?P<n>[2-9]0|1\d0)(?P<k>\s?k)?'?s|(?P<word>{'|'.join(_TENS)})ies)\b"
    r"(?P<more>\s(?:thousand|k)\b)?",
    re.I,
)
_OF_A_LIFE = re.compile(r"\b(?:my|his|her|their|your|our)\s$", re.I)
_CLEARLY_THOUSANDS = 60
"""From here on "mid 60s" are thousands a year: hardly anybody speaks so of an hourly wage."""


def round_figures(text: str, periods: list[Quantity]) -> list[Quantity]:
    """The amounts named by their size, as `Money` ranges. `periods` are those that stand in the text."""
    found = []
    for match in _FIGURES.finditer(text):
        size = _FIGURE_WORDS.get(match["n"].lower()) or int(match["n"])
        low, high = _PARTS[match["part"].lower()] if match["part"] else (1, 9)
        unit = 10 ** (size - 1)
        found.append(Quantity(*match.span(), Money(max(low, 1) * unit, (high + 1) * unit - 1, "USD", "year")))
    for match in _TENTHS.finditer(text) if SPEAKS_OF_PAY.search(text) else ():
        if _OF_A_LIFE.search(text, max(0, match.start() - 10), match.start()):  # "in my mid 40s"
            continue
        per = next((str(q.value) for q in periods if 0 <= q.start - match.end() <= 1), None)
        base = int(match["n"]) if match["n"] else _TENS[match["word"].lower()]
        low, high = (base + last for last in _PARTS[match["part"].lower()])
        if match["k"] or match["more"] or (per in (None, "year") and base >= _CLEARLY_THOUSANDS):
            low, high, per = low * 1000, high * 1000, per or "year"
        found.append(Quantity(*match.span(), Money(low, high, "USD", per)))
    return found
