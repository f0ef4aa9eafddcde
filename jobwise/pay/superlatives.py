"""What a question for the best-paid ranks, and between which bounds: "which state", "lowest", "more than"."""

from __future__ import annotations

import re

from jobwise.pay.quantity import Quantity

_STATE = r"(?:u\.?s\.? |american )?states?"
_METRO = r"(?:big |major |u\.?s\.? |american )?(?:cit(?:y|ies)|metros?|metro(?:politan)? areas?|towns?)"
_RANKED = r"(?:which|what|best|top|highest|lowest|worst|cheapest|by|per|across|compare|all|every|other|any)"
_PAYING = r"(?:[ -](?:paid|paying|pay))?"
_KINDS = {
    "state": rf"\b{_RANKED}{_PAYING} {_STATE}\b(?! (?:jobs?|government|university|college|exam|board|license))",
    "metro": rf"\b{_RANKED}{_PAYING} {_METRO}\b",
    "any": r"\bwhere (?:do|does|are|can|would|will|should|in the (?:us|country))\b"
    r"(?! (?:i stand|you|find|look|apply|that put))"
    r"(?=.*\b(?:earn|make|made|pay|paid|best|most|least|furthest|farthest|highest)\b)"
    r"|\bwhere (?:is|are) (?:the )?(?:pay|salar(?:y|ies)|wages?)\b|\bplaces? (?:that )?pays?\b"
    r"|\b(?:best|top)(?: paying)? places?\b",
}
_KIND = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _KINDS.items()), re.I)
_LOWEST = re.compile(r"(?<!at )\b(?:lowest|worst|least|bottom|poorest)(?:[ -](?:paid|paying|pay))?\b(?! \d)", re.I)
_REAL = re.compile(
    r"\bcost[ -]of[ -]living\b|\bpurchasing power\b|\bbuying power\b|\bcol[- ]adjusted\b"
    r"|\b(?:go(?:es)?|stretch(?:es)?) (?:the )?(?:furthest|farthest|further|farther)\b"
    r"|\breal (?:pay|wages?|terms|income|salary)\b|\badjusted for (?:prices|living)\b"
    r"|\bafter (?:rent|prices)\b",
    re.I,
)
_BOUND = {
    "over": r"(?:more|better|higher|greater|bigger) (?:money )?than|over|above|at least|upwards? of|minimum(?: of)?"
    r"|beats?|exceed(?:s|ing)?|out ?earns?",
    "under": r"(?:less|lower|worse|fewer) than|under|below|at most|up to|maximum(?: of)?|no more than",
}
_BOUNDS = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _BOUND.items()), re.I)


def area_kinds(text: str) -> list[Quantity]:
    """Which areas are to be ranked: "state", "metro" ("best city for"), "any" ("where do welders earn most")."""
    return _found(_KIND, text)


def bounds(text: str) -> list[Quantity]:
    """Whether what follows is the least ("over") or the most ("under")."""
    return _found(_BOUNDS, text)


def lowest(text: str) -> list[Quantity]:
    """Whether the lowest pay is asked for, rather than the highest."""
    return [Quantity(match.start(), match.end(), "lowest") for match in _LOWEST.finditer(text)]


def real_terms(text: str) -> list[Quantity]:
    """Whether pay is to be seen beside prices."""
    return [Quantity(match.start(), match.end(), "real") for match in _REAL.finditer(text)]


def _found(pattern: re.Pattern[str], text: str) -> list[Quantity]:
    return [Quantity(match.start(), match.end(), match.lastgroup) for match in pattern.finditer(text)]
