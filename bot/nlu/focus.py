"""The part of a long message that is read closely.

People tell stories of two thousand characters with one question in them. Understanding costs as much as there is to
read; so of a message beyond MOST characters, the sentences are kept that ask, or tell what a question may rest on, of
the others the skills that they name, and of white space in a row the first. Typing errors are read as what was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FOCUS = "focus"
"""The key under which a message keeps its focus for the components after the first."""

MOST = 360
"""Characters that are read closely."""
MOST_NAMES = 80
"""Of these, characters of skills whose sentences are not read."""
LONGEST_NAME = 3
"""Words of a skill."""
LONGEST_SENTENCE = 120
"""Characters after which a sentence without an end is cut, at a comma or an "and" if there is one."""
ASKING = 4
"""What it is worth that a sentence asks, where each thing that it tells or names is worth 1."""

_BLANKS = re.compile(r"(?<=\s)\s+")
_WORD = re.compile(r"[\w+#]+")
_LETTERS = re.compile(r"(?<![\w'’@./-])[^\W\d_]+(?![\w'’@/-]|\.\w)")
"""Words that are no part of an address, a number or a longer word."""
_END = re.compile(r"[.?!;\n](?=\s|$)")
_CLAUSE_END = re.compile(r",(?=\s)|\s(?=(?:and|but|so|plus|because)\s)")
_ASKS = re.compile(
    r"\?|^\W{0,3}(?:so |and |but |also |ok |well )?(?:what|how|where|which|who|why|is|are|do|does|did|can|could|should"
    r"|would|will|am)\b|\b(?:wonder|curious|asking|tell me|want to know|advice|any idea|how (?:much|do|can|would)"
    r"|what (?:kind|sort|type|else|can|could|should|would|do|does|is|are)|which (?:job|one|career)|should i|could i)\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|salar\w{1,5}|wages?|earn\w{0,4}|offer\w{0,3}|job|career|work(?:ed|ing)? as|degree"
    r"|licen[cs]e\w?|interview\w{0,3}|resume|cv|experience|hir(?:e|ed|ing)|becom\w{1,3}|an? hour|a year)\b|\d[\d,.]*",
    re.I,
)


@dataclass(frozen=True)
class Focus:
    """What is read of a message. `places` holds where in the message each character of `text` stands, ascending."""

    text: str
    places: Sequence[int]

    @classmethod
    def whole(cls, message: str) -> Focus:
        """All of a message."""
        return cls(message, range(len(message)))

    @classmethod
    def of(cls, message: str, is_name: Callable[[str], bool], is_skill: Callable[[str], bool]) -> Focus:
        """All of a message of at most MOST characters, the best of a longer one.

        `is_name` says of a word whether it is the name of a job, a skill or a place, `is_skill` of one or more words.
        """
        focus = cls.whole(message)
        if len(message) > MOST:
            spans = ((blanks.start(), blanks.end()) for blanks in _BLANKS.finditer(message))
            focus = focus._without(spans)
            sentences = _passed_over(focus.text, is_name)
            focus = focus._without(_without_skills(focus.text, sentences, is_skill))
        return focus

    def respelled(self, meant: Callable[[str], str | None]) -> Focus:
        """The same with every word that is `meant` to be another one given way to it."""
        text, last = "", 0
        places: list[int] = []
        for word in _LETTERS.finditer(self.text):
            if right := meant(word[0].lower()):
                letters = self.places[word.start() : word.end()]
                text += self.text[last : word.start()] + right
                places += self.places[last : word.start()]
                places += [letters[n * (len(letters) - 1) // (len(right) - 1)] for n in range(len(right))]
                last = word.end()
        return Focus(text + self.text[last:], [*places, *self.places[last:]]) if last else self

    def in_message(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the message."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (0, 0)

    def in_text(self, start: int, end: int) -> tuple[int, int]:
        """Where `message[start:end]`, which was read, stands in the text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def _without(self, spans: Iterator[tuple[int, int]]) -> Focus:
        text, last = "", 0
        places: list[int] = []
        for start, end in (*spans, (len(self.text), len(self.text))):
            text += self.text[last:start]
            places += self.places[last:start]
            last = end
        return Focus(text, places)


def moved(found: Mapping[str, Any], to: Callable[[int, int], tuple[int, int]]) -> dict[str, Any]:
    """What was found, an entity or a question, with its `start` and `end` in the message or in the text."""
    start, end = to(found["start"], found["end"])
    return {**found, "start": start, "end": end}


def _passed_over(message: str, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The sentences that are left out, so that MOST characters are kept."""
    sentences = list(_sentences(message))
    # Of two that are worth the same, the later: stories end in their question.
    worth = [_worth(message[start:end], is_name) for start, end in sentences]
    ranked = sorted(range(len(sentences)), key=lambda n: (worth[n], n), reverse=True)
    left = MOST - MOST_NAMES
    kept = set()
    for number in ranked:
        start, end = sentences[number]
        if end - start <= left:
            kept.add(number)
            left -= end - start
    return (span for number, span in enumerate(sentences) if number not in kept)


def _without_skills(
    message: str, sentences: Iterator[tuple[int, int]], is_skill: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """What is between the skills in sentences. Of each skill the first is spared, with the character after it."""
    left = MOST_NAMES
    named: set[str] = set()
    for last, end in sentences:
        for start, stop in _skills(message, last, end, is_skill):
            skill = message[start:stop].lower()
            if skill not in named and stop - start < left:
                named.add(skill)
                yield last, start
                last = min(stop + 1, end)
                left -= last - start
        yield last, end


def _skills(message: str, start: int, end: int, is_skill: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    words = [word.span() for word in _WORD.finditer(message, start, end)]
    done = 0
    for number, (first, _) in enumerate(words):
        if number >= done:
            for length, (_, last) in enumerate(words[number : number + LONGEST_NAME], start=1):
                if is_skill(message[first:last]):
                    done = number + length
            if done > number:
                yield first, words[done - 1][1]


def _worth(sentence: str, is_name: Callable[[str], bool]) -> int:
    told = {found.lower() for found in _TELLS.findall(sentence)}
    return ASKING * bool(_ASKS.search(sentence)) + len(told) + sum(map(is_name, set(_WORD.findall(sentence))))


def _sentences(message: str) -> Iterator[tuple[int, int]]:
    """Where sentences start and end, the whole message in all."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(message)), len(message)):
        while end - start > LONGEST_SENTENCE:
            longest = start + LONGEST_SENTENCE
            clauses = [match.end() for match in _CLAUSE_END.finditer(message, start + 1, longest)]
            cut = clauses[-1] if clauses else message.rfind(" ", start + 1, longest)
            cut = cut if cut > start else longest
            yield start, cut
            start = cut
        if end > start:
            yield start, end
            start = end
