"""Whether a name is one that neither a job's guide nor the official statistics have: "mayor" for a chief executive."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from .normalise import Normaliser
from .official import parts
from .phrases import Job, Tokens
from .readings import Readings

_SPELLING = 80
"""Percent of likeness from which a name is another one with typing errors, or the same one shortened."""


class OtherNames:
    """Tells names that are used of a job from its own, however these are ordered, spelled or shortened."""

    def __init__(self, normalise: Normaliser, readings: Readings, occupations: Mapping[str, str]) -> None:
        """`occupations` gives the official title of each OEWS code."""
        self._normalise = normalise
        self._readings = readings
        self._occupations = occupations
        self._own = lru_cache(maxsize=256)(self._own_names)

    def is_other(self, said: str, job: Job) -> bool:
        """Whether it is not plain from what was said that this job is meant."""
        readings = self._cores(said)
        return bool(readings) and not any(_is_same(each, own) for each in readings for own in self._own(job))

    def _own_names(self, job: Job) -> frozenset[Tokens]:
        official = self._occupations[job.soc]
        names = (job.title, *(job.guide.names if job.guide else ()), official, *parts(official))
        return frozenset(core for name in names for core in self._cores(name))

    def _cores(self, name: str) -> tuple[Tokens, ...]:
        """A name without filler and level, also with the one who does it for an activity."""
        tokens = self._normalise.tokens(name)
        if not tokens:
            return ()
        core = self._readings.core(tokens)
        return (core, *self._readings.agents(core))


def _is_same(said: Tokens, own: Tokens) -> bool:
    """Whether they are one name, spelled, ordered or shortened in another way, or the one narrows the other."""
    if said[-len(own) :] == own or set(said) <= set(own):
        return True
    if any("".join(word[0] for word in whole) == "".join(short) for whole, short in ((said, own), (own, said))):
        return True
    orders = (("".join(said), "".join(own)), ("".join(sorted(said)), "".join(sorted(own))))
    return any(fuzz.ratio(*order) >= _SPELLING for order in orders)
