"""Titles that are names of jobs: as they stand or by a reading of them, without employer or place, joined by "and" or a
slash, with another head, in another order, with typing errors."""

from __future__ import annotations

from collections.abc import Iterable

from .match import ACCEPT, Candidate, Match, taken, which_of
from .phrases import PhraseIndex, Tokens
from .readings import Readings
from .spelling import Spelling

_TYPO = 0.96
_BY_SIBLING = 0.84


class Literal:
    """Finds the jobs that have a reading of a title as a name. Each method gives None where none has."""

    def __init__(self, index: PhraseIndex, readings: Readings, spelling: Spelling) -> None:
        self._index = index
        self._readings = readings
        self._spelling = spelling

    def as_name(self, text: str, readings: Iterable[tuple[Tokens, float]], certainty: float = 1.0) -> Match | None:
        """The job of the first reading that is a name; the score is the reading's, times `certainty`."""
        for reading, score in readings:
            if jobs := self._index.exact(reading):
                score = round(score * certainty, 2)
                if len(jobs) == 1:
                    return taken(text, jobs[0], score)
                return which_of(text, [Candidate(job, score) for job in jobs])
        return None

    def with_employer(self, text: str, tokens: Tokens) -> Match | None:
        """The job that is left without employer and place; of several the one that is at home with the employer."""
        for reading, score, kind in self._readings.of_the_rest(tokens):
            if jobs := self._index.exact(reading):
                there = [job for job in jobs if kind and self._index.names(kind, job)]
                fitting = there if len(there) == 1 else jobs
                if len(fitting) == 1:
                    return taken(text, fitting[0], score)
                return which_of(text, [Candidate(job, score) for job in jobs])
        return None

    def joined(self, text: str) -> Match | None:
        """For "web/mobile developer": one job where all known parts name the same, else the question which."""
        found = [self.as_name(text, self._readings.of(part), 0.9) for part in self._readings.parts(text)]
        jobs = list(dict.fromkeys(match.job for match in found if match and match.job))
        if len(jobs) == 1 and all(match is None or match.job for match in found):
            return taken(text, jobs[0], 0.85)
        return which_of(text, [Candidate(job, 0.85) for job in jobs]) if len(jobs) > 1 else None

    def by_siblings(self, text: str, tokens: Tokens, least: int) -> Match | None:
        """The job that has the title with another head, where that is one occupation whatever the head, and at least
        so many heads have it."""
        found = [jobs[0] for other in self._readings.siblings(tokens) if len(jobs := self._index.exact(other)) == 1]
        if len({job.soc for job in found}) != 1 or len(found) < least:
            return None
        return taken(text, found[0], _BY_SIBLING)

    def with_head_first(self, text: str, tokens: Tokens) -> Match | None:
        """Where what belongs before the head comes after it: "maintenance tech hotel", "lab tech covid"."""
        *before, last = core = self._readings.core(tokens)
        if not before:
            return None
        if match := self.as_name(text, self._readings.of((last, *before)), 0.9):
            return match
        for end in range(len(core) - 1, 1, -1):
            if self._readings.is_somebody(core[end]):
                return None
            if match := self.as_name(text, [(core[:end], ACCEPT)]):
                return match
        return None

    def corrected(self, text: str, tokens: Tokens) -> Match | None:
        """The job that has the title without its typing errors."""
        for reading in self._spelling.readings(tokens):
            if corrected := self.as_name(text, self._readings.of(reading), _TYPO):
                return corrected
        return None
