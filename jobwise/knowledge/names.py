"""From all the places where jobs are named to one table: each name in normal form, with the jobs that it may mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from .compiled import Compiled, Knowledge
from .jobs import by_code, jobs_of
from .normalise import Normaliser
from .official import parts
from .phrases import Job, words_in

_OTHER, _PART, _IMPORTED = 2, 3, 4
"""Ranks of names that are in no guide: listed beside them, read from official titles, imported from elsewhere."""


@dataclass(frozen=True)
class Name:
    """A name as it is written for one job. Where two jobs share a name, the lower `rank` has it.

    `partial`: some of its words may do to match it. A list such as "Pressers, Textile, Garment, and Related Materials"
    has no head, so there they don't.
    """

    text: str
    job: Job
    rank: int
    partial: bool = True


def compile_names(knowledge: Knowledge, occupations: Mapping[str, str]) -> Compiled:
    """Knowledge made ready for a catalogue. `occupations` gives the official title of each OEWS code."""
    jobs = jobs_of(knowledge.guides, occupations)
    by_soc = by_code(jobs.values())
    normaliser = Normaliser(knowledge.words)
    read = [
        (name, tokens)
        for name in _names(jobs, by_soc, occupations, knowledge)
        if (tokens := normaliser.tokens(name.text)) and not _is_vague(name, tokens, normaliser)
    ]
    table = _Table()
    for name, tokens in read:
        table.add(tokens, name)
    # A job that ambiguous.yml names and that is unknown is reported by `check`; the others still hold.
    for text, values in knowledge.ambiguous.items():
        if known := [job.id for value in values if (job := jobs.get(value) or by_soc.get(value))]:
            table.settle(normaliser.tokens(text), known)
    imported = {"".join(tokens) for name, tokens in read if name.rank == _IMPORTED}
    ours = {"".join(tokens) for name, tokens in read if name.rank < _IMPORTED} if imported else set()
    return Compiled(
        guides=knowledge.guides,
        words=knowledge.words,
        attributions=knowledge.attributions,
        names=table.names(),
        whole=frozenset(table.whole()),
        imported=frozenset(imported - ours),
        right_words=frozenset(_right_words(knowledge, normaliser)),
    )


class _Table:
    """Names by their spelling without spaces: spellings that differ in spaces only share their jobs."""

    def __init__(self) -> None:
        self._spellings: dict[str, dict[str, bool]] = {}
        self._owners: dict[str, dict[str, int]] = {}

    def add(self, tokens: Collection[str], name: Name) -> None:
        spellings, owners = self._entry(tokens)
        text = " ".join(tokens)
        spellings[text] = name.partial or spellings.get(text, False)
        owners[name.job.id] = min(name.rank, owners.get(name.job.id, name.rank))

    def settle(self, tokens: Collection[str], jobs: Collection[str]) -> None:
        """Let a name mean these jobs, whatever else has it."""
        spellings, owners = self._entry(tokens)
        spellings[" ".join(tokens)] = True
        owners.clear()
        owners.update(dict.fromkeys(jobs, 0))

    def names(self) -> dict[str, list[str]]:
        """Each spelling with the ids of the jobs that have it in the lowest rank."""
        found: dict[str, list[str]] = {}
        for key, owners in self._owners.items():
            best = min(owners.values())
            ids = [job for job, rank in owners.items() if rank == best]
            found.update(dict.fromkeys(sorted(self._spellings[key]), ids))
        return found

    def whole(self) -> Iterator[str]:
        """The spellings of which no part will do."""
        for spellings in self._spellings.values():
            yield from (text for text, partial in spellings.items() if not partial)

    def _entry(self, tokens: Collection[str]) -> tuple[dict[str, bool], dict[str, int]]:
        key = "".join(tokens)
        return self._spellings.setdefault(key, {}), self._owners.setdefault(key, {})


def _names(
    jobs: Mapping[str, Job], by_soc: Mapping[str, Job], occupations: Mapping[str, str], knowledge: Knowledge
) -> Iterator[Name]:
    for job in jobs.values():
        yield Name(job.title, job, rank=0, partial=job.guide is not None or _has_head(job.title))
        for name in job.guide.names if job.guide else ():
            yield Name(name, job, rank=1)
    for soc, title in occupations.items():
        yield Name(title, by_soc[soc], rank=1, partial=_has_head(title))
        for part in parts(title):
            yield Name(part, by_soc[soc], rank=_PART)
    for names, rank in ((knowledge.titles, _OTHER), (knowledge.imported, _IMPORTED)):
        for value, others in names.items():
            if found := jobs.get(value) or by_soc.get(value):
                yield from (Name(name, found, rank) for name in others)


def _has_head(official: str) -> bool:
    """Whether the last word of an official title says what it is about: no list or "Except" ends it."""
    return not re.search(r",|--", official)


def _is_vague(name: Name, tokens: tuple[str, ...], normaliser: Normaliser) -> bool:
    """Whether a part of an official title says no more than a kind of work: "Technicians"."""
    return name.rank == _PART and len(tokens) == 1 and tokens[0] in normaliser.words.general


def _right_words(knowledge: Knowledge, normaliser: Normaliser) -> set[str]:
    """Words that are no typing errors though in no job's name: those of the guides and of our tables."""
    words = knowledge.words
    right = words_in(normaliser, "\n".join(guide.prose for guide in knowledge.guides.values()))
    return right | words.fillers | words.before | words.after | words.general
