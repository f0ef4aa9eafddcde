"""Every name of every job, indexed by its normal form."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(frozen=True)
class Phrase:
    """A name in normal form and the jobs that have it. `partial`: some of its words may do to match it."""

    tokens: Tokens
    jobs: tuple[Job, ...]
    partial: bool = True


@dataclass(frozen=True)
class Name:
    """A name as it is written for one job. Where two jobs share a name, the lower `rank` has it.

    `partial` is as in Phrase: a list such as "Pressers, Textile, Garment, and Related Materials" has no head.
    """

    text: str
    job: Job
    rank: int
    partial: bool = True


class PhraseIndex:
    """Finds phrases by all of their words, however they are spaced, or by their head or first word."""

    def __init__(self, normaliser: Normaliser, names: Iterable[Name], ambiguous: Mapping[str, tuple[Job, ...]]) -> None:
        """`ambiguous` lists the jobs that a name may mean which alone does not tell; it outdoes `names`."""
        self._normalise = normaliser
        self.phrases = tuple(_phrases(normaliser, names, ambiguous))
        self._exact = {"".join(phrase.tokens): phrase.jobs for phrase in self.phrases}
        self.by_head: dict[str, list[Phrase]] = defaultdict(list)
        self.by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._jobs: dict[str, set[Job]] = defaultdict(set)
        self._groups: dict[str, set[str]] = defaultdict(set)
        frequencies: dict[str, int] = defaultdict(int)
        for phrase in self.phrases:
            if not phrase.partial:
                continue
            self.by_head[phrase.tokens[-1]].append(phrase)
            self.by_first[phrase.tokens[0]].append(phrase)
            for token in set(phrase.tokens):
                frequencies[token] += 1
                self._jobs[token].update(phrase.jobs)
        for token, jobs in self._jobs.items():
            self._groups[token] = {job.group for job in jobs}
        self.frequencies: Mapping[str, int] = frequencies
        self._words_of = lru_cache(maxsize=256)(self._read_words)

    def exact(self, tokens: Tokens) -> tuple[Job, ...]:
        """The jobs of this very name. Spaces do not count: "back end" is "backend"."""
        return self._exact.get("".join(tokens), ())

    def weight(self, tokens: Iterable[str]) -> float:
        """How much these words tell together: the sum of their inverse document frequencies."""
        total = len(self.phrases) + 1
        return sum(math.log(1 + total / (1 + self.frequencies.get(token, 0))) for token in tokens)

    def jobs_with(self, tokens: Tokens) -> frozenset[Job]:
        """The jobs in whose names all of these words stand, together or apart."""
        return frozenset.intersection(*(frozenset(self._jobs.get(token, ())) for token in tokens))

    def belongs(self, token: str, job: Job) -> bool:
        """Whether a word is at home with a job: in its major group's names, in its guide, or with any job."""
        return (
            token in self._normalise.words.circumstances
            or job.group in self._groups.get(token, ())
            or token in self._words_of(job)
        )

    def names(self, tokens: Iterable[str], job: Job) -> bool:
        """Whether each of these words stands in a name of the job."""
        return all(job in self._jobs.get(token, ()) for token in tokens)

    def _read_words(self, job: Job) -> frozenset[str]:
        return frozenset(words_in(self._normalise, job.guide.prose)) if job.guide else frozenset()


def words_in(normaliser: Normaliser, text: str) -> set[str]:
    """The words of four letters and more in a text, in normal form."""
    return {normaliser.singular(word) for word in set(_WORD.findall(text.lower()))}


def _phrases(
    normaliser: Normaliser, names: Iterable[Name], ambiguous: Mapping[str, tuple[Job, ...]]
) -> Iterable[Phrase]:
    """One phrase a spelling; spellings that differ in spaces only share their jobs."""
    spellings: dict[str, dict[Tokens, bool]] = {}
    owners: dict[str, dict[Job, int]] = {}
    for name in names:
        tokens = normaliser.remembered(name.text)
        if not tokens:
            continue
        key = "".join(tokens)
        if key not in owners:  # as nearly all are
            spellings[key], owners[key] = {tokens: name.partial}, {name.job: name.rank}
            continue
        spellings[key][tokens] = name.partial or spellings[key].get(tokens, False)
        owners[key][name.job] = min(name.rank, owners[key].get(name.job, name.rank))
    for text, jobs in ambiguous.items():
        tokens = normaliser.remembered(text)
        key = "".join(tokens)
        spellings.setdefault(key, {})[tokens] = True
        owners[key] = dict.fromkeys(jobs, 0)
    for key, ranks in owners.items():
        best = min(ranks.values()) if len(ranks) > 1 else None
        jobs = tuple(ranks) if best is None else tuple(job for job, rank in ranks.items() if rank == best)
        for tokens, partial in sorted(spellings[key].items()):
            yield Phrase(tokens, jobs, partial)
