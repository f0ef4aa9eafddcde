"""A title with whom or where its holder works for: "assistant to a dentist", "chief engineer on a ship" are one title.

The other job in it is never the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.spans import Span
from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.match import SURE

TITLE = "job_title"
LONGEST_CUE = 40

_ARTICLE = r"(?:an?|the|my|his|her|their|our|your|some)\s+"
_KIND = r"(?:(?:personal|executive|private|legal|medical|office)\s+)?"
_END = (
    r"(?=\s*(?:$|[?.!,;:])|\s+(?:pay|pays|paid|salary|salaries|wages?|jobs?|makes?|earns?|gets?|does?|do|needs?|in|vs|and"
    r"|or|per|an?|an|is|are|who|with|for)\b)"
)
_WHERE = re.compile(rf"\s+(?P<link>on|at|of|for|aboard|to)\s+{_ARTICLE}[a-z]+(?:[ -][a-z]+){{0,2}}?{_END}", re.I)
_COMPARED = re.compile(
    r"\b(?:from|compare[ds]?|comparing|difference|between|go|going|switch\w*|mov\w+|transition\w*|promot\w+)\b", re.I
)


class Attached:
    """Joins titles to what belongs to them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        helpers = rf"{_KIND}(?:{'|'.join(map(re.escape, sorted(catalogue.normalise.words.helpers)))})s?"
        self._before = re.compile(rf"\b(?P<helper>{helpers})\s+(?:to|for|of|under)\s+(?:{_ARTICLE})?$", re.I)
        self._helper = re.compile(rf"\b{helpers}$", re.I)
        self._after = re.compile(rf"(?:'s?|s'?)?\s+(?P<helper>{helpers})\b", re.I)

    def joined(self, message: str, spans: Sequence[Span]) -> list[Span]:
        """The spans in order, those that are one title as one, without titles that only belong to another one."""
        others = [span for span in spans if span.entity != TITLE]
        titles = [self._helping(message, span, others) or span for span in spans if span.entity == TITLE]
        kept: list[Span] = []
        end = 0
        for title in sorted(titles, key=lambda span: (span.start, -span.end)):
            if title.start >= end:
                whole, end = self._placed(message, title, others)
                kept.append(whole)
        others = [other for other in others if not any(other.overlaps(title) for title in kept)]
        return sorted([*others, *kept], key=lambda span: span.start)

    def _helping(self, message: str, span: Span, others: Sequence[Span]) -> Span | None:
        """The title of who helps another: with the one who is helped where that names a job, else alone."""
        before = self._before.search(message, 0, span.start)
        after = None if before else self._after.match(message, span.end)
        match = before or after
        if match is None or _compares(message, match.start()):
            return None
        whole = replace(span, start=min(span.start, match.start()), end=max(span.end, match.end("helper")))
        if any(other.overlaps(whole) for other in others):
            return None
        helped, found = (self._catalogue.resolve(message[each.start : each.end]) for each in (span, whole))
        if found.job and (found.job != helped.job or found.score >= SURE):
            return whole
        return replace(span, start=match.start("helper"), end=match.end("helper"))

    def _placed(self, message: str, title: Span, others: Sequence[Span]) -> tuple[Span, int]:
        """A title, with where its holder works if that makes another job of it, and where what belongs to it ends."""
        match = _WHERE.match(message, title.end)
        if match is None or any(other.start < match.end() and match.start() < other.end for other in others):
            return title, title.end
        helps = match["link"].lower() == "to"
        if helps and (not self._helper.search(message, title.start, title.end) or _compares(message, title.start)):
            return title, title.end
        whole = replace(title, end=match.end())
        plain, found = (self._catalogue.resolve(message[each.start : each.end]) for each in (title, whole))
        is_another = found.job is not None and found.score >= SURE and found.job != plain.job
        is_whole = is_another or (helps and found.job is not None and found.job == plain.job)
        return (whole if is_whole else title), whole.end


def _compares(message: str, start: int) -> bool:
    """Whether what begins here is the first of two jobs that are held against each other, or the way leads from it."""
    return bool(_COMPARED.search(message, max(0, start - LONGEST_CUE), start))
