"""All jobs that can be asked about: those with a guide, and the OEWS occupations that have none yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jobwise.paths import KNOWLEDGE

from .ambiguous import load_ambiguous
from .errors import Finding, KnowledgeError, UnknownJobError
from .guide import Guide
from .load import load_guides
from .normalise import Normaliser, Words, load_words
from .official import parts
from .phrases import Job, Name, PhraseIndex, words_in
from .resolve import Candidate, Match, Resolver
from .spelling import Spelling

_SYMBOLS = (("c++", "cpp"), ("c#", "csharp"), (".net", "dotnet"), ("'", ""), ("&", " and "))


def slug(title: str) -> str:
    """The id for a title: "C++ Developer" gives "cpp_developer"."""
    title = title.casefold()
    for symbol, name in _SYMBOLS:
        title = title.replace(symbol, name)
    return re.sub(r"[^a-z0-9]+", "_", title).strip("_")


class Catalogue:
    """Jobs by id, by occupation and by any of their names. Nothing in it changes once it is made."""

    def __init__(
        self,
        guides: Mapping[str, Guide],
        occupations: Mapping[str, str],
        words: Words,
        ambiguous: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`occupations` gives the official title of each OEWS code; `ambiguous` is as in load_ambiguous."""
        self._jobs = _jobs(guides, occupations)
        self._by_soc = {job.soc: job for job in self._jobs.values() if not job.guide or job.guide.kind == "occupation"}
        # A job that ambiguous.yml names and that is unknown is reported by `check`; the others still hold.
        meanings = {name: tuple(job for job in map(self._find, values) if job) for name, values in ambiguous.items()}
        self.normalise = Normaliser(words)
        names = [name for name in self._names(occupations) if not _is_vague(name, self.normalise)]
        self._index = PhraseIndex(self.normalise, names, {name: jobs for name, jobs in meanings.items() if jobs})
        spelling = Spelling(self._index.frequencies, self._right_words())
        self._resolver = Resolver(self.normalise, self._index, spelling, self.jobs)
        self._phrases = {" ".join(p.tokens): tuple(job.id for job in p.jobs) for p in self._index.phrases}

    @classmethod
    def load(cls, occupations: Mapping[str, str], folder: Path = KNOWLEDGE) -> Catalogue:
        """The catalogue of a knowledge folder. Raises KnowledgeError for the first broken file."""
        return cls(load_guides(folder), occupations, load_words(folder), load_ambiguous(folder))

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs, sorted by id."""
        return tuple(self._jobs.values())

    def job(self, id: str) -> Job:
        """The job of this id. Raises UnknownJobError."""
        if id not in self._jobs:
            raise UnknownJobError(id)
        return self._jobs[id]

    def occupation(self, soc: str) -> Job:
        """The job that stands for a whole occupation, by its OEWS code. Raises UnknownJobError."""
        if soc not in self._by_soc:
            raise UnknownJobError(soc)
        return self._by_soc[soc]

    def phrases(self) -> Mapping[str, tuple[str, ...]]:
        """Every name in normal form, as `normalise` gives it, with the ids of the jobs that it may mean."""
        return self._phrases

    def resolve(self, text: str) -> Match:
        """The job that a title names, in whatever words; see jobwise.knowledge.resolve."""
        return self._resolver.resolve(text)

    def nearest(self, text: str, n: int = 3) -> tuple[Candidate, ...]:
        """Up to n jobs to offer where a title is not known."""
        return self._resolver.nearest(text, n)

    def _find(self, value: str) -> Job | None:
        return self._jobs.get(value) or self._by_soc.get(value)

    def _names(self, occupations: Mapping[str, str]) -> Iterator[Name]:
        for job in self._jobs.values():
            yield Name(job.title, job, rank=0, partial=job.guide is not None or _has_head(job.title))
            for name in job.guide.names if job.guide else ():
                yield Name(name, job, rank=1)
        for soc, title in occupations.items():
            job = self._by_soc[soc]
            yield Name(title, job, rank=1, partial=_has_head(title))
            for part in parts(title):
                yield Name(part, job, rank=2)

    def _right_words(self) -> set[str]:
        """Words that are no typing errors though in no job's name: those of the guides and of our tables."""
        words = self.normalise.words
        right = words_in(self.normalise, "\n".join(job.guide.prose for job in self.jobs if job.guide))
        return right | words.fillers | words.before | words.after | words.general


def _jobs(guides: Mapping[str, Guide], occupations: Mapping[str, str]) -> dict[str, Job]:
    jobs = {guide.id: Job(guide.id, guide.title, guide.soc, guide) for guide in guides.values()}
    covered = {guide.soc for guide in guides.values() if guide.kind == "occupation"}
    for soc, title in occupations.items():
        if soc not in covered:
            id = slug(title)
            if id in jobs:
                message = f"{id} is the id of occupation {soc}, so its guide must be of kind occupation"
                raise KnowledgeError(Finding(guides[id].path, 1, "kind", message))
            jobs[id] = Job(id, title, soc, None)
    return dict(sorted(jobs.items()))


def _has_head(official: str) -> bool:
    """Whether the last word of an official title says what it is about: no list or "Except" ends it."""
    return not re.search(r",|--", official)


def _is_vague(name: Name, normalise: Normaliser) -> bool:
    """Whether a part of an official title says no more than a kind of work: "Technicians"."""
    tokens = normalise.tokens(name.text)
    return name.rank == 2 and len(tokens) == 1 and tokens[0] in normalise.words.general
