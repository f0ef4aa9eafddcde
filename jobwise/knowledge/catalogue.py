"""All jobs that can be asked about: those with a guide, and the OEWS occupations that have none yet."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from jobwise.paths import KNOWLEDGE

from .compiled import Compiled, digest_of, read_knowledge, reopen
from .errors import UnknownJobError
from .jobs import by_code, jobs_of
from .match import Candidate, Match
from .meaning import Meaning
from .names import compile_names
from .normalise import Normaliser
from .other_names import OtherNames
from .phrases import Job, PhraseIndex
from .resolve import Resolver
from .spelling import Spelling


class Catalogue:
    """Jobs by id, by occupation and by any of their names. Nothing in it changes once it is made."""

    def __init__(self, compiled: Compiled, occupations: Mapping[str, str], meanings: Path | None = None) -> None:
        """`occupations` gives the official title of each OEWS code. `meanings` is the folder for what is computed of
        the names' meaning; without one, titles are looked up by their words alone."""
        self._jobs = jobs_of(compiled.guides, occupations)
        self._by_soc = by_code(self._jobs.values())
        self.normalise = Normaliser(compiled.words)
        self._compiled = compiled
        self._index = PhraseIndex(self.normalise, compiled.names, compiled.whole, self._jobs)
        self._spelling = Spelling(self._index.frequencies, compiled.right_words)
        self._meaning = Meaning(self._main_names(occupations), meanings) if meanings else None
        self._resolver = Resolver(self.normalise, self._index, self._spelling, self.jobs, self._meaning)
        self.is_other_name = OtherNames(self.normalise, self._resolver.readings, occupations).is_other
        """Whether a name that leads to a job is none of its own, so that an answer must say what it is counted as."""

    @classmethod
    def load(cls, occupations: Mapping[str, str], folder: Path = KNOWLEDGE, cache: Path | None = None) -> Catalogue:
        """The catalogue of a knowledge folder. Raises KnowledgeError for the first broken file.

        `cache` is a folder that keeps what takes long to make; without one, nothing is kept, and a title is looked
        up by its words but not by its meaning.
        """
        with _without_collection():
            if cache is None:
                return cls(compile_names(read_knowledge(folder), occupations), occupations)
            path, digest = cache / "knowledge.json", digest_of(folder, occupations)
            compiled = reopen(folder, path, digest)
            if not compiled:
                compiled = compile_names(read_knowledge(folder), occupations)
                compiled.save(path, digest)
            return cls(compiled, occupations, cache)

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

    def phrases(self) -> Mapping[str, Sequence[str]]:
        """Every name in normal form, as `normalise` gives it, with the ids of the jobs that it may mean."""
        return self._compiled.names

    def is_word(self, word: str) -> bool:
        """Whether a word stands in any guide, name of a job, or table of words: it is no typing error then."""
        return word in self._compiled.right_words or self._spelling.knows(self.normalise.singular(word))

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
        is_imported = "".join(self.normalise.tokens(text)) in self._compiled.imported
        return self._compiled.attributions if is_imported else ()

    def _main_names(self, occupations: Mapping[str, str]) -> Iterator[tuple[str, Job]]:
        """The names that stand in guides, and the official titles."""
        for job in self._jobs.values():
            yield from ((name, job) for name in (job.title, *(job.guide.names if job.guide else ())))
        yield from ((title, self._by_soc[soc]) for soc, title in occupations.items())


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
