"""How well jobs fit a title of which no name is known, by the words that it shares with their names.

Three cases, from 0.8 on sure enough to answer with:
- a longer name holds the whole title ("speech pathologist"): sure where only one job has such a name;
- the title holds a whole name and narrows it ("pediatric nurse"): sure where the other words are at home with
  that job, and the name says more than a kind of work, such as "engineer" or "manager";
- they overlap: never sure.
"""

from __future__ import annotations

import re

from .normalise import Words
from .phrases import Job, Phrase, PhraseIndex, Tokens

_SOMEBODY = re.compile(
    r"(?:[eo]r|ist|i?an|ent|ant|eer|e?man|woman|person|boy|girl|lady|guy|hand|tech|smith|wright|ess|ic|eur)$"
)


def scores_by_words(index: PhraseIndex, words: Words, query: Tokens) -> dict[Job, float]:
    """A score from 0 to 1 for every job that has a name with the head noun, the last word, of the query."""
    scores: dict[Job, float] = {}
    wider: dict[Job, float] = {}
    asked = set(query)
    others = asked.difference(query[-1:])
    for phrase in index.by_head.get(query[-1], ()):
        if len(phrase.tokens) > 1 and others and others.isdisjoint(phrase.tokens):
            continue  # thousands of names share the head of "manager" and nothing more
        is_wider = asked <= set(phrase.tokens)
        found = wider if is_wider else scores
        for job in phrase.jobs:
            score = _wider(index, words, query, phrase) if is_wider else _narrower(index, words, query, phrase, job)
            found[job] = max(score, found.get(job, 0))
    for start in range(1, len(query)):  # names that are spaced in another way than the end of the query
        for job in index.exact(query[start:]):
            score = _narrower(index, words, query, Phrase(query[start:], (job,)), job)
            scores[job] = max(score, scores.get(job, 0))
    _prefer_longest(index, query, scores)
    # "traffic" and "dog" end names ("tower dog") without being anybody.
    alone = len(query) == 1 and (query[0] in words.circumstances or not _SOMEBODY.search(query[0]))
    for job, score in ({} if alone else wider).items():
        scores[job] = max(score if len(wider) == 1 else 0.65, scores.get(job, 0))
    return scores


def _prefer_longest(index: PhraseIndex, query: Tokens, scores: dict[Job, float]) -> None:
    """Of the names that end the query the longest tells: a trash truck driver is no truck driver."""
    longest: tuple[Job, ...] = ()
    for start in range(1, len(query)):
        jobs = index.exact(query[start:])
        if longest:
            for job in set(jobs).difference(longest):
                scores[job] = min(scores.get(job, 0), 0.75)
        longest = longest or jobs


def _wider(index: PhraseIndex, words: Words, query: Tokens, phrase: Phrase) -> float:
    """How sure it is that who says the query means the longer phrase."""
    left_out = set(phrase.tokens) - set(query)
    is_general = query[-1] in words.general or len(index.exact(query[-1:])) > 1
    if is_general and (len(query) == 1 or not left_out <= words.circumstances):
        return 0.7
    return 0.85 + 0.1 * index.weight(set(query)) / index.weight(set(phrase.tokens))


def _narrower(index: PhraseIndex, words: Words, query: Tokens, phrase: Phrase, job: Job) -> float:
    """How sure it is that the query is a job within, or near, the one that the phrase names."""
    common = set(query).intersection(phrase.tokens)
    if len(common) < len(set(phrase.tokens)):
        weights = index.weight(set(query)) + index.weight(set(phrase.tokens))
        return 0.75 * 2 * index.weight(common) / weights if len(common) > 1 else 0.0
    extra = set(query) - common
    narrows = all(index.belongs(word, job) and word not in words.general for word in extra)
    if len(meanings := index.exact(phrase.tokens)) > 1:  # a name of several jobs: it can be asked about
        if extra and [other for other in meanings if index.names(extra, other)] == [job]:
            return 0.82
        return 0.6 if narrows or len(phrase.tokens) > 1 else 0.55
    if len(phrase.tokens) == 1 and phrase.tokens[0] in words.general:
        return 0.0
    explained = index.weight(common) / index.weight(set(query))
    if not narrows:
        return 0.6 + 0.1 * explained
    is_ending = query[-len(phrase.tokens) :] == phrase.tokens
    return (0.8 if is_ending else 0.7) + 0.1 * explained
