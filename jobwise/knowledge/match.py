"""What became of a title: a job, a question which of several is meant, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .phrases import Job

ACCEPT = 0.8
"""From this score on a title is taken for the job."""
SURE = 0.85
"""Below this score the title said no name of the job, and it is only assumed to be meant: the answer says so."""
OFFER = 0.5
"""From this score on a job is worth a "did you mean"."""

MAX_CANDIDATES = 5


@dataclass(frozen=True)
class Candidate:
    """A job that a title may mean; score from 0 to 1."""

    job: Job
    score: float


@dataclass(frozen=True)
class Match:
    """What became of a title. `job` is None where it is `ambiguous` or not known well enough.

    `candidates` are the jobs that may be meant, likeliest first, `job` included; empty where nothing is near.
    """

    text: str
    job: Job | None = None
    score: float = 0.0
    ambiguous: bool = False
    candidates: tuple[Candidate, ...] = ()

    @property
    def assumed(self) -> bool:
        """Whether the job is only assumed to be meant."""
        return self.job is not None and self.score < SURE


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda candidate: (-candidate.score, candidate.job.id)))


def which_of(text: str, candidates: Sequence[Candidate]) -> Match:
    """A question which of these is meant; a question about one job is no ambiguity."""
    if not candidates:
        return Match(text)
    return Match(text, None, candidates[0].score, len(candidates) > 1, tuple(candidates[:MAX_CANDIDATES]))


def taken(text: str, job: Job, score: float, others: Iterable[Candidate] = ()) -> Match:
    """The job, with what else was near."""
    candidates = (Candidate(job, score), *(other for other in others if other.job != job))
    return Match(text, job, score, False, candidates[:MAX_CANDIDATES])
