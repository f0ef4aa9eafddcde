"""What the employment projections call typical for entry into an occupation, and where a guide says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobwise.pay.model import Projection

_EDUCATION = {
    "Doctoral or professional degree": r"doctor|ph\.?d|\b(?:md|dds)\b|(?:medical|law) (?:school|degree)|residency",
    "Master's degree": r"master|\bms\w\b|after a bachelor",
    "Bachelor's degree": r"bachelor|degree|\bb[fs]?a\b",
    "Associate's degree": r"associate|two-year|college",
    "Postsecondary nondegree award": r"certificate|program|school|course|academy|training|college",
    "Some college, no degree": r"college|course|degree|certificate",
    "High school diploma or equivalent": r"high school|diploma|ged\b|rarely|no degree",
    "No formal educational credential": r"\bno\b|none|not|without|neither|few|any|diploma|nobody|rare|seldom|nothing",
}
"""How a guide may say what the projections call the typical education: one of these words is there."""

_NOT_NEEDED = r"^(?:no|none)\b|\bnot (?:needed|required|asked for)|\bno (?:prior |earlier )?(?:experience|training)\b"
_NUMBER = r"(?:[5-9]|1\d|five|six|seven|eight|nine|ten|twelve|fifteen)"
_YEARS = rf"(?<!to )(?<!-)\b{_NUMBER}\b(?: or more| to \w+|\+)? years"
_EXPERIENCE: dict[str | None, str] = {"Less than 5 years": _NOT_NEEDED, "5 years or more": _NOT_NEEDED, None: _YEARS}
"""How a guide contradicts the typical experience in a related occupation. "Two to five years" does not contradict none:
employers may like what they do not need.
"""

_BRIEF = r"short|brief|quick|shift|season|hour|day|week"
_LONG = r"year|month|season|apprentic"
_TRAINING: dict[str | None, str] = {
    "Short-term on-the-job training": rf"^(?!.*(?:{_BRIEF}|month)).*\byears\b",
    "Moderate-term on-the-job training": _NOT_NEEDED,
    "Long-term on-the-job training": rf"{_NOT_NEEDED}|^(?!.*(?:{_LONG})).*\b(?:hours?|days?|weeks?)\b",
    "Apprenticeship": r"^(?!.*(?:apprentic|journey))",
    "Internship/residency": _NOT_NEEDED,
}
"""How a guide contradicts the typical training on the job: up to a month, up to a year, longer, or in a program."""


def contradictions(guide: Mapping[str, Any], typical: Projection) -> Iterator[tuple[str, str]]:
    """The fields of a guide that contradict what is typical for its occupation, each with what is to be said of it."""
    education = _EDUCATION.get(typical.education)
    if education and _says(guide, "education") and not re.search(education, guide["education"], re.IGNORECASE):
        yield "education", f"does not tell of the typical one: {typical.education}"
    for field, value, opposites in (
        ("experience", typical.experience, _EXPERIENCE),
        ("training", typical.training, _TRAINING),
    ):
        opposite = opposites.get(value)
        if opposite and _says(guide, field) and re.search(opposite, guide[field], re.IGNORECASE | re.DOTALL):
            yield field, f"contradicts the typical one: {value or 'none'}"


def _says(guide: Mapping[str, Any], field: str) -> bool:
    return isinstance(guide.get(field), str)
