"""All quantities in a message: money, periods, percentiles, years of experience, levels, ordinals.

Every finder takes a message and gives `Quantity` spans in the order they stand, with character offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobwise.pay.experience import levels, years
from jobwise.pay.money import money, periods
from jobwise.pay.quantity import Quantity

_PERCENTILES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:percentile|pctl|centile)\b", re.I), "at"),
    (re.compile(r"\bp(\d{2})\b", re.I), "at"),
    (re.compile(r"\b(?:top|highest|best[ -]paid|upper)\s(\d{1,2})\s?(?:%|percent|pct)", re.I), "top"),
    (re.compile(r"\b(?:bottom|lowest|lower)\s(\d{1,2})\s?(?:%|percent|pct)", re.I), "at"),
)
_NAMED_PERCENTILES = (
    (re.compile(r"\b(?:median|midpoint)\b", re.I), 50),
    (re.compile(r"\b(?:top|upper|highest) quarter\b|\btop quartile\b|\bupper quartile\b", re.I), 75),
    (re.compile(r"\b(?:bottom|lower|lowest) (?:quarter|quartile)\b", re.I), 25),
    (re.compile(r"\b(?:top|highest) (?:tenth|decile|earners)\b", re.I), 90),
    (re.compile(r"\b(?:bottom|lowest) (?:tenth|decile)\b", re.I), 10),
)


def percentiles(text: str) -> list[Quantity]:
    """Percentiles asked for, 1 to 99: "90th percentile", "top 10%" (→ 90), "median" (→ 50)."""
    found = []
    for pattern, kind in _PERCENTILES:
        for match in pattern.finditer(text):
            number = int(match[1])
            if 1 <= number <= 99:
                found.append(Quantity(match.start(), match.end(), 100 - number if kind == "top" else number))
    for pattern, number in _NAMED_PERCENTILES:
        found += [Quantity(m.start(), m.end(), number) for m in pattern.finditer(text)]
    return sorted(found, key=lambda q: q.start)


_ORDINAL_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "former": 1, "latter": -1}
_ORDINAL = re.compile(
    rf"\b(?:the |number |no\.? ?|option |#)?({'|'.join(_ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
    r"(?:\s(?:one|job|option|choice|of (?:them|those|the two)))\b|^(?:the )?"
    rf"({'|'.join(_ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))$"
    r"|\b(?:number|no\.?|option|#)\s?(\d{1,2})\b",
    re.I,
)


def ordinals(text: str) -> list[Quantity]:
    """References to a list that was shown: "the 2nd one" → 2, "the last one" → -1."""
    found = []
    for match in _ORDINAL.finditer(text):
        said = next(group for group in match.groups() if group).lower()
        value = _ORDINAL_WORDS.get(said) or int(re.sub(r"\D", "", said))
        found.append(Quantity(match.start(), match.end(), value))
    return found


def all_quantities(text: str) -> Iterator[tuple[str, Quantity]]:
    """Every quantity in a message with its entity type, as the language model names them."""
    for kind, finder in (
        ("money", money),
        ("period", periods),
        ("percentile", percentiles),
        ("years_experience", years),
        ("level", levels),
        ("ordinal", ordinals),
    ):
        for quantity in finder(text):
            yield kind, quantity
