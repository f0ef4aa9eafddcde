"""Pay periods in a message: "per hour", "hourly", "/yr", "biweekly", "a year" where pay is spoken of."""

from __future__ import annotations

import re

from jobwise.pay.numerals import BELOW_HUNDRED, DIGITS
from jobwise.pay.quantity import Quantity

_UNIT = {
    "hour": r"h(?:ou)?rs?|hrly",
    "day": r"days?",
    "week": r"w(?:ee)?ks?",
    "two_weeks": r"fortnight|two[ -]weeks|2[ -]weeks|other[ -]week",
    "half_month": r"half[ -]month",
    "month": r"months?|mths?|mo",
    "year": r"years?|yrs?|annum",
}
_ADVERB = {
    "hour": r"hourly|hrly",
    "day": r"daily",
    "week": r"weekly",
    "two_weeks": r"bi-?weekly|fortnightly",
    "half_month": r"semi-?monthly|twice (?:a|per) month|two times a month",
    "month": r"monthly",
    "year": r"yearly|annual|annually|annualy|per annum",
}


def _any(units: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words})" for name, words in units.items())


_PER = re.compile(rf"(?:/\s*|\bper\s*|\b(?:by the|by|a|an|each|every)\s+)(?:{_any(_UNIT)})(?![\w'])", re.I)
_LETTER = re.compile(r"(?<=[\dk])\s?/\s?(?:(?P<hour>h)|(?P<year>y)|(?P<month>m))(?!\w)", re.I)
_ADVERBS = re.compile(
    rf"(?<![\w/])(?:{_any(_ADVERB)})(?!\w)"
    r"(?! (?:review|report|leave|meeting|training|duties|tasks|routine|work|life|openings|growth))",
    re.I,
)
_BARE = re.compile(
    r"(?P<hour>hour|hr|p/?h)|(?P<week>week|wk)|(?P<month>month|mo)|(?P<year>year|yr|p\.?a\.?)", re.I
)  # "$22 hr", "45k year"
_BEFORE_BARE = re.compile(
    rf"(?:[$€£]\s?(?:{DIGITS})|\d\s?(?:k|grand)|\b(?:bucks|dollars?)|\b(?:mak(?:e|es|ing)|made|earn(?:s|ing)?|paid"
    rf"|pays?|offer(?:ed|s)?|gets?|is)\s+(?:{DIGITS})|^\s*\d+(?:\.\d+)?)\s?$",
    re.I,
)
_LAST_HOUR = re.compile(r"(?<![\w.,-])\d\d(?:\.\d\d?)?\s?(?P<hour>hr)[\s?!.]*$", re.I)
_OF_TIME = re.compile(r"\b(?:shifts?|work\w*|long|days?|weeks?|overtime|drive|commute)\b", re.I)
_NOT_PAID_BARE = re.compile(
    r"\s?-?(?:old|shifts?|days?|weeks?|drive|course|program|degree|work|contract"
    r"|away)\b",
    re.I,
)

_LOOSE = re.compile(r"^(?:an?|by)\s", re.I)
_EACH = re.compile(r"^(?:each|every)\s(?!two|2|other)", re.I)
SPEAKS_OF_PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|mak(?:e|es|ing)|made|earn(?:s|ing|ed)?|gets?|offer(?:ed)?|salar(?:y|ies)|wages?|income"
    r"|worth|rate|pulls? in|takes? home|brings? (?:in|home)|pay ?che(?:ck|que)|how much|bucks|dollars?|euros?)\b|[$€£]",
    re.I,
)
"""Whether a message has a word for pay."""
_AFTER_NUMBER = re.compile(
    rf"(?:\d\s?k?|\b(?:{BELOW_HUNDRED}|hundred|thousand|grand|million|mil|k|dollars|bucks|cents|nan|infinity))\s?$",
    re.I,
)
_ALONE = re.compile(r"^\W*$|\bnot\s$", re.I)
_NO_PAY_BEFORE = re.compile(r"\b(?:than|under|half|for|over|about|within)\s$", re.I)
_AFTER_TIME = re.compile(r"(?:hours?|hrs?|days?|shifts?|nights?|times|once|twice|minutes?)\s?$", re.I)
_DAY_IN_LIFE = re.compile(
    r"\ba day (?:in|at|off)\b|\bday[ -]?to[ -]?day\b|\b(?:what|how) (?:is|does) (?:a|an average"
    r"|a typical) day\b",
    re.I,
)
_AGO = re.compile(
    r"\s*(?:ago|later|long|before|from now|old|into|back|off|or two|of (?:work )?exp\w*)\b"
    r"|\s*'?s notice\b",
    re.I,
)


_HOURS = re.compile(r"h(?:ou)?rs?\.?|h", re.I)
_AFTER_COUNT = re.compile(rf"(?:\d|\b(?:{BELOW_HUNDRED}|many|few))[+\s-]*$", re.I)
_OF_A_WEEK = re.compile(rf"\s?(?:/|(?:per|an?|each|every)\s)\s?(?:{_UNIT['week']}|{_UNIT['month']})\b", re.I)

_NEAR = 40
"""Characters before a period that say whether it is one of pay."""


def periods(text: str) -> list[Quantity]:
    """The periods that pay is asked for, in the order they stand, by their canonical names."""
    words = len(text.split())
    banned = [m.span() for m in _DAY_IN_LIFE.finditer(text)]
    found: list[Quantity] = []
    for match in _PER.finditer(text):
        after_number = _AFTER_NUMBER.search(text, max(0, match.start() - _NEAR), match.start())
        if _inside(match.start(), banned) or (_EACH.match(match.group()) and not after_number and words > 2):
            continue
        if _AFTER_TIME.search(text, max(0, match.start() - _NEAR), match.start()):  # "40 hours a week"
            continue
        about_pay = words <= 4 or SPEAKS_OF_PAY.search(text) or _ALONE.search(text, 0, match.start())
        other = _AGO.match(text, match.end()) or _NO_PAY_BEFORE.search(text, max(0, match.start() - 8), match.start())
        if _LOOSE.match(match.group()) and not after_number and (other or not about_pay):
            continue
        found.append(Quantity(match.start(), match.end(), match.lastgroup))
    found += [Quantity(m.start(), m.end(), m.lastgroup) for m in _LETTER.finditer(text)]
    for match in _ADVERBS.finditer(text):
        if not _inside(match.start(), banned) and not _taken(match, found):
            found = [q for q in found if not match.start() <= q.start < match.end()]  # the month of "twice a month"
            found.append(Quantity(match.start(), match.end(), match.lastgroup))
    for match in _BARE.finditer(text):
        if (
            not _taken(match, found)
            and not text[match.end() : match.end() + 1].isalnum()
            and _BEFORE_BARE.search(text, max(0, match.start() - _NEAR), match.start())
            and not _NOT_PAID_BARE.match(text, match.end())
        ):
            found.append(Quantity(match.start(), match.end(), match.lastgroup))
    last = _LAST_HOUR.search(text)
    if last and not any(q.end == last.end("hour") for q in found) and not _OF_TIME.search(text):
        found.append(Quantity(*last.span("hour"), "hour"))
    return sorted(found, key=lambda q: q.start)


def is_time(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is hours that are counted or that a week has, "40 hrs" and "hrs/week", and so no HR."""
    if not _HOURS.fullmatch(text, start, end):
        return False
    counted = _AFTER_COUNT.search(text, max(0, start - _NEAR), start)
    return bool(counted or _OF_A_WEEK.match(text, end))


def _taken(match: re.Match[str], found: list[Quantity]) -> bool:
    return any(q.start <= match.start() < q.end for q in found)


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
