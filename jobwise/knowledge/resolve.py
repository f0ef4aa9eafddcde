"""Which job a person means by a title.

Readings of the title are tried from the most literal to the freest: as it stands, without filler, without
seniority, with the one who does it for the activity; first as a whole name, then by the words shared with
names that have the same head noun, last with typing errors corrected. A title whose words beyond a known name
do not belong to that job's field is offered as a question, not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .normalise import MAX_CHARACTERS, Normaliser
from .phrases import Job, PhraseIndex, Tokens
from .scoring import scores_by_words
from .spelling import Spelling

ACCEPT = 0.8
"""From this score on a title is taken for the job."""
OFFER = 0.5
"""From this score on a job is worth a "did you mean"."""

_MAX_CANDIDATES = 5
_TIE = 0.05
_TYPO = 0.96


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


class Resolver:
    """Finds the job for a title in an index of phrases."""

    def __init__(self, normaliser: Normaliser, index: PhraseIndex, spelling: Spelling, jobs: Sequence[Job]) -> None:
        self._normalise = normaliser
        self._words = normaliser.words
        agents = self._words.agents
        self._agents = {normaliser.tokens(work): normaliser.tokens(who) for work, who in agents.items()}
        self._index = index
        self._spelling = spelling
        self._titles = {job: normaliser(job.title) for job in jobs}

    def resolve(self, text: str) -> Match:
        """The job that the text names, or the jobs that it may name."""
        text = text[:MAX_CHARACTERS]
        originals = [self._normalise.tokens(text)]
        head, comma, qualifier = text.partition(",")
        if comma and head.strip() and qualifier.strip():
            originals.append(self._normalise.tokens(f"{qualifier} {head}"))
        if not originals[0]:
            return Match(text)
        for tokens in originals:
            if match := self._as_name(text, tokens, 1.0):
                return match
        match = self._by_words(text, originals[-1])
        if match.job or match.ambiguous:
            return match
        for tokens in self._spelling.readings(originals[-1]):
            if corrected := self._as_name(text, tokens, _TYPO):
                return corrected
            guess = self._by_words(text, tokens)
            if guess.job:  # two steps from what was typed: worth a question only
                return _ambiguous(text, [Candidate(guess.job, 0.7)])
        return match

    def nearest(self, text: str, n: int = 3) -> tuple[Candidate, ...]:
        """The n jobs that look most like the text, to offer when nothing fits: a choice, not an answer."""
        candidates = {candidate.job: candidate for candidate in self.resolve(text).candidates}
        query = self._normalise(text)
        for _, score, job in process.extract(query, self._titles, scorer=fuzz.token_set_ratio, limit=n):
            candidates.setdefault(job, Candidate(job, round(score / 100 * OFFER, 2)))
        return _ranked(candidates.values())[:n]

    def _as_name(self, text: str, tokens: Tokens, certainty: float) -> Match | None:
        for reading, score in self._readings(tokens):
            if jobs := self._index.exact(reading):
                score = round(score * certainty, 2)
                if len(jobs) == 1:
                    return Match(text, jobs[0], score, False, (Candidate(jobs[0], score),))
                return _ambiguous(text, [Candidate(job, score) for job in jobs])
        return None

    def _readings(self, tokens: Tokens) -> Iterator[tuple[Tokens, float]]:
        """The title as it stands and with less and less of it, with how sure each is."""
        plain = self._without_filler(tokens)
        core = self._without_seniority(plain)
        yield tokens, 1.0
        yield plain, 0.98
        for agent in self._agent_readings(plain):
            yield agent, 0.92
        yield core, 0.95
        for agent in self._agent_readings(core):
            yield agent, 0.9

    def _without_filler(self, tokens: Tokens) -> Tokens:
        return tuple(token for token in tokens if token not in self._words.fillers) or tokens

    def _without_seniority(self, tokens: Tokens) -> Tokens:
        start, end = 0, len(tokens)
        while end - start > 1 and tokens[end - 1] in self._words.after:
            end -= 1
        while end - start > 1 and tokens[start] in self._words.before:
            start += 1
        return tokens[start:end]

    def _agent_readings(self, tokens: Tokens) -> Iterator[Tokens]:
        """With the person for the activity at the end: "arc welding" gives "arc welder"."""
        for start in range(len(tokens)):
            if who := self._agents.get(tokens[start:]):
                yield (*tokens[:start], *who)
        *before, last = tokens
        if last in self._words.before or last in self._words.after:
            return
        for ending, other in self._words.agent_endings:
            stem = last.removesuffix(ending)
            if len(stem) >= 3 and last.endswith(ending) and stem + other in self._index.by_head:
                yield (*before, stem + other)

    def _by_words(self, text: str, tokens: Tokens) -> Match:
        core = self._without_seniority(self._without_filler(tokens))
        for query in (core, *self._agent_readings(core)):
            scores = scores_by_words(self._index, self._words, query).items()
            candidates = _ranked(Candidate(job, round(score, 2)) for job, score in scores if score >= OFFER)
            if candidates:
                return self._decide(text, candidates)
        return self._by_beginning(text, core)

    def _by_beginning(self, text: str, query: Tokens) -> Match:
        """Names of which the head was left out: "call center" for a call center agent."""
        phrases = self._index.by_first.get(query[0], ())
        started = [phrase for phrase in phrases if phrase.tokens[: len(query)] == query]
        jobs = dict.fromkeys(job for phrase in started for job in phrase.jobs)
        if len(jobs) == 1 and len(self._index.jobs_with(query)) == 1:
            (job,) = jobs
            if any(self._words.general.issuperset(phrase.tokens[len(query) :]) for phrase in started):
                return Match(text, job, 0.82, False, (Candidate(job, 0.82),))
        return _ambiguous(text, [Candidate(job, 0.6) for job in jobs])

    def _decide(self, text: str, candidates: tuple[Candidate, ...]) -> Match:
        best, *others = candidates
        rivals = [best, *(other for other in others if other.score > best.score - _TIE)]
        if len(rivals) > 1:
            return _ambiguous(text, rivals)
        job = best.job if best.score >= ACCEPT else None
        return Match(text, job, best.score, False, candidates[:_MAX_CANDIDATES])


def _ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda candidate: (-candidate.score, candidate.job.id)))


def _ambiguous(text: str, candidates: list[Candidate]) -> Match:
    """A question which of these is meant; a question about one job is no ambiguity."""
    if not candidates:
        return Match(text)
    return Match(text, None, candidates[0].score, len(candidates) > 1, tuple(candidates[:_MAX_CANDIDATES]))
