"""All quantities in a message: money, periods, percentiles, years of experience, levels, ordinals, ZIP codes.

Every finder takes a message and gives `Quantity` spans in the order they stand, with character offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobwise.pay.experience import levels, years
from jobwise.pay.money import money
from jobwise.pay.percentile_words import percentiles
from jobwise.pay.period_words import periods
from jobwise.pay.quantity import Quantity
from jobwise.pay.zip_codes import zip_codes

_ORDINAL_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "former": 1, "latter": -1}
_ORDINAL = re.compile(
    rf"\b(?:the |number |no\.? ?|option |#)?({'|'.join(_ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
    r"(?:\s(?:one|job|option|choice|of (?:them|those|the two)))\b|^(?:the )?"
    rf"({'|'.join(_ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))$"
    rf"|\bthe ({'|'.join(_ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
    r"(?=(?:'s)? (?:pays?|salary|earns?|makes?|needs?|requires?|do(?:es)?|is|duties|interview|outlook)\b)"
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
    spoken = periods(text)
    amounts = money(text, spoken)
    for kind, found in (
        ("money", amounts),
        ("period", spoken),
        ("percentile", percentiles(text)),
        ("years_experience", years(text)),
        ("level", levels(text)),
        ("ordinal", ordinals(text)),
        ("zip_code", zip_codes(text, amounts)),
    ):
        for quantity in found:
            yield kind, quantity
