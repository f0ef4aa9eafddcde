"""Amounts of money in a message.

The grammar is written for career questions: a number is money only where something says so (a currency, a "k", a
thousands mark, a period, "i make", "pays over"), so that ages, years, occupation codes, ZIP codes, telephone numbers,
"401k", "24/7" and "4-year degree" are left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jobwise.pay.bare_amounts import bare_amounts
from jobwise.pay.comparators import comparator
from jobwise.pay.currencies import SIGN, SIGN_WORDS, WORD, currency_of
from jobwise.pay.money_context import (
    is_called_pay,
    is_counted,
    is_paid_a_piece,
    may_be_a_zip_code,
    never_money,
)
from jobwise.pay.numerals import LARGEST, NUMBER_WORDS, NUMERAL, is_grouped, value_of
from jobwise.pay.period_words import periods
from jobwise.pay.quantity import Money, Quantity
from jobwise.pay.round_figures import round_figures

__all__ = ["Money", "money"]

_SCALES = {"k": 1e3, "grand": 1e3, "thousand": 1e3, "thousands": 1e3, "thou": 1e3, "mil": 1e6, "mill": 1e6, "mio": 1e6,
           "million": 1e6, "m": 1e6, "mm": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
           "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "lpa": 1e5, "crore": 1e7, "crores": 1e7}  # fmt: skip
_SCALE_WORD = r"grand|thousands?|thou|million|mill?|mio|billion|bn|trillion|lakhs?|lacs?|lpa|crores?"
_SCALE = rf"(?:\s?(?:{_SCALE_WORD})|\s?k|mm?)"
_ONE_OF = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a quarter": 0.25, "a quarter of a": 0.25}
_ARTICLE = rf"\b(?:half an?|a quarter(?: of a)?|an?)(?=\s(?:{_SCALE_WORD})(?!\w))"
_ONE = (
    rf"(?P<minus>(?<![^\s(])[-−](?=[$€£₹\d.])|\b(?:minus|negative)\s)?(?:(?P<sign>{SIGN})\s?(?P<late>-)?)?"
    rf"(?P<number>{NUMERAL}|{_ARTICLE})(?:(?P<scale>{_SCALE})(?!\w))?"
    rf"(?:\s?(?P<word>{WORD}))?"
)
_AMOUNT = re.compile(_ONE, re.I)
_START = re.compile(r"(?<![\w.,/#^:-])(?:[^\W\d_]+|[\d.−-]|[^\s\w])")
_STARTERS = NUMBER_WORDS | SIGN_WORDS | {"a", "an", "half", "minus", "negative"}
_NEAR = 60
"""Characters before an amount that say what it is."""
_LINK = re.compile(r"\s?(?:(?P<dash>-|–|—|−|to|through|till?)|(?P<and>and|or))\s?(?=[\w$€£₹.])", re.I)
_BETWEEN = re.compile(r"\b(?:between|from|anywhere from|range of)\s(?:about |around )?$", re.I)
_CHANGED = re.compile(
    r"\b(?:went|go|going|rais\w+|bump\w*|increas\w+|mov\w+|promot\w+|rose|jump\w*|up|down|drop\w*|cut)\b[^.?!]*\bfrom\s$",
    re.I,
)


def money(text: str, spoken: list[Quantity] | None = None) -> list[Quantity]:
    """Amounts of money, as `Money`, in the order they stand. `spoken` are the text's periods, where they are known."""
    spoken = periods(text) if spoken is None else spoken
    found = round_figures(text, spoken)
    taken = [(q.start, q.end) for q in found]
    barred: list[tuple[int, int]] | None = None
    at = 0
    for word in _START.finditer(text):
        start, said = word.start(), word[0]
        if start < at or (said.isalpha() and said.lower() not in _STARTERS):
            continue
        first = _AMOUNT.match(text, start)
        if first is None:
            continue
        barred = never_money(text) if barred is None else barred
        at = first.end()
        begin = first.start("number")
        if any(a < at and begin < b for a, b in taken) or (
            not first["sign"] and any(a <= begin < b for a, b in barred)
        ):
            continue
        for second in (_second(text, first), None):
            end = (second or first).end()
            per = next((q for q in spoken if 0 <= q.start - end <= 1), None)
            if _is_money(text, first, second, per):
                amount = _amount(first, second, str(per.value) if per else None)
                found.append(Quantity(start, end, replace(amount, comparator=comparator(text, start, end))))
                at = end
                break
    return sorted([*found, *bare_amounts(text, found)], key=lambda q: q.start)


def _second(text: str, first: re.Match[str]) -> re.Match[str] | None:
    """The second number of a range: "80-90k", "between 60 and 90 thousand", but not "80k and 90k"."""
    link = _LINK.match(text, first.end())
    if link is None or (link["dash"] and link.group() == " -" and first["scale"]):
        return None
    second = _AMOUNT.match(text, link.end())
    if second is None or second["minus"]:
        return None
    near = max(0, first.start() - _NEAR)
    between = _BETWEEN.search(text, near, first.start())
    shared = not (first["scale"] or first["sign"]) and second["scale"]
    if (link["and"] and not between and not shared) or _CHANGED.search(text, near, first.start()):
        return None
    low, high = _values(first, second)
    return second if low < high else None


def _values(first: re.Match[str], second: re.Match[str] | None) -> tuple[float, float]:
    """Both numbers; a scale that stands once, as in "80-90k" and "80k to 90", is meant for both where that fits."""
    low = _value(first, first["scale"])
    if second is None:
        return low, low
    high = _value(second, second["scale"])
    if second["scale"] and not first["scale"] and _value(first, second["scale"]) < high:
        low = _value(first, second["scale"])
    elif first["scale"] and not second["scale"] and high < low:
        high = _value(second, first["scale"])
    return low, high


def _value(match: re.Match[str], scale: str | None) -> float:
    said = match["number"].lower()
    number = _ONE_OF[said] if said in _ONE_OF else value_of(said)
    number = min(number * _SCALES.get((scale or "").strip().lower(), 1.0), LARGEST)
    return -number if match["minus"] or match["late"] else round(number, 4)


def _amount(first: re.Match[str], second: re.Match[str] | None, period: str | None) -> Money:
    low, high = _values(first, second)
    marks = [match[group] for match in (second, first) if match for group in ("word", "sign")]
    scale = ((second or first)["scale"] or first["scale"] or "").strip().lower()
    currency = next((currency_of(mark) for mark in marks if mark), None) or (
        "INR" if scale[:1] in "lc" and scale else "USD"
    )
    return Money(low, high, currency, "year" if scale == "lpa" else period)


def _is_money(text: str, first: re.Match[str], second: re.Match[str] | None, per: Quantity | None) -> bool:
    matches = [match for match in (first, second) if match]
    if any(match["sign"] or match["word"] for match in matches):
        return True
    begin, end = first.start() if first["minus"] else first.start("number"), matches[-1].end()
    if is_counted(text, end) and per is None:
        return False
    if per or any(match["scale"] or is_grouped(match["number"]) for match in matches):
        return True
    if is_paid_a_piece(text, end) or is_called_pay(text, begin, end):
        return True
    said = matches[-1]["number"]
    return said.isdigit() and len(said) in (5, 6) and not may_be_a_zip_code(said)
