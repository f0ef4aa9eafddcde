"""Education as a filter on jobs: "without a degree", "for high school graduates", "with a bachelor's"."""

from __future__ import annotations

import re

from jobwise.pay.quantity import Quantity

LEVELS = (
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
)
"""What the projections name as typical for entry, lowest first."""

FILTERS: dict[str, frozenset[str]] = {
    "no_school": frozenset(LEVELS[:1]),
    "high_school": frozenset(LEVELS[:2]),
    "no_degree": frozenset(LEVELS[:4]),
    "no_bachelor": frozenset(LEVELS[:5]),
    "associate": frozenset(LEVELS[4:5]),
    "bachelor": frozenset(LEVELS[5:6]),
    "master": frozenset(LEVELS[6:7]),
    "doctorate": frozenset(LEVELS[7:]),
}
"""The typical educations that a filter keeps: at most so much where no degree is wanted, else just that."""

_NO = r"""(?:no|without|non|do(?:es)?n'?t\ (?:need|require|have|take)|not\ (?:need(?:ing)?|requir(?:e|ing)|having))[ -]
        (?:(?:an?|any|the|going\ to|to\ go\ to|to\ have|need\ (?:an?\ )?|having)\ )*"""
_PATTERNS = {
    "no_bachelor": rf"\b{_NO}(?:bachelor'?s?|4[ -]year|four[ -]year)(?:\ degrees?)?\b",
    "no_degree": rf"""
        \b{_NO}(?:college\ |university\ )?(?:degrees?|college|university|diploma|qualifications?)\b
        | \bdegree[ -]?less\b | \bno[ -]degree\b | \bskip(?:ping)?\ college\b | \binstead\ of\ college\b
        | \bdon'?t\ need\ school\b""",
    "no_school": r"""
        \b(?:no|without|never\ finished|didn'?t\ finish|dropped\ out\ of)\ (?:an?\ |any\ )?
        (?:high\ school(?:\ diploma)?|education|ged)\b | \bhigh\ school\ drop[ -]?outs?\b""",
    "high_school": r"""
        \bhigh[ -]?school\ (?:grad(?:uate)?s?|diplomas?|education|leavers?|degrees?)\b
        | \b(?:with|only|just|have)\ (?:an?\ |only\ |just\ )*(?:high\ school|h\.?s\.?\ diploma|ged)\b | \bged\b
        | \b(?:after|out\ of|straight\ from)\ high\ school\b""",
    "associate": r"\b(?:associate'?s?|two[ -]year|2[ -]year|community\ college)(?:\ degrees?)?\b",
    "bachelor": r"\bbachelor'?s?(?:\ degrees?)?\b | \b(?:four|4)[ -]year\ degrees?\b",
    "master": r"\bmaster'?s(?:\ degrees?)?\b | \bmasters?\ degrees?\b",
    "doctorate": r"\b(?:doctorates?|ph\.?d\.?s?|doctoral(?:\ degrees?)?)(?!\w)",
}
_EDUCATION = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _PATTERNS.items()), re.I | re.X)


def education(text: str) -> list[Quantity]:
    """The filters of FILTERS that a message names."""
    return [Quantity(match.start(), match.end(), match.lastgroup) for match in _EDUCATION.finditer(text)]
