"""Which side of an amount is meant: "over 80k", "at least 20 an hour", "up to 90k", "around 60k", "45k+"."""

from __future__ import annotations

import re
from typing import Literal

Comparator = Literal["over", "at_least", "under", "at_most", "about"]

_BEFORE = re.compile(
    r"(?:(?P<at_most>\b(?:up to|at most|(?:no|not) (?:more|higher|greater) than|not (?:over|above|exceeding)"
    r"|(?:a )?max(?:imum)?(?: of)?|max\.|capped at|topping out at)|<=|≤)|(?P<at_least>\b(?:at least|at minimum"
    r"|(?:no|not) (?:less|lower|fewer) than|not (?:under|below)|minimum(?: of)?|a minimum of|min\.?|(?:jobs?"
    r"|pay(?:ing)?|salar(?:y|ies)) starting (?:at|from))|>=|≥)|(?P<over>\b(?:(?:any ?thing |way |well )?(?:over"
    r"|above|beyond|north of|upwards? of|in excess of|exceed(?:s|ing)?|(?:more|better|greater|higher) th[ae]n))|>)"
    r"|(?P<under>\b(?:(?:any ?thing |way |well )?(?:under|below|south of|(?:less|lower|fewer) th[ae]n))|<)"
    r"|(?P<about>\b(?:(?<!what )(?<!how )about|around|roughly|approx(?:imately)?\.?|circa|close to|nearly|almost"
    r"|somewhere (?:near|around)|in the (?:neighborhood|region|ballpark) of|give or take)|~|≈))\s?(?:(?:the|a|like"
    r"|about)\s)?$",
    re.I,
)
_AFTER = re.compile(
    r"\s?(?:(?P<at_least>\+|plus\b(?! [a-z]+)|or (?:more|above|higher|over|better|up)\b|and (?:up|above|over|more"
    r"|higher)\b|(?:minimum|min)\b)|(?P<at_most>or (?:less|lower|below|under)\b|and (?:under|below|less)\b"
    r"|(?:maximum|max|tops)\b)|(?P<about>-?ish\b|or so\b|or thereabouts\b|give or take\b))",
    re.I,
)
_LONGEST = 40
_UNIT = re.compile(r"\s?(?:(?:an?|per|each)\s|/)?\s?(?:hours?|hr|days?|weeks?|months?|years?|yr)\b", re.I)


def comparator(text: str, start: int, end: int) -> Comparator | None:
    """What is said of the amount at `text[start:end]`, before it or after it and its period; None where nothing is."""
    match = before(text, start) or _AFTER.match(text, end)
    if match is None and (unit := _UNIT.match(text, end)):
        match = _AFTER.match(text, unit.end())
    return match and match.lastgroup  # type: ignore[return-value]


def before(text: str, start: int) -> re.Match[str] | None:
    """The words before an amount that say which side of it is meant."""
    return _BEFORE.search(text, max(0, start - _LONGEST), start)
