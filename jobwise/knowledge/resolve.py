"""Which job a person means by a title.

Readings of the title are tried from the most literal to the freest: as it stands, without filler, without
seniority, with the one who does it for the activity; first as a whole name, then without employer and place, then by
the words shared with names that have the same head noun, then with typing errors corrected, last by meaning. A title
whose words beyond a known name do not belong to that job's field is offered as a question, not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from .context import settled
from .match import ACCEPT, MAX_CANDIDATES, OFFER, Candidate, Match, ranked, taken, which_of
from .meaning import Meaning, is_clear
from .normalise import MAX_CHARACTERS, Normaliser
from .phrases import Job, PhraseIndex, Tokens
from .readings import Readings
from .scoring import scores_by_words
from .spelling import Spelling

_TIE = 0.05
_TYPO = 0.96
_BY_SIBLING = 0.84
_BY_MEANING = 0.8
_SHORTEST = 4
"""Letters that a meaning needs: abbreviations have none that the encoder knows."""
_AGREED, _ALONE, _AGAINST = 0.70, 0.76, 0.80
"""How near in meaning a job must be to be taken: where the words point to it as well, to none, or to others."""


class Resolver:
    """Finds the job for a title in an index of phrases; with `meaning`, also where no word of it is known."""

    def __init__(
        self,
        normaliser: Normaliser,
        index: PhraseIndex,
        spelling: Spelling,
        jobs: Sequence[Job],
        meaning: Meaning | None,
    ) -> None:
        self._normalise = normaliser
        self._words = normaliser.words
        self._index = index
        self._readings = Readings(normaliser, index)
        self._spelling = spelling
        self._meaning = meaning
        self._titles = {job: normaliser(job.title) for job in jobs}

    def resolve(self, text: str, message: str = "") -> Match:
        """The job that the text names, or the jobs that it may name, if the rest of the message does not tell which."""
        text = text[:MAX_CHARACTERS]
        match = self._resolve(text)
        return settled(match, message, self._normalise, self._index) if match.ambiguous and message else match

    def _resolve(self, text: str) -> Match:
        originals = [self._normalise.tokens(text)]
        head, comma, qualifier = text.partition(",")
        if comma and head.strip() and qualifier.strip():
            originals.append(self._normalise.tokens(f"{qualifier} {head}"))
        if not originals[0] or self._readings.is_no_job(originals[0]):
            return Match(text)
        if beginning := self._readings.beginning(text):
            originals.append(beginning)
        for tokens in originals:
            if match := self._as_name(text, self._readings.of(tokens), 1.0):
                return match
        tokens = originals[-1]
        if match := self._with_employer(text, tokens) or self._joined(text):
            return match
        match = self._by_words(text, tokens)
        if match.job:
            return match
        corrected = self._corrected(text, tokens) if not match.ambiguous else None
        corrected = corrected or self._by_siblings(text, tokens)
        return corrected or self._by_meaning(text, tokens, match)

    def nearest(self, text: str, n: int = 3) -> tuple[Candidate, ...]:
        """The n jobs that look most like the text, to offer when nothing fits: a choice, not an answer."""
        text = text[:MAX_CHARACTERS]
        candidates = {candidate.job: candidate for candidate in self.resolve(text).candidates}
        query = self._normalise(text)
        if self._meaning and query:
            for kin in self._meaning.nearest(query)[:n]:
                candidates.setdefault(kin.job, Candidate(kin.job, round(kin.similarity * OFFER, 2)))
        else:
            for _, score, job in process.extract(query, self._titles, scorer=fuzz.token_set_ratio, limit=n):
                candidates.setdefault(job, Candidate(job, round(score / 100 * OFFER, 2)))
        return ranked(candidates.values())[:n]

    def _as_name(self, text: str, readings: Iterable[tuple[Tokens, float]], certainty: float) -> Match | None:
        for reading, score in readings:
            if jobs := self._index.exact(reading):
                score = round(score * certainty, 2)
                if len(jobs) == 1:
                    return taken(text, jobs[0], score)
                return which_of(text, [Candidate(job, score) for job in jobs])
        return None

    def _with_employer(self, text: str, tokens: Tokens) -> Match | None:
        """The job that is left without employer and place; of several the one that is at home with the employer."""
        for reading, score, kind in self._readings.of_the_rest(tokens):
            if jobs := self._index.exact(reading):
                there = [job for job in jobs if kind and self._index.names(kind, job)]
                fitting = there if len(there) == 1 else jobs
                if len(fitting) == 1:
                    return taken(text, fitting[0], score)
                return which_of(text, [Candidate(job, score) for job in jobs])
        return None

    def _joined(self, text: str) -> Match | None:
        """For "web/mobile developer": one job where all known parts name the same, else the question which."""
        found = [self._as_name(text, self._readings.of(part), 0.9) for part in self._readings.parts(text)]
        jobs = list(dict.fromkeys(match.job for match in found if match and match.job))
        if len(jobs) == 1 and all(match is None or match.job for match in found):
            return taken(text, jobs[0], 0.85)
        return which_of(text, [Candidate(job, 0.85) for job in jobs]) if len(jobs) > 1 else None

    def _by_siblings(self, text: str, tokens: Tokens) -> Match | None:
        """The job that has the title with another head, where that is one occupation whatever the head."""
        found = [jobs[0] for other in self._readings.siblings(tokens) if len(jobs := self._index.exact(other)) == 1]
        if not found or len({job.soc for job in found}) > 1:
            return None
        if len(found) == 1 and not self._means(tokens, found[0]):
            return None
        return taken(text, found[0], _BY_SIBLING)

    def _means(self, tokens: Tokens, job: Job) -> bool:
        kin = self._meaning.nearest(" ".join(tokens)) if self._meaning else ()
        return bool(kin) and kin[0].job.soc == job.soc

    def _corrected(self, text: str, tokens: Tokens) -> Match | None:
        for reading in self._spelling.readings(tokens):
            if corrected := self._as_name(text, self._readings.of(reading), _TYPO):
                return corrected
            guess = self._by_words(text, reading)
            if guess.job:  # two steps from what was typed: worth a question only
                return which_of(text, [Candidate(guess.job, 0.7)])
        return None

    def _by_words(self, text: str, tokens: Tokens) -> Match:
        for query in self._queries(tokens):
            scores = scores_by_words(self._index, self._words, query).items()
            candidates = ranked(Candidate(job, round(score, 2)) for job, score in scores if score >= OFFER)
            if candidates:
                return self._decide(text, candidates)
        return self._by_beginning(text, next(self._readings.cores(tokens)))

    def _queries(self, tokens: Tokens) -> Iterator[Tokens]:
        for core in self._readings.cores(tokens):
            yield core
            yield from self._readings.agents(core)

    def _by_beginning(self, text: str, query: Tokens) -> Match:
        """Names of which the head was left out: "call center" for a call center agent."""
        if self._words.circumstances.issuperset(query):
            return Match(text)
        phrases = self._index.by_first.get(query[0], ())
        started = [phrase for phrase in phrases if phrase.tokens[: len(query)] == query]
        jobs = dict.fromkeys(job for phrase in started for job in phrase.jobs)
        if len(jobs) == 1 and len(self._index.jobs_with(query)) == 1:
            (job,) = jobs
            if any(self._words.general.issuperset(phrase.tokens[len(query) :]) for phrase in started):
                return taken(text, job, 0.82)
        return which_of(text, [Candidate(job, 0.6) for job in jobs])

    def _by_meaning(self, text: str, tokens: Tokens, match: Match) -> Match:
        """The job whose names mean the same, where one does clearly; else what the words gave."""
        query = " ".join(self._readings.without_filler(tokens))
        if self._meaning is None or (match.ambiguous and match.score >= ACCEPT) or len(query) < _SHORTEST:
            return match
        kin = self._meaning.nearest(query)
        offered = {candidate.job for candidate in match.candidates}
        least = _ALONE if not offered else _AGREED if kin and kin[0].job in offered else _AGAINST
        if not is_clear(kin, least):
            return match
        return taken(text, kin[0].job, _BY_MEANING, match.candidates)

    def _decide(self, text: str, candidates: tuple[Candidate, ...]) -> Match:
        best, *others = candidates
        rivals = [best, *(other for other in others if other.score > best.score - _TIE)]
        if len(rivals) > 1:
            return which_of(text, rivals)
        job = best.job if best.score >= ACCEPT else None
        return Match(text, job, best.score, False, candidates[:MAX_CANDIDATES])
