"""Bare numbers that are money by an amount beside them: the 44 of "38 an hour in boise and 44 in seattle"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jobwise.pay.money_context import is_counted, never_money
from jobwise.pay.quantity import Money, Quantity

_NUMBER = re.compile(r"(?<![\w.,/$€£#%-])\d{1,3}(?:\.\d\d?)?(?![\w%/$€£-]|[.,]\d)")
_BESIDE = re.compile(
    r"\b(?:and|or|vs\.?|versus|than|but|while|other|another)\s"
    r"(?:(?:i|they|the|other|one|another|it|place|company|got|was|am|being|offers?|offered|pays?|says?|only|for|at|me"
    r"|just)\s)*$",
    re.I,
)
_GOES_ON = re.compile(r"\s*(?:(?:in|at|there|here|instead|elsewhere|with)\b|[?.!,;]|$)", re.I)
_BEFORE = re.compile(r"\s(?:or|vs\.?|versus)\s$", re.I)
_NEAR = 60
LIKE = 2
"""Two amounts for the same time are within so many times each other."""


def bare_amounts(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers beside the amounts that were found, without a period of their own."""
    amounts = [(each, each.value) for each in found if isinstance(each.value, Money)]
    barred = never_money(text) if amounts else []
    for match in _NUMBER.finditer(text) if amounts else ():
        start, end = match.span()
        if any(each.start < end and start < each.end for each, _ in amounts) or is_counted(text, end):
            continue
        if any(first <= start < last for first, last in barred):
            continue
        number = float(match[0])
        beside = _BESIDE.search(text, max(0, start - _NEAR), start) and _GOES_ON.match(text, end)
        for each, money in amounts:
            before = end < each.start and _BEFORE.fullmatch(text, end, each.start)
            if (beside or before) and 0 < money.low <= LIKE * number <= LIKE**2 * money.low:
                yield Quantity(start, end, Money(number, number, money.currency, None))
                break
