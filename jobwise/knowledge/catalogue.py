"""All jobs that can be asked about: those with a guide, and the OEWS occupations that have none yet."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from jobwise.paths import KNOWLEDGE

from .compiled import Knowledge, digest_of, read_knowledge, reopen
from .errors import Finding, KnowledgeError, UnknownJobError
from .guide import Guide
from .match import Candidate, Match
from .meaning import Meaning
from .normalise import Normaliser
from .official import parts
from .phrases import Job, Name, PhraseIndex, words_in
from .resolve import Resolver
from .spelling import Spelling

_OTHER, _PART, _IMPORTED = 2, 3, 4
"""Ranks of names that are in no guide: listed beside them, read from official titles, imported from elsewhere."""

_SYMBOLS = (("c++", "cpp"), ("c#", "csharp"), (".net", "dotnet"), ("'", ""), ("&", " and "))


def slug(title: str) -> str:
    """The id for a title: "C++ Developer" gives "cpp_developer"."""
    title = title.casefold()
    for symbol, name in _SYMBOLS:
        title = title.replace(symbol, name)
    return re.sub(r"[^a-z0-9]+", "_", title).strip("_")


class Catalogue:
    """Jobs by id, by occupation and by any of their names. Nothing in it changes once it is made."""

    def __init__(self, knowledge: Knowledge, occupations: Mapping[str, str], meanings: Path | None = None) -> None:
        """`occupations` gives the official title of each OEWS code. `meanings` is the folder for what is computed of
        the names' meaning; without one, titles are looked up by their words alone."""
        self._jobs = _jobs(knowledge.guides, occupations)
        self._by_soc = {job.soc: job for job in self._jobs.values() if job.is_occupation}
        # A job that ambiguous.yml names and that is unknown is reported by `check`; the others still hold.
        found = {name: tuple(map(self._find, values)) for name, values in knowledge.ambiguous.items()}
        ambiguous = {name: tuple(job for job in jobs if job) for name, jobs in found.items()}
        self.normalise = Normaliser(knowledge.words, knowledge.tokens)
        every = list(self._names(occupations, knowledge))
        names = [name for name in every if not _is_vague(name, self.normalise)]
        self._index = PhraseIndex(self.normalise, names, {name: jobs for name, jobs in ambiguous.items() if jobs})
        self._imported = _only_imported(names, self.normalise)
        self._attributions = knowledge.attributions
        knowledge.right_words = knowledge.right_words or frozenset(self._right_words())
        spelling = Spelling(self._index.frequencies, knowledge.right_words)
        of_guides = ((name.text, name.job) for name in every if name.rank < _OTHER)
        self._meaning = Meaning(of_guides, meanings) if meanings else None
        self._resolver = Resolver(self.normalise, self._index, spelling, self.jobs, self._meaning)
        self._phrases = {" ".join(p.tokens): tuple(job.id for job in p.jobs) for p in self._index.phrases}

    @classmethod
    def load(cls, occupations: Mapping[str, str], folder: Path = KNOWLEDGE, cache: Path | None = None) -> Catalogue:
        """The catalogue of a knowledge folder. Raises KnowledgeError for the first broken file.

        `cache` is a folder that keeps what takes long to make; without one, nothing is kept, and a title is looked
        up by its words but not by its meaning.
        """
        with _without_collection():
            if cache is None:
                return cls(read_knowledge(folder), occupations)
            path, digest = cache / "knowledge.json", digest_of(folder, occupations)
            kept = reopen(folder, path, digest)
            knowledge = kept or read_knowledge(folder)
            catalogue = cls(knowledge, occupations, cache)
            if not kept:
                knowledge.save(path, digest)
            knowledge.tokens.clear()
            return catalogue

    def prepare(self) -> None:
        """Have ready what takes seconds to compute for the first time, and is kept: the meaning of all names."""
        if self._meaning:
            self._meaning.compile()

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

    def resolve(self, text: str, message: str = "") -> Match:
        """The job that a title names, in whatever words; see jobwise.knowledge.resolve.

        `message` is what the title was said in, where more was said: it may tell which of several jobs is meant.
        """
        return self._resolver.resolve(text, message)

    def nearest(self, text: str, n: int = 3) -> tuple[Candidate, ...]:
        """Up to n jobs to offer where a title is not known."""
        return self._resolver.nearest(text, n)

    def credits(self, text: str) -> tuple[str, ...]:
        """What is to be said of their origin where the job is known by this text from imported names alone."""
        return self._attributions if "".join(self.normalise.tokens(text)) in self._imported else ()

    def _find(self, value: str) -> Job | None:
        return self._jobs.get(value) or self._by_soc.get(value)

    def _names(self, occupations: Mapping[str, str], knowledge: Knowledge) -> Iterator[Name]:
        for job in self._jobs.values():
            yield Name(job.title, job, rank=0, partial=job.guide is not None or _has_head(job.title))
            for name in job.guide.names if job.guide else ():
                yield Name(name, job, rank=1)
        for soc, title in occupations.items():
            job = self._by_soc[soc]
            yield Name(title, job, rank=1, partial=_has_head(title))
            for part in parts(title):
                yield Name(part, job, rank=_PART)
        for names, rank in ((knowledge.titles, _OTHER), (knowledge.imported, _IMPORTED)):
            for value, others in names.items():
                if found := self._find(value):
                    yield from (Name(name, found, rank) for name in others)

    def _right_words(self) -> set[str]:
        """Words that are no typing errors though in no job's name: those of the guides and of our tables."""
        words = self.normalise.words
        right = words_in(self.normalise, "\n".join(job.guide.prose for job in self.jobs if job.guide))
        return right | words.fillers | words.before | words.after | words.general


@contextmanager
def _without_collection() -> Iterator[None]:
    """Without looking for garbage among hundreds of thousands of new objects that all stay: it takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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


def _only_imported(names: Sequence[Name], normalise: Normaliser) -> frozenset[str]:
    """The normal forms, without spaces, that are names of jobs by import alone."""
    imported = frozenset("".join(normalise.remembered(name.text)) for name in names if name.rank == _IMPORTED)
    return imported and imported.difference(
        "".join(normalise.remembered(name.text)) for name in names if name.rank < _IMPORTED
    )


def _has_head(official: str) -> bool:
    """Whether the last word of an official title says what it is about: no list or "Except" ends it."""
    return not re.search(r",|--", official)


def _is_vague(name: Name, normalise: Normaliser) -> bool:
    """Whether a part of an official title says no more than a kind of work: "Technicians"."""
    tokens = normalise.tokens(name.text)
    return name.rank == _PART and len(tokens) == 1 and tokens[0] in normalise.words.general
