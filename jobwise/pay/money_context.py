"""What stands around a number and says that it is money, or that it never is."""

from __future__ import annotations

import re

from jobwise.pay import comparators
from jobwise.pay.period_words import SPEAKS_OF_PAY

_NEVER = {
    "occupation code": r"\b\d\d-\d{4}(?:\.\d\d)?\b",
    "retirement plan or form": r"\b(?:401|403|457)\s?\(?[kb]\)?(?!\w)|\b(?:1099s?|w-?[24]|i-?9)\b",
    "telephone number": r"\+?\d?[\s.-]?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\b\d{3}-\d{4}\b",
    "ZIP code": r"\b\d{5}-\d{4}\b|\bzip(?:\s?code)?:?\s\d{5}\b"
    r"|\b(?:(?-i:[A-Z]{2}),?|in|near|at)\s\d{5}(?=[\s?!.,]*$)",
    "date or time": r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b24\s?/\s?7\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]\.?m\b"
    r"|\b(?:9|nine)\s?(?:-|to)\s?(?:5|five)s?\b",
    "calendar year": r"\b(?:in|since|by|until|before|after|of|for|during)\s(?:19|20)\d\d\b(?!\s?(?:an?|per|/)\b)",
    "number of a thing": r"\b(?:covid|level|grade|step|chapter|section|room|unit|route|top|best|gs|[eo])[- ]?\d+\b",
    "age": r"\b(?:am|i'?m|im|age[ds]?|turn(?:ed|ing)|at)\s\d\d(?!\.\d)"
    r"(?=\s*(?:$|[?.!,]|(?:and|years?|yrs?|yo|with|but|now)\b))",
    "weight": r"\b(?:lift|carry|weigh|lose|lost|bench|push|pull)\w*\s(?:[a-z]+\s){0,3}\d+\s?(?:pounds|lbs)\b",
}
_NEVER_MONEY = re.compile("|".join(_NEVER.values()), re.I)
_COUNTED = re.compile(
    r"\s?-?\s?(?:%|percent|pct|percentile|(?:th|st|nd|rd|years?|yrs?|y/?o|hours?|hrs?|days?|weeks?|months?|minutes?"
    r"|people|jobs?|questions?|times|miles|employees|nurses|lbs?|am|pm|x)\b)",
    re.I,
)
_VERB = (
    r"\b(?:mak(?:e|es|ing)|made|earn(?:s|ing|ed)?|pay(?:s|ing)?(?: is| of)?|paid|get(?:s|ting)?|got|worth|want"
    r"|offer(?:ed|ing|s)?(?: of| is| at)?|ask(?:ed|ing)?(?: for)?|counter(?:ed)?(?: with| at)?|tak(?:e|ing)"
    r"|accept(?:ed)?|start(?:s|ed|ing)?(?: at| on| me at)?|expect(?:ing)?|(?:salary|wages?|rate)(?: is| of)?"
    r"|(?:i'?m|im|currently) on)"
    r"(?: (?:me|us|you|him|her|only|just|like|now|currently))*"
)
_FOLLOWED_UP = (
    r"^\W*(?:(?:and|so|ok(?:ay)?|hmm+|then|well|but|no|yes|yeah|actually)\W+)*(?:(?:what|how) about|make it|say|and"
    r"|what if (?:it(?:'?s| is| was| were)|they offer(?:ed)?)|it(?:'s| is)|i meant)"
)
_PAID = re.compile(rf"(?:{_VERB}|{_FOLLOWED_UP})\s$", re.I)
_PAID_THEN = re.compile(
    r"\s*(?:$|[?.!,;:)+–-]|(?:as|at|in|for|and|or|but|now|right|before|after|on|with|is|are|the|rn|currently|here|base"
    r"|to|plus|ok|okay|fair|enough|good|doing|working|which|so|how|what|would|a|an|i|am|too|rather|instead|then)\b)",
    re.I,
)
_IS = re.compile(r"(?:\b(?:is|would|are|was)\s|^\W*)$", re.I)
_FAIR = re.compile(
    r"\s+(?:be )?(?:an? |too |really |even )?"
    r"(?:ok|okay|fair|good|low|high|decent|enough|alright|all right|reasonable|competitive|normal|bad|realistic)\b",
    re.I,
)
_AT_START = re.compile(r"\W*", re.I)
_CENTS = re.compile(r"\d{1,2}\.\d\d")
_AT = re.compile(r"\b(?:for|at|@|to|of|about|around)\s?$", re.I)
"""Before a number with cents: "a job for 17.50"."""
_FOR_A_JOB = re.compile(r"\s(?:for|as) an?\s", re.I)
_TINY = re.compile(r"[0-6]")
"""Less than anybody is paid by the hour; "2" and "4" are also how some write words."""
_PAY_IS = re.compile(r"\b(?:salary|wages?|rate|pay)\s$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALONE = re.compile(r"\s*(?:just |only |about |around )?$", re.I)
_END = re.compile(r"[\s?.!]*$")
_PIECE = re.compile(
    r"\s?(?:per|an?|each)\s(?:shift|visit|session|gig|project|job|flight|class|word|mile|pay ?check)\b",
    re.I,
)
_ZIP_LIKE = re.compile(r"\d{3}(?!00|50)\d\d")
"""Five digits that are not round."""


_NEAR = 60
"""Characters before a number that say what it is."""


def never_money(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are codes, dates, ages and the like."""
    return [match.span() for match in _NEVER_MONEY.finditer(text)]


def is_counted(text: str, end: int) -> bool:
    """Whether what follows says what a number counts: people, years, percent."""
    return bool(_COUNTED.match(text, end))


def is_called_pay(text: str, start: int, end: int) -> bool:
    """Whether a bare number is spoken of as pay: it is all there is, or "i make 45", "pays over 45", "is 45 ok"."""
    near = max(0, start - _NEAR)
    if _ALONE.fullmatch(text, 0, start) and _END.match(text, end):
        return not _ZIP_LIKE.fullmatch(text, start, end)
    if _IS.search(text, near, start) and _FAIR.match(text, end):
        return True
    if _AT_START.fullmatch(text, 0, start) and _FOR_A_JOB.match(text, end):
        return True
    if _CENTS.fullmatch(text, start, end) and _AT.search(text, near, start) and SPEAKS_OF_PAY.search(text):
        return True
    if not _PAID_THEN.match(text, end) or _TINY.fullmatch(text, start, end):
        return False
    if _PAY_IS.search(text, near, start) and (
        _YEAR.fullmatch(text, start, end) or _ZIP_LIKE.fullmatch(text, start, end)
    ):
        return False
    bound = comparators.before(text, start)
    return bool(_PAID.search(text, near, start) or (bound and _PAID.search(text, near, bound.start())))


def is_paid_a_piece(text: str, end: int) -> bool:
    """Whether a number is paid for something other than time: "300 per shift"."""
    return bool(_PIECE.match(text, end))


def may_be_a_zip_code(said: str) -> bool:
    """Whether a bare number may be one: it has five digits and is not round."""
    return bool(_ZIP_LIKE.fullmatch(said))
