"""Words of a message, by spaCy's English tokenizer, and where runs of them are names that the knowledge base knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import spacy

from jobwise.kb import KnowledgeBase
from jobwise.pay.placenames import normal

_TOKENIZER = spacy.blank("en").tokenizer

_FUNCTION_WORDS = frozenset("a an the and or of in at for to with as on by is are be do does i you my your".split())

STATE_CODE = 2
# Postal codes that are common words, which some people write in capitals.
_SHOUTED = frozenset("in or me hi ok oh so as al de id la".split())

# Not "IT" and "US".
PRONOUNS = frozenset({"it", "It", "its", "Its", "it's", "It's", "us", "Us"})
_NAME_LIKE = re.compile(r"[.#]?\w")

# Words that the catalogue's normal form leaves out, so that a longer run would pass for the name before or after them.
_BRIDGES = frozenset("and or of in at for the a an with".split())
_NOT_IN_A_TITLE = frozenset("job jobs position positions career careers work role roles".split())

LONGEST_TITLE = 6
LONGEST_PLACE = 4
LONGEST_SKILL = 4


Run = tuple[str, int, int]
"""A known name in a message: "title", "place" or "skill", its first word and the one after its last."""


@dataclass(frozen=True)
class Token:
    """One word: `text` is `message[start:end]`."""

    text: str
    start: int
    end: int

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def can_end_a_name(self) -> bool:
        """Whether a name may begin or end with it: no sign, no function word."""
        return bool(_NAME_LIKE.match(self.text)) and self.text not in PRONOUNS and self.lower not in _FUNCTION_WORDS


def tokens(message: str) -> list[Token]:
    """The words and signs of a message, without white space."""
    found = (Token(t.text, t.idx, t.idx + len(t.text)) for t in _TOKENIZER(message))
    return [token for token in found if token.text.strip()]


class Names:
    """Which runs of words are titles, places or skills. Made once for a knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._titles = kb.catalogue.phrases()
        self._as_written = frozenset(_written(kb))
        self._normalise = kb.catalogue.normalise
        self._is_right = kb.catalogue.is_word
        self._places = kb.places
        self._skills = frozenset(_skills(kb))
        self.singular: Callable[[str], str] = self._normalise.singular
        self.heads = Counter(title.split()[-1] for title in self._titles)
        """In how many titles a word in the singular is the last, which says who it is: "nurse"."""
        self._starts = Counter(title.split()[0] for title in self._titles if " " in title)
        self._words_of_titles = frozenset(word for title in self._titles for word in title.split())
        self._words_of_places = frozenset(word for place in kb.places.names() for word in place.split())
        self._words_of_skills = frozenset(word for skill in self._skills for word in _WORD.findall(skill))
        self.is_name = lru_cache(maxsize=20_000)(self._is_name)
        """Whether a word by itself names a skill, a job or a place."""
        self._may_be_in: dict[str, Callable[[str], bool]] = {
            "title": lru_cache(maxsize=20_000)(self._may_be_in_a_title),
            "place": lru_cache(maxsize=20_000)(self.may_be_in_a_place),
            "skill": self._may_be_in_a_skill,
        }

    def is_title(self, phrase: str) -> bool:
        """Whether a phrase is the name of a job; with an "and" or the like in it, only if it stands so in a guide."""
        words = phrase.lower().split()
        if not _NOT_IN_A_TITLE.isdisjoint(words[-1:]) or (
            not _BRIDGES.isdisjoint(words) and " ".join(words) not in self._as_written
        ):
            return False
        return self._normalise(phrase) in self._titles

    def is_who(self, word: str) -> bool:
        """Whether a title of one word says who somebody is, "roughneck", and not what they are at, "hospital"."""
        token = self._normalise(word)
        return self.heads[token] > self._starts[token]

    def title_length(self, phrase: str) -> int:
        """Words of a title in its normal form, so without "of" and the like."""
        return len(self._normalise.tokens(phrase))

    def is_skill(self, phrase: str) -> bool:
        return phrase.lower() in self._skills

    def is_place(self, phrase: str) -> bool:
        return self._places.known(phrase)

    def _is_name(self, word: str) -> bool:
        if self.is_skill(word) or self.is_title(word):
            return True
        return self.is_place(word) and not self.is_only_sometimes_a_place(word)

    def is_word(self, word: str) -> bool:
        """Whether a word in lower case stands in a guide, or in the name of a job, a skill or a place."""
        return self._is_right(word) or word in self._words_of_skills or word in self._words_of_places

    def is_only_a_place(self, word: str) -> bool:
        """Whether a word in lower case stands in names of places and nowhere else."""
        return word in self._words_of_places and not (self._is_right(word) or word in self._words_of_skills)

    def is_only_sometimes_a_place(self, phrase: str) -> bool:
        """Whether a place's name is more often another word, as "may" and "or" are; "US" in capitals is not."""
        if phrase.isupper() and len(phrase) == STATE_CODE and not self.is_title(phrase):
            return phrase.lower() in _SHOUTED
        return self._places.cue_needed(phrase)

    def runs(self, message: str, words: list[Token]) -> Iterator[Run]:
        """The longest known names of each kind, from left to right."""
        ends = [word.can_end_a_name for word in words]
        for kind, known, longest in (
            ("title", self.is_title, LONGEST_TITLE),
            ("place", self.is_place, LONGEST_PLACE),
            ("skill", self.is_skill, LONGEST_SKILL),
        ):
            may_be_in = [self._may_be_in[kind](word.lower) for word in words]
            first = 0
            while first < len(words):
                last = first
                if ends[first]:
                    furthest = min(first + longest, len(words))
                    stop = next((n for n in range(first, furthest) if not may_be_in[n]), furthest)
                    last = next(
                        (
                            last
                            for last in range(stop, first, -1)
                            if ends[last - 1] and known(message[words[first].start : words[last - 1].end])
                        ),
                        first,
                    )
                if last > first:
                    yield kind, first, last
                first = max(last, first + 1)

    # Most words are in no name at all: a run ends before one, and is not looked up.

    def _may_be_in_a_title(self, word: str) -> bool:
        if len(word) == 1 or word in _BRIDGES or word in self._normalise.words.short:
            return True
        return self._words_of_titles.issuperset(self._normalise.tokens(word))

    def may_be_in_a_place(self, word: str) -> bool:
        """Whether a word in lower case stands in the name of any place."""
        return len(word) == 1 or self._words_of_places.issuperset(normal(word).split())

    def _may_be_in_a_skill(self, word: str) -> bool:
        return self._words_of_skills.issuperset(_WORD.findall(word))


def _written(kb: KnowledgeBase) -> Iterable[str]:
    for job in kb.catalogue.jobs:
        yield job.title.lower()
        yield from (name.lower() for name in (job.guide.names if job.guide else ()))
    yield from (title.lower() for title in kb.wages.occupations().values())


_WORD = re.compile(r"[^\W\d_]+|\d+")
_PART = re.compile(r"\s*(?:[(),;/]|\band\b)\s*")


def _skills(kb: KnowledgeBase) -> Iterable[str]:
    """The guides' skills, and the single ones in terms such as "cloud platforms (AWS, Azure)"."""
    for job in kb.catalogue.jobs:
        for term in job.guide.skills if job.guide else ():
            yield term.lower()
            yield from (part for part in _PART.split(term.lower()) if part)
