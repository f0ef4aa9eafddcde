"""Every name of every job, indexed by its normal form."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from .guide import Guide
from .normalise import Normaliser

Tokens = tuple[str, ...]

_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Job:
    """A job that can be asked about. `guide` is None where only the occupation's figures are known so far."""

    id: str
    title: str
    soc: str
    guide: Guide | None = field(compare=False, repr=False)  # its text has no part in which job it is

    def __hash__(self) -> int:
        return hash(self.id)  # asked for five times a name at every start

    @property
    def is_occupation(self) -> bool:
        """Whether it stands for its whole occupation, so that the occupation's figures are its own."""
        return self.guide is None or self.guide.kind == "occupation"

    @property
    def group(self) -> str:
        """The major group of its occupation, "29" for healthcare."""
        return self.soc[:2]


class Phrase(NamedTuple):
    """A name in normal form and the jobs that it may mean."""

    tokens: Tokens
    jobs: tuple[Job, ...]


class PhraseIndex:
    """Finds phrases by all of their words, however they are spaced, or by their head or first word."""

    def __init__(
        self,
        normaliser: Normaliser,
        names: Mapping[str, Iterable[str]],
        whole: Collection[str],
        jobs: Mapping[str, Job],
    ) -> None:
        """`names` in normal form, with ids of `jobs`; those in `whole` are found by all of their words only."""
        self._normalise = normaliser
        self._exact: dict[str, tuple[Job, ...]] = {}
        self._with: dict[str, list[Phrase]] = defaultdict(list)
        self.by_head: dict[str, list[Phrase]] = defaultdict(list)
        for name, ids in names.items():
            phrase = Phrase(tuple(name.split()), tuple(map(jobs.__getitem__, ids)))
            self._exact["".join(phrase.tokens)] = phrase.jobs
            if name in whole:
                continue
            self.by_head[phrase.tokens[-1]].append(phrase)
            for token in dict.fromkeys(phrase.tokens):
                self._with[token].append(phrase)
        self._total = len(names)
        self.frequencies: Mapping[str, int] = {token: len(phrases) for token, phrases in self._with.items()}
        self._jobs_of = cache(self._find_jobs)  # most words are never asked for
        self._groups_of = cache(self._find_groups)
        self._words_of = lru_cache(maxsize=256)(self._read_words)

    def exact(self, tokens: Tokens) -> tuple[Job, ...]:
        """The jobs of this very name. Spaces do not count: "back end" is "backend"."""
        return self._exact.get("".join(tokens), ())

    def starting_with(self, tokens: Tokens) -> list[Phrase]:
        """The phrases that have these words first."""
        return [phrase for phrase in self._with.get(tokens[0], ()) if phrase.tokens[: len(tokens)] == tokens]

    def weight(self, tokens: Iterable[str]) -> float:
        """How much these words tell together: the sum of their inverse document frequencies."""
        total = self._total + 1
        return sum(math.log(1 + total / (1 + self.frequencies.get(token, 0))) for token in tokens)

    def jobs_with(self, tokens: Tokens) -> frozenset[Job]:
        """The jobs in whose names all of these words stand, together or apart."""
        return frozenset.intersection(*map(self._jobs_of, tokens))

    def belongs(self, token: str, job: Job) -> bool:
        """Whether a word is at home with a job: in its major group's names, in its guide, or with any job."""
        return (
            token in self._normalise.words.circumstances
            or job.group in self._groups_of(token)
            or token in self._words_of(job)
        )

    def names(self, tokens: Iterable[str], job: Job) -> bool:
        """Whether each of these words stands in a name of the job."""
        return all(job in self._jobs_of(token) for token in tokens)

    def _find_jobs(self, token: str) -> frozenset[Job]:
        return frozenset(job for phrase in self._with.get(token, ()) for job in phrase.jobs)

    def _find_groups(self, token: str) -> frozenset[str]:
        return frozenset(job.group for job in self._jobs_of(token))

    def _read_words(self, job: Job) -> frozenset[str]:
        return frozenset(words_in(self._normalise, job.guide.prose)) if job.guide else frozenset()


def words_in(normaliser: Normaliser, text: str) -> set[str]:
    """The words of four letters and more in a text, in normal form."""
    return {normaliser.singular(word) for word in set(_WORD.findall(text.lower()))}
