"""Which job a person means by a title.

Readings of the title are tried from the most literal to the freest: as it stands, without filler, without
seniority, with the one who does it for the activity; first as a whole name, then without employer and place, then with
typing errors corrected. What is left is weighed: the words that it shares with names of the same head noun against its
meaning. Where they agree, the job is taken; where they don't, the meaning is, if it is clear, else both are offered.
"Someone who fixes pipes" goes by meaning alone. A title whose words beyond a known name do not belong to that job's
field is offered as a question, not taken for it; a thing that nobody is ("pizza") is no title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from .context import settled
from .match import ACCEPT, MAX_CANDIDATES, OFFER, Candidate, Match, ranked, taken, which_of
from .meaning import Kin, Meaning
from .normalise import MAX_CHARACTERS, Normaliser
from .phrases import Job, PhraseIndex, Tokens
from .readings import Readings
from .scoring import scores_by_words
from .spelling import Spelling

_TIE = 0.05
_TYPO = 0.96
_BY_SIBLING = 0.84
_BY_MEANING = 0.8
_GUESSED = 0.7
_VERY_NEAR = 0.8
_AGREEING, _AGREEING_GENERAL = (0.4, 0.1, 0.0), (1.0, 0.4, 0.0)
"""The share of all near names that a job needs which ends a title with a name of one, two, three words or more; the
latter where the name ends in a general word, such as "manager"."""
_SAME_HEAD = 0.6
"""The score of jobs that share nothing with the title but a general head: "specialist"."""
_MANY, _MOST = 5, 0.6
"""The names, and their share of all that begin with a word, from which on one job is meant by the word alone."""
_SHORTEST = 4
"""Letters that a meaning needs: abbreviations have none that the encoder knows."""
_DESCRIBED = 3
"""Jobs to offer for what somebody does where none is clear."""


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
        self._occupations = {job.soc: job for job in jobs if job.is_occupation}

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
        if deed := self._readings.deed(text):
            return self._described(text, deed)
        if beginning := self._readings.beginning(text):
            originals.append(beginning)
        for tokens in originals:
            if match := self._as_name(text, self._readings.of(tokens), 1.0):
                return match
        tokens = originals[-1]
        if self._readings.is_employer(tokens):
            return Match(text)
        if match := self._with_employer(text, tokens) or self._joined(text) or self._corrected(text, tokens):
            return match
        if match := self._beside(text, tokens):
            return match
        match = self._by_words(text, tokens)
        if not match.job:
            match = self._by_siblings(text, tokens) or self._with_head_first(text, tokens) or match
        return self._weighed(text, tokens, match) or self._nearly(text, tokens, match)

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
        """The job that has the title with another head, where that is one occupation whatever the head. One other head
        tells too little where no meaning can be held against it."""
        found = [jobs[0] for other in self._readings.siblings(tokens) if len(jobs := self._index.exact(other)) == 1]
        if len({job.soc for job in found}) != 1 or (len(found) == 1 and not self._meaning):
            return None
        return taken(text, found[0], _BY_SIBLING)

    def _beside(self, text: str, tokens: Tokens) -> Match | None:
        """The occupation of those who lead or help others, by what those others are: "welding supervisor"."""
        *rest, head = next(self._readings.cores(tokens))
        if not rest or head not in self._words.beside:
            return None
        led = self._resolve(" ".join(rest)).candidates
        beside = {job for each in led if (job := self._occupation_beside(head, each.job))}
        return taken(text, beside.pop(), ACCEPT) if len(beside) == 1 else None

    def _occupation_beside(self, head: str, job: Job) -> Job | None:
        codes = self._words.beside[head]
        beginning = max((start for start in codes if job.soc.startswith(start)), key=len, default=None)
        return self._occupations.get(codes[beginning]) if beginning else None

    def _with_head_first(self, text: str, tokens: Tokens) -> Match | None:
        """Where what belongs before the head comes after it: "maintenance tech hotel", "lab tech covid"."""
        *before, last = core = next(self._readings.cores(tokens))
        if not before:
            return None
        if match := self._as_name(text, self._readings.of((last, *before)), 0.9):
            return match
        for end in range(len(core) - 1, 1, -1):
            if self._readings.is_somebody(core[end]):
                return None
            if match := self._as_name(text, [(core[:end], ACCEPT)], 1.0):
                return match
        return None

    def _corrected(self, text: str, tokens: Tokens) -> Match | None:
        for reading in self._spelling.readings(tokens):
            if corrected := self._as_name(text, self._readings.of(reading), _TYPO):
                return corrected
        return None

    def _nearly(self, text: str, tokens: Tokens, match: Match) -> Match:
        """Where nothing was found: a job by the words without typing errors; two steps away, so a question only."""
        if match.candidates:
            return match
        guesses = (self._by_words(text, reading).job for reading in self._spelling.readings(tokens))
        return which_of(text, [Candidate(job, _GUESSED) for job in guesses if job][:1])

    def _described(self, text: str, deed: str) -> Match:
        """The job of the one who does this."""
        kin = self._meaning.nearest(deed) if self._meaning else ()
        if kin and kin[0].is_clear:
            return taken(text, kin[0].job, _BY_MEANING)
        return which_of(text, [Candidate(each.job, _BY_MEANING) for each in kin[:_DESCRIBED]])

    def _by_words(self, text: str, tokens: Tokens) -> Match:
        for query in self._queries(tokens):
            if candidates := self._scored(query, OFFER):
                return self._decide(text, candidates)
        *others, last = next(self._readings.cores(tokens))
        if others and (candidates := self._scored((last, *others), ACCEPT)):  # "phlebotomist traveling"
            return self._decide(text, candidates)
        return self._by_beginning(text, (*others, last))

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
        if names and names.most_common(1)[0][1] >= max(_MANY, _MOST * len(started)):
            return taken(text, names.most_common(1)[0][0], ACCEPT)
        return which_of(text, [Candidate(job, 0.6) for job, _ in names.most_common()])

    def _weighed(self, text: str, tokens: Tokens, match: Match) -> Match | None:
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
            supports = next((each.share for each in kin if each.job.soc == match.job.soc), 0.0)
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
        return which_of(text, [Candidate(job, _GUESSED) for job in near]) if match.candidates else None

    def _narrowed(self, tokens: Tokens, kin: Sequence[Kin]) -> Job | None:
        """The job whose name ends the title after words that are new to it, where that is safe: the longer the name,
        the less its meaning must agree. "church accountant", "bilingual customer service representative"."""
        core = next(self._readings.cores(tokens))
        endings = (core[start:] for start in range(1, len(core)))
        for name in endings:
            if jobs := self._index.exact(name):
                share = next((each.share for each in kin if each.job.soc == jobs[0].soc), 0.0)
                least = (_AGREEING_GENERAL if name[-1] in self._words.general else _AGREEING)[min(len(name), 3) - 1]
                return jobs[0] if len(jobs) == 1 and share >= least else None
        return None

    def _fits(self, tokens: Tokens, kin: Kin) -> bool:
        """Whether a job that is clearly meant may be taken: a name of it is very near, or no word is strange to it."""
        at_home = kin.similarity >= _VERY_NEAR or self._readings.are_at_home(tokens, kin.job)
        return kin.is_clear and at_home and self._readings.names_work(tokens, kin.job)

    def _decide(self, text: str, candidates: tuple[Candidate, ...]) -> Match:
        best, *others = candidates
        rivals = [best, *(other for other in others if other.score > best.score - _TIE)]
        if len(rivals) > 1:
            return which_of(text, rivals)
        job = best.job if best.score >= ACCEPT else None
        return Match(text, job, best.score, False, candidates[:MAX_CANDIDATES])
