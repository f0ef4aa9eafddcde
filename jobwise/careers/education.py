"""Education in a message: as a filter on jobs ("without a degree", "with a bachelor's"), and what was studied."""

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

BEGINNER = "beginner"
"""The filter for who has no experience: jobs that ask for none, and for no long schooling instead."""

FILTERS: dict[str, frozenset[str]] = {
    "no_school": frozenset(LEVELS[:1]),
    "high_school": frozenset(LEVELS[:2]),
    "no_degree": frozenset(LEVELS[:4]),
    BEGINNER: frozenset(LEVELS[:4]),
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


_AWARD = r"(?:degrees?|diplomas?|bachelor'?s?|master'?s?|associate'?s?|doctorate|ph\.?d\.?|b\.?[as]\.?|m\.?[as]\.?|mba)"
_STUDY = r"""
    (?! (?:the|an?|my|no|any|some|this|that|it|us|high|college|university|bachelors?|masters?|associates?|graduate
    |advanced|years?|double|new|own|good|useful|useless|worthless|full|related|what|which|with|without|of|four|two|first
    |second|third) \b ) [a-z]+
    (?: \ (?:science|sciences|studies|arts|engineering|work|justice|administration|management|education|health|design
    |development) )?"""
_SUBJECT = re.compile(
    rf"""
    \b{_AWARD}\ (?:degrees?\ )?in\ (?P<a>{_STUDY})
    | \b(?:major(?:ed|ing|s)?|graduated|graduating)\ in\ (?P<b>{_STUDY})
    | \b(?P<c>{_STUDY})\ (?:degree|major|diploma)\b""",
    re.I | re.X,
)
_NOT_THEIRS = re.compile(r"\b(?:needs?|requires?|required|without|getting?|worth|instead of)\b[^.?!,]{0,25}$", re.I)


def degrees(text: str) -> list[Quantity]:
    """The degrees that somebody has: "a BA in english" is "an english degree", "i majored in math" "a math degree"."""
    found = []
    for match in _SUBJECT.finditer(text):
        if not _NOT_THEIRS.search(text, 0, match.start()):
            group = next(name for name in ("a", "b", "c") if match[name])
            subject = match[group].lower()
            found.append(Quantity(*match.span(group), f"{'an' if subject[0] in 'aeio' else 'a'} {subject} degree"))
    return found
