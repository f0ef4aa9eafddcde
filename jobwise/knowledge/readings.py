"""What a title may stand for besides what it says: without filler, seniority, employer or place, with the one who does
it for the activity, with the parts that "and" or a slash joins each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .normalise import Normaliser
from .phrases import Job, PhraseIndex, Tokens

_JOINED = re.compile(r"\s*/\s*|\s+(?:and|or)\s+|\s*&\s*", re.IGNORECASE)
_ACTIVITY = re.compile(r"(?:ing|ics?|logy|graphy|nomy|[et]ry|ment|(?<!c)ation)$")
_SOMEBODY = re.compile(r"(?:[eo]r|ist|i?an|ent|ant|eer)$")
_APART = re.compile(r"\s*[|•·;]\s*|\s+[-–—]+\s+|\s*:\s+|,\s+")
"""What sets the title in a job posting apart from the rest: "Line Cook - Fine Dining - $22/hr"."""
_LONGEST_NAME = 4
"""Words of an employer's or a place's name."""


class Readings:
    """Gives the readings of titles, the most literal first, each with how sure it is."""

    def __init__(self, normaliser: Normaliser, index: PhraseIndex) -> None:
        self._normalise = normaliser
        self._words = words = normaliser.words
        self._index = index
        tokens = normaliser.tokens
        self._agents = {tokens(work): tokens(who) for work, who in words.agents.items()}
        # However they are spaced: "home depot" is "homedepot".
        self._employers = {
            "".join(tokens(name)): tokens(kind) for kind, names in words.employers.items() for name in names
        }
        self._places = {"".join(tokens(name)) for name in words.places}
        self._no_jobs = {tokens(name) for name in words.no_jobs}
        self._ranks = {tokens(name) for name in words.ranks}
        self._forces = {tokens(name) for name in words.employers.get("army", ())}

    def of(self, tokens: Tokens) -> Iterator[tuple[Tokens, float]]:
        """The title as it stands and with less and less of it."""
        plain = self.without_filler(tokens)
        core = self.without_seniority(plain)
        yield tokens, 1.0
        yield plain, 0.98
        for agent in self.agents(plain):
            yield agent, 0.92
        yield core, 0.95
        for agent in self.agents(core):
            yield agent, 0.9

    def of_the_rest(self, tokens: Tokens) -> Iterator[tuple[Tokens, float, Tokens]]:
        """Readings without an employer or a place before or after the title; with the kind of work of the employer."""
        for start, end, kind in self._names_around(tokens):
            rest = (*tokens[:start], *tokens[end:])
            if kind:
                yield (*kind, *rest), 0.9, ()
                yield (*kind, *self.without_seniority(rest)), 0.88, ()
            for reading, score in self.of(rest):
                yield reading, round(score * 0.93, 2), kind

    def siblings(self, tokens: Tokens) -> Iterator[Tokens]:
        """With other heads that people take for the one it has: "tax officer" for "tax specialist"."""
        core = self.core(tokens)
        heads = dict.fromkeys(head for group in self._words.siblings if core[-1] in group for head in sorted(group))
        yield from ((*core[:-1], head) for head in heads if head != core[-1] and len(core) > 1)

    def apart(self, text: str) -> tuple[Tokens, list[Tokens]]:
        """What stands first in a text of several parts, by itself and with each of the next two before it."""
        first, *others = [part for part in _APART.split(text) if part.strip()] or [""]
        head = self._normalise.tokens(first) if others else ()
        return head, [self._normalise.tokens(f"{other} {first}") for other in others[:2]]

    def beginning(self, text: str) -> Tokens:
        """The title before a word from which on the text speaks of something else; empty where there is none."""
        words = text.split()
        for position, word in enumerate(words):
            if position and word.lower().strip(".,:;!?") in self._words.breaks:
                return self._normalise.tokens(" ".join(words[:position]))
        return ()

    def deed(self, text: str) -> str:
        """What is done, where the text speaks of the one who does it: "someone who fixes pipes"; else empty."""
        words = text.split()
        for position, word in enumerate(words):
            if word.lower() in self._words.who:
                who = self._normalise.tokens(" ".join(words[:position]))
                return " ".join(words[position + 1 :]) if self._words.fillers.issuperset(who) else ""
        return ""

    def tells_who(self, text: str) -> bool:
        """Whether a text says what those do whom it names: "engineer who designs bridges"."""
        return not self._words.who.isdisjoint(text.lower().split())

    def is_employer(self, tokens: Tokens) -> bool:
        """Whether it is the name of a company or a place and nothing more."""
        name = "".join(tokens)
        return name in self._employers or name in self._places

    def names_work(self, tokens: Tokens, job: Job) -> bool:
        """Whether the last word can be somebody or an activity, and one of this job: a word that ends names of jobs, or
        is made like one. A chiropractor's assistant is no chiropractor: a general word must be one of the job's own.
        """
        *others, last = self.core(tokens)
        if last in self._words.general:
            return self._index.names((last,), job)
        if last in self._index.by_head and others:
            return True
        is_new = last in self._index.by_head or last not in self._index.frequencies
        return is_new and (self.is_activity(last) or self.is_somebody(last))

    def are_at_home(self, tokens: Tokens, job: Job) -> bool:
        """Whether all words before the last belong to the job's field."""
        *others, _ = self.core(tokens)
        return all(self._index.belongs(word, job) for word in others)

    def is_somebody(self, word: str) -> bool:
        """Whether a word is made like one for people, "plumber", or is a general one for them, "guard"."""
        return word in self._words.general or bool(_SOMEBODY.search(word))

    def is_activity(self, word: str) -> bool:
        """Whether a word is made like one for what people do, "plumbing", not for a thing, "pizza"."""
        return bool(_ACTIVITY.search(word))

    def cores(self, tokens: Tokens) -> Iterator[Tokens]:
        """What is left to compare by words: without filler and seniority; then without employers and places."""
        core = self.core(tokens)
        yield core
        for start, end, _ in self._names_around(core):
            if rest := self.without_seniority((*core[:start], *core[end:])):
                yield rest

    def parts(self, text: str) -> list[Tokens]:
        """The titles that a text joins, the head of the last given to those before it; none where it joins none."""
        joined = [part for part in _JOINED.split(text) if part.strip()]
        if not 2 <= len(joined) <= 3:
            return []
        *others, last = (self._normalise.tokens(part) for part in joined)
        if len(last) < 2:
            return [tokens for tokens in (*others, last) if tokens]
        return [*((*tokens, last[-1]) if self._is_modifier(tokens) else tokens for tokens in others if tokens), last]

    def is_no_job(self, tokens: Tokens) -> bool:
        """Whether it is known to be none that has figures: a rank, an elected office, a character of fiction."""
        plain = self.without_filler(tokens)
        if {tokens, plain, self.without_seniority(plain)} & self._no_jobs:
            return True
        for size in range(1, min(_LONGEST_NAME, len(plain)) + 1):
            for force, rank in ((plain[:size], plain[size:]), (plain[-size:], plain[:-size])):
                if force in self._forces and (not rank or rank in self._ranks or rank in self._no_jobs):
                    return True
        return False

    def core(self, tokens: Tokens) -> Tokens:
        """The title without filler and seniority."""
        return self.without_seniority(self.without_filler(tokens))

    def without_filler(self, tokens: Tokens) -> Tokens:
        return tuple(token for token in tokens if token not in self._words.fillers) or tokens

    def without_seniority(self, tokens: Tokens) -> Tokens:
        start, end = 0, len(tokens)
        while end - start > 1 and tokens[end - 1] in self._words.after:
            end -= 1
        while end - start > 1 and tokens[start] in self._words.before:
            start += 1
        level = self._words.before & self._words.after  # "sales senior director", from "senior director of sales"
        return (*(token for token in tokens[start : end - 1] if token not in level), tokens[end - 1])

    def agents(self, tokens: Tokens) -> Iterator[Tokens]:
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

    def _is_modifier(self, tokens: Tokens) -> bool:
        return bool(tokens) and tokens[-1] not in self._index.by_head

    def _names_around(self, tokens: Tokens) -> Iterator[tuple[int, int, Tokens]]:
        """Start, end and kind of an employer or place that begins or ends a title, the longest first."""
        for size in range(min(_LONGEST_NAME, len(tokens) - 1), 0, -1):
            for start in (0, len(tokens) - size):
                name = "".join(tokens[start : start + size])
                if name in self._employers or name in self._places:
                    yield start, start + size, self._employers.get(name, ())
