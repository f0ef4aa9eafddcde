"""Money and pay periods in a message.

The grammar is written for career questions: a number is money only where something says so (a currency, a "k", a
thousands comma, a period), so that ages, years, SOC codes and "4-year degree" are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobwise.pay.quantity import Quantity


@dataclass(frozen=True)
class Money:
    """An amount as said: `low` to `high` (equal where one number was named), and the period where one was named."""

    low: float
    high: float
    currency: str
    period: str | None


PERIODS = ("hour", "day", "week", "month", "year")

_UNIT = {
    "hour": r"h(?:ou)?rs?|hrly",
    "day": r"days?",
    "week": r"w(?:ee)?ks?",
    "month": r"months?|mths?|mo",
    "year": r"years?|yrs?|annum",
}
_ADVERB = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
           "annual": "year", "annually": "year", "annualy": "year", "annum": "year"}  # fmt: skip
_ANY_UNIT = "|".join(_UNIT.values())
_PER = re.compile(rf"(?:\bper|\bby the|\b(?:a|an|each|every)|/)\s*({_ANY_UNIT})\b", re.I)
_ADVERBS = re.compile(rf"\b({'|'.join(_ADVERB)})\b(?! (?:review|report|leave|meeting|training))", re.I)
_LOOSE = re.compile(r"^(?:a|an)\s", re.I)
_EACH = re.compile(r"^(?:each|every)\s", re.I)
_PAY_WORD = re.compile(
    r"\b(?:pay|pays|paid|make|makes|making|made|earn|earns|earning|earned|get|gets|offer|offered|salary|salaries|wages?|income|worth|rate)\b"
    r"|[$€£]|\b(?:bucks|dollars?|euros?)\b",
    re.I,
)
_AFTER_NUMBER = re.compile(r"\d\s?k?\s?$", re.I)
_DAY_IN_LIFE = re.compile(
    r"\ba day (?:in|at)\b|\bday[ -]?to[ -]?day\b|\bdaily (?:duties|tasks|routine|work|life)\b", re.I
)
_AGO = re.compile(r"\s*(?:ago|later|long|before|from now|old|into|back)\b|\s*'?s notice\b", re.I)


def _unit(word: str) -> str:
    word = word.lower()
    return next(name for name, pattern in _UNIT.items() if re.fullmatch(pattern, word))


def periods(text: str) -> list[Quantity]:
    """Periods that pay is asked for: "per hour", "hourly", "/yr"; "a year" only where pay is spoken of."""
    short = len(text.split()) <= 4
    banned = [m.span() for m in _DAY_IN_LIFE.finditer(text)]
    found = []
    for match in _PER.finditer(text):
        after_number = _AFTER_NUMBER.search(text, 0, match.start())
        if _inside(match.start(), banned) or (_EACH.match(match.group()) and not after_number):
            continue
        about_pay = short or after_number or _PAY_WORD.search(text)
        if _LOOSE.match(match.group()) and (not about_pay or _AGO.match(text, match.end())):
            continue
        found.append(Quantity(match.start(), match.end(), _unit(match.group(1))))
    for match in _ADVERBS.finditer(text):
        if not _inside(match.start(), banned) and not any(q.start <= match.start() < q.end for q in found):
            found.append(Quantity(match.start(), match.end(), _ADVERB[match.group().lower()]))
    return sorted(found, key=lambda q: q.start)


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?:k|grand|thousand|thou|mil|million|m))\b"
_CURRENCY = {"$": "USD", "usd": "USD", "dollars": "USD", "dollar": "USD", "bucks": "USD", "€": "EUR", "eur": "EUR",
             "euros": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP",
             "inr": "INR", "₹": "INR", "rs": "INR", "rupees": "INR", "lpa": "INR", "lakh": "INR", "lakhs": "INR",
             "cad": "CAD", "aud": "AUD"}  # fmt: skip
_SIGN = r"(?:us|usd|eur|gbp|cad|aud|inr)?\s?[$€£₹]"
_WORD = r"(?:usd|dollars?|bucks|eur|euros?|gbp|pounds|quid|inr|rs|rupees|lpa|lakhs?|cad|aud)\b"
_AMOUNT = re.compile(
    rf"(?<![\w.,/#-])(?!401 ?k\b)(?P<sign>{_SIGN})?\s?(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?"
    rf"(?:\s?(?:-|–|—|to|and)\s?(?P<sign2>{_SIGN})?\s?(?P<high>{_NUMBER})(?P<highscale>{_SCALE})?)?"
    rf"(?:\s?(?P<word>{_WORD}))?",
    re.I,
)
_FIGURES = re.compile(r"\b(?P<n>five|six|seven|5|6|7)[ -]figures?\b(?: salary| income)?", re.I)
_FIGURE_RANGE = {"five": (10_000, 99_999), "six": (100_000, 999_999), "seven": (1_000_000, 9_999_999)}
_FIGURE_WORD = {"5": "five", "6": "six", "7": "seven"}
_SCALE_VALUE = {"k": 1e3, "grand": 1e3, "thousand": 1e3, "thou": 1e3, "mil": 1e6, "million": 1e6, "m": 1e6}
_NOT_MONEY_AFTER = re.compile(
    r"\s?-?\s?(?:%|percent|percentile|th\b|st\b|nd\b|rd\b|years?\b|yrs?\b|yo\b|hours?\b|hrs?\b|days?\b|weeks?\b"
    r"|months?\b|people\b|jobs?\b|questions?\b|times\b)",
    re.I,
)


_ALONE = re.compile(rf"\s*(?:{_NUMBER})\s*[?.!]*\s*$")
_PAID = re.compile(
    r"\b(?:make|making|made|earn|earning|offered|offering|offer of|pays?|paying|paid|salary of)\s+(?:me |us )?$", re.I
)
_IS = re.compile(r"\b(?:is|would|are)\s+$", re.I)
_FAIR = re.compile(
    r"\s+(?:be )?(?:an? )?"
    r"(?:ok|okay|fair|good|low|high|decent|enough|alright|all right|reasonable|competitive|normal)\b",
    re.I,
)


def _is_called_pay(text: str, start: int, end: int) -> bool:
    """Whether a bare number is spoken of as pay: it is the whole message, or "i make 45", "is 45 fair"."""
    if _NOT_MONEY_AFTER.match(text, end):
        return False
    alone = bool(_ALONE.match(text)) and not text[:start].strip()
    return alone or bool(_PAID.search(text, 0, start)) or bool(_IS.search(text, 0, start) and _FAIR.match(text, end))


def _number(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * _SCALE_VALUE.get((scale or "").strip().lower(), 1.0)


def money(text: str) -> list[Quantity]:
    """Amounts of money, as `Money`. A bare number is one only where a period follows or it has five digits."""
    spoken = periods(text)
    found: list[Quantity] = []
    for match in _AMOUNT.finditer(text):
        sign = match["sign"] or match["sign2"]
        scale = match["lowscale"] or match["highscale"]
        high = match["high"]
        digits = max(len(re.sub(r"\D", "", part.split(".")[0])) for part in (match["low"], high or "0"))
        per = next((q for q in spoken if 0 <= q.start - match.end() <= 1), None)
        marked = bool(sign or scale or match["word"] or "," in match["low"] or per)
        marked = marked or _is_called_pay(text, match.start("low"), match.end())
        if not marked and (digits not in (5, 6) or _NOT_MONEY_AFTER.match(text, match.end())):
            continue
        if not (sign or scale or match["word"]) and not per and _NOT_MONEY_AFTER.match(text, match.end()):
            continue
        end = match.end()
        if high and not (sign or scale or match["word"] or per) and digits < 5:
            continue
        low_value = _number(match["low"], match["lowscale"] or (match["highscale"] if high else None))
        high_value = _number(high, match["highscale"]) if high else low_value
        named = (match["word"] or (sign or "$").strip()[-1]).lower()
        start = match.start("sign") if match["sign"] else match.start("low")
        value = Money(low_value, high_value, _CURRENCY.get(named, "USD"), str(per.value) if per else None)
        found.append(Quantity(start, end, value))
    for match in _FIGURES.finditer(text):
        low, top = _FIGURE_RANGE[_FIGURE_WORD.get(match["n"].lower(), match["n"].lower())]
        found.append(Quantity(match.start(), match.end(), Money(low, top, "USD", "year")))
    return sorted(found, key=lambda q: q.start)


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
