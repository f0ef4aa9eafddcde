"""Which job a person means by a title.

Readings of the title are tried from the most literal to the freest: as it stands, without filler, without
seniority, with the one who does it for the activity; first as a whole name, then without employer and place, then with
typing errors corrected. What is left is weighed: the words that it shares with names of the same head noun against its
meaning; "someone who fixes pipes" goes by meaning alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from .context import settled
from .jobs import by_code
from .literal import Literal
from .match import ACCEPT, OFFER, Candidate, Match, ranked, taken, which_of
from .meaning import Meaning
from .normalise import MAX_CHARACTERS, Normaliser
from .phrases import Job, PhraseIndex, Tokens
from .readings import Readings
from .spelling import Spelling
from .weigher import GUESSED, Weigher

_HEAD = 0.95
"""How sure the first part of a posting's title is without the others."""


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
        self.readings = Readings(normaliser, index)
        self._spelling = spelling
        self._meaning = meaning
        self._literal = Literal(index, self.readings, spelling)
        self._weigher = Weigher(index, normaliser.words, self.readings, meaning)
        self._titles = {job: normaliser(job.title) for job in jobs}
        self._occupations = by_code(jobs)

    def resolve(self, text: str, message: str = "") -> Match:
        """The job that the text names, or the jobs that it may name, if the rest of the message does not tell which."""
        text = text[:MAX_CHARACTERS]
        match = self._resolve(text)
        return settled(match, message, self._normalise, self._index) if match.ambiguous and message else match

    def _resolve(self, text: str) -> Match:
        whole = self._normalise.tokens(text)
        if not whole or self.readings.is_no_job(whole):
            return Match(text)
        if deed := self.readings.deed(text):
            return self._weigher.described(text, deed)
        head, turned = self.readings.apart(text)
        beginning = self.readings.beginning(text)
        literal, weigher = self._literal, self._weigher
        for tokens in (whole, *turned, *filter(None, [beginning])):
            if match := literal.as_name(text, self.readings.of(tokens)):
                is_told = match.ambiguous and self.readings.tells_who(text)
                return weigher.told_apart(text, tokens[-1], match) if is_told else match
        if head and (match := literal.as_name(text, self.readings.of(head), _HEAD)) and match.job:
            return match
        tokens = beginning or next(iter(turned), whole)
        if self.readings.is_employer(tokens):
            return Match(text)
        if match := (
            literal.with_employer(text, tokens)
            or literal.joined(text)
            or literal.corrected(text, tokens)
            or self._beside(text, tokens)
        ):
            return match
        match = weigher.by_words(text, tokens)
        if not match.job:
            # One other head tells too little where no meaning can be held against it.
            heads = 1 if self._meaning else 2
            match = literal.by_siblings(text, tokens, heads) or literal.with_head_first(text, tokens) or match
        return weigher.weighed(text, tokens, match) or self._nearly(text, tokens, match)

    def nearest(self, text: str, n: int = 3) -> tuple[Candidate, ...]:
        """The n jobs that look most like the text, to offer when nothing fits: a choice, not an answer. None for what
        is no job."""
        text = text[:MAX_CHARACTERS]
        tokens = self._normalise.tokens(text)
        if tokens and self.readings.is_no_job(tokens):
            return ()
        candidates = {candidate.job: candidate for candidate in self.resolve(text).candidates}
        query = self._normalise(text)
        if self._meaning and query:
            for kin in self._meaning.nearest(query)[:n]:
                candidates.setdefault(kin.job, Candidate(kin.job, round(kin.similarity * OFFER, 2)))
        else:
            for _, score, job in process.extract(query, self._titles, scorer=fuzz.token_set_ratio, limit=n):
                candidates.setdefault(job, Candidate(job, round(score / 100 * OFFER, 2)))
        return ranked(candidates.values())[:n]

    def _beside(self, text: str, tokens: Tokens) -> Match | None:
        """The occupation of those who lead or help others, by what those others are: "welding supervisor"."""
        *rest, head = self.readings.core(tokens)
        if not rest or head not in self._words.beside:
            return None
        led = self._resolve(" ".join(rest)).candidates
        beside = {job for each in led if (job := self._occupation_beside(head, each.job))}
        return taken(text, beside.pop(), ACCEPT) if len(beside) == 1 else None

    def _occupation_beside(self, head: str, job: Job) -> Job | None:
        codes = self._words.beside[head]
        beginning = max((start for start in codes if job.soc.startswith(start)), key=len, default=None)
        return self._occupations.get(codes[beginning]) if beginning else None

    def _nearly(self, text: str, tokens: Tokens, match: Match) -> Match:
        """Where nothing was found: a job by the words without typing errors; two steps away, so a question only."""
        if match.candidates:
            return match
        guesses = (self._weigher.by_words(text, reading).job for reading in self._spelling.readings(tokens))
        return which_of(text, [Candidate(job, GUESSED) for job in guesses if job][:1])
