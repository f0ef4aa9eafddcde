"""Percentiles in a message: "90th percentile", "top 10%", "bottom quarter", "median", "p75", "upper quartile"."""

from __future__ import annotations

import re

from jobwise.pay.numerals import BELOW_HUNDRED, value_of
from jobwise.pay.quantity import Quantity

_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d+)?|{BELOW_HUNDRED})"
_TOP = r"(?:top|highest|best|upper|richest)(?:[ -](?:paid|earning|paying))?"
_BOTTOM = r"(?:bottom|lowest|lower|worst|poorest)(?:[ -](?:paid|earning|paying))?"
_ORDINALS = {"tenth": 10, "twentieth": 20, "twenty-fifth": 25, "twenty fifth": 25, "fiftieth": 50, "seventy-fifth": 75,
             "seventy fifth": 75, "eightieth": 80, "ninetieth": 90, "ninety-fifth": 95, "ninety fifth": 95}  # fmt: skip
_PERCENT = r"(?:%|percent|pct|per cent)"
_AT = re.compile(
    rf"\b(?P<number>\d{{1,3}}(?:\.\d+)?|{'|'.join(_ORDINALS)})(?:st|nd|rd|th)?[ -]?(?:percentiles?|pctl|pctile"
    rf"|centile|%-?ile|ptile)(?!\w)"
    r"|\bpercentile (?:of )?(?P<after>\d{1,3}(?:\.\d+)?)\b|\bp(?P<short>[1-9]\d{1,2})\b",
    re.I,
)
_SHARES = (
    (re.compile(rf"\b{_TOP}\s{_NUMBER}\s?{_PERCENT}(?!\w)", re.I), True),
    (re.compile(rf"\b{_BOTTOM}\s{_NUMBER}\s?{_PERCENT}(?!\w)", re.I), False),
)
_NAMED = (
    (rf"\b{_TOP} (?:tenth|decile|earners)\b|\b(?:ninth|9th) decile\b", 90),
    (rf"\b{_TOP} (?:fifth|quintile)\b", 80),
    (rf"\b{_TOP} (?:quarter|quartile)\b|\b(?:third|3rd) quartile\b|\bq3\b", 75),
    (rf"\b{_TOP} third\b", 67),
    (rf"\bmedian\b|\b(?:{_TOP}|{_BOTTOM}) half\b|\bmid[ -]?point\b|\b(?:second|2nd) quartile\b", 50),
    (rf"\b{_BOTTOM} third\b", 33),
    (rf"\b{_BOTTOM} (?:quarter|quartile)\b|\b(?:first|1st) quartile\b|\bq1\b", 25),
    (rf"\b{_BOTTOM} (?:fifth|quintile)\b", 20),
    (rf"\b{_BOTTOM} (?:tenth|decile|earners)\b|\b(?:first|1st) decile\b", 10),
)
_NAMED_PATTERNS = tuple((re.compile(pattern, re.I), percentile) for pattern, percentile in _NAMED)


_HINT = re.compile(r"percent|%|pct|ile|median|mid|half|third|quarter|fifth|tenth|earners|p\d|q[13]", re.I)


def percentiles(text: str) -> list[Quantity]:
    """Percentiles asked for: "90th percentile", "top 10%" (90), "median" (50).

    Whole numbers are int. What is no percentile (0, 100, "150th percentile") is given as it was said.
    """
    found: list[Quantity] = []
    if not _HINT.search(text):
        return found
    for match in _AT.finditer(text):
        said = (match["number"] or match["after"] or match["short"]).lower()
        found.append(_quantity(match, _ORDINALS.get(said) or float(said)))
    for pattern, from_above in _SHARES:
        for match in pattern.finditer(text):
            share = value_of(match["number"])
            found.append(_quantity(match, round(100 - share, 2) if from_above else share))
    for pattern, percentile in _NAMED_PATTERNS:
        found += [_quantity(match, percentile) for match in pattern.finditer(text)]
    return sorted(found, key=lambda q: q.start)


def _quantity(match: re.Match[str], percentile: float) -> Quantity:
    return Quantity(match.start(), match.end(), int(percentile) if percentile == int(percentile) else percentile)
