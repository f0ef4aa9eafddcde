"""Titles that are no names of jobs: the words that they share with names against what they mean.

Where both agree, the job is taken; where they don't, the meaning is, if it is clear, else both are offered. A title
whose words beyond a known name do not belong to that job's field is offered as a question, not taken for it; a thing
that nobody is ("pizza") is no title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .match import ACCEPT, MAX_CANDIDATES, OFFER, Candidate, Match, ranked, taken, which_of
from .meaning import Kin, Meaning
from .normalise import Words
from .phrases import Job, PhraseIndex, Tokens
from .readings import Readings
from .scoring import scores_by_words

GUESSED = 0.7
_TIE = 0.05
_BY_MEANING = 0.8
_VERY_NEAR = 0.8
_AGREEING, _AGREEING_GENERAL = (0.4, 0.1, 0.0), (1.0, 0.4, 0.0)
"""The share of all near names that a job needs which ends a title with a name of one, two, three words or more; the
latter where the name ends in a general word, such as "manager"."""
_SAME_HEAD = 0.6
"""The score of jobs that share nothing with the title but a general head: "specialist"."""
_SHORTEST = 4
"""Letters that a meaning needs: abbreviations have none that the encoder knows."""
_DESCRIBED = 3
"""Jobs to offer for what somebody does where none is clear."""


class Weigher:
    """Weighs jobs against each other by a title's words and, where there is a `meaning`, by what it means."""

    def __init__(self, index: PhraseIndex, words: Words, readings: Readings, meaning: Meaning | None) -> None:
        self._index = index
        self._words = words
        self._readings = readings
        self._meaning = meaning

    def by_words(self, text: str, tokens: Tokens) -> Match:
        """The jobs whose names share words with the title."""
        for query in self._queries(tokens):
            if candidates := self._scored(query, OFFER):
                return self._decide(text, candidates)
        *others, last = self._readings.core(tokens)
        if others and (candidates := self._scored((last, *others), ACCEPT)):  # "phlebotomist traveling"
            return self._decide(text, candidates)
        return self._by_beginning(text, (*others, last))

    def told_apart(self, text: str, head: str, match: Match) -> Match:
        """Of several jobs with this head the one that fits what the text says of it, where that is clear."""
        kin = self._meaning.nearest(text) if self._meaning else ()
        if kin and kin[0].is_clear and self._index.names((head,), kin[0].job):
            return taken(match.text, kin[0].job, _BY_MEANING, match.candidates)
        return match

    def _scored(self, query: Tokens, least: float) -> tuple[Candidate, ...]:
        scores = scores_by_words(self._index, self._words, query).items()
        return ranked(Candidate(job, round(score, 2)) for job, score in scores if score >= least)

    def _queries(self, tokens: Tokens) -> Iterator[Tokens]:
        for core in self._readings.cores(tokens):
            yield core
            yield from self._readings.agents(core)

    def _by_beginning(self, text: str, query: Tokens) -> Match:
        """Names of which the head was left out: "call center" for a call center agent."""
        if self._words.circumstances.issuperset(query):
            return Match(text)
        started = self._index.starting_with(query)
        names = Counter(job for phrase in started for job in phrase.jobs)
        is_field = len(query) > 1 or self._readings.is_activity(query[0])
        if is_field and len(names) == 1 and len(self._index.jobs_with(query)) == 1:
            (job,) = names
            if any(self._words.general.issuperset(phrase.tokens[len(query) :]) for phrase in started):
                return taken(text, job, 0.82)
        return which_of(text, [Candidate(job, 0.6) for job, _ in names.most_common()])

    def _decide(self, text: str, candidates: tuple[Candidate, ...]) -> Match:
        best, *others = candidates
        rivals = [best, *(other for other in others if other.score > best.score - _TIE)]
        if len(rivals) > 1:
            return which_of(text, rivals)
        job = best.job if best.score >= ACCEPT else None
        return Match(text, job, best.score, False, candidates[:MAX_CANDIDATES])

    def weighed(self, text: str, tokens: Tokens, match: Match) -> Match | None:
        """What the words gave against what the title means; None where neither tells."""
        query = " ".join(self._readings.without_filler(tokens))
        kin = self._meaning.nearest(query) if self._meaning and len(query) >= _SHORTEST else ()
        if not kin or (match.ambiguous and match.score >= ACCEPT):
            return match if match.candidates else None
        if match.job:
            if kin[0].job.soc == match.job.soc:
                return match
            if self._fits(tokens, kin[0]):
                return taken(text, kin[0].job, _BY_MEANING, match.candidates)
            supports = _share(kin, match.job)
            if supports >= kin[0].share / 2:
                return taken(text, match.job, ACCEPT, match.candidates)
            return which_of(text, [Candidate(job, ACCEPT) for job in (match.job, kin[0].job)])
        if self._fits(tokens, kin[0]):
            return taken(text, kin[0].job, _BY_MEANING, match.candidates)
        if narrowed := self._narrowed(tokens, kin):
            return taken(text, narrowed, _BY_MEANING, match.candidates)
        if match.score > _SAME_HEAD:
            return match
        near = [each.job for each in kin[:_DESCRIBED] if each.similarity > OFFER]
        return which_of(text, [Candidate(job, GUESSED) for job in near]) if match.candidates else None

    def _narrowed(self, tokens: Tokens, kin: Sequence[Kin]) -> Job | None:
        """The job whose name ends the title after words that are new to it, where that is safe: the longer the name,
        the less its meaning must agree. "church accountant", "bilingual customer service representative"."""
        core = self._readings.core(tokens)
        endings = (core[start:] for start in range(1, len(core)))
        for name in endings:
            if jobs := self._index.exact(name):
                share = _share(kin, jobs[0])
                least = (_AGREEING_GENERAL if name[-1] in self._words.general else _AGREEING)[min(len(name), 3) - 1]
                return jobs[0] if len(jobs) == 1 and share >= least else None
        return None

    def _fits(self, tokens: Tokens, kin: Kin) -> bool:
        """Whether a job that is clearly meant may be taken: a name of it is very near, or no word is strange to it."""
        at_home = kin.similarity >= _VERY_NEAR or self._readings.are_at_home(tokens, kin.job)
        return kin.is_clear and at_home and self._readings.names_work(tokens, kin.job)

    def described(self, text: str, deed: str) -> Match:
        """The job of the one who does this."""
        kin = self._meaning.nearest(deed) if self._meaning else ()
        if kin and kin[0].is_clear:
            return taken(text, kin[0].job, _BY_MEANING)
        return which_of(text, [Candidate(each.job, _BY_MEANING) for each in kin[:_DESCRIBED]])


def _share(kin: Sequence[Kin], job: Job) -> float:
    """What the names of a job's occupation weigh of all near names."""
    return next((each.share for each in kin if each.job.soc == job.soc), 0.0)
