"""The part of a long message that is read closely.

People tell stories of two thousand characters with one question in them. Understanding costs as much as there is to
read; so of a message beyond MOST characters, the sentences are kept that ask, or tell what a question may rest on, and
of white space in a row the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST = 400
"""Characters that are read closely."""
LONGEST_SENTENCE = 200
"""Characters after which a sentence without an end is cut."""

_BLANKS = re.compile(r"(?<=\s)\s+")
_END = re.compile(r"[.?!;\n](?=\s|$)")
_ASKS = re.compile(
    r"\?|^\W{0,3}(?:so |and |but |also |ok |well )?(?:what|how|where|which|when|who|why|is|are|do|does|did|can|could"
    r"|should|would|will|am)\b|\b(?:wonder|curious|tell me|want to know|advice|any idea|how much|how do)",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|salar\w{1,5}|wages?|earn\w{0,4}|offer\w{0,3}|job|career|work(?:ed|ing)? as|degree"
    r"|licen[cs]e\w?|interview\w{0,3}|resume|cv|experience|hir(?:e|ed|ing)|becom\w{1,3}|an? hour|a year)\b|\d",
    re.I,
)


@dataclass(frozen=True)
class Focus:
    """What is read of a message. `places` holds where in the message each character of `text` stands, ascending."""

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, message: str) -> Focus:
        """All of a message of at most MOST characters, the best of a longer one."""
        focus = cls(message, range(len(message)))
        if len(message) > MOST:
            spans = ((blanks.start(), blanks.end()) for blanks in _BLANKS.finditer(message))
            focus = focus._without(spans)
            focus = focus._without(_passed_over(focus.text))
        return focus

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


def _passed_over(message: str) -> Iterator[tuple[int, int]]:
    """The sentences that are left out, so that MOST characters are kept."""
    sentences = list(_sentences(message))
    # Of two that are worth the same, the later: stories end in their question.
    ranked = sorted(range(len(sentences)), key=lambda n: (_worth(message[slice(*sentences[n])]), n), reverse=True)
    left = MOST
    kept = set()
    for number in ranked:
        start, end = sentences[number]
        if end - start <= left:
            kept.add(number)
            left -= end - start
    return (span for number, span in enumerate(sentences) if number not in kept)


def _worth(sentence: str) -> int:
    return 2 * bool(_ASKS.search(sentence)) + len({found.lower() for found in _TELLS.findall(sentence)})


def _sentences(message: str) -> Iterator[tuple[int, int]]:
    """Where sentences start and end, the whole message in all."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(message)), len(message)):
        while end - start > LONGEST_SENTENCE:
            cut = message.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        if end > start:
            yield start, end
            start = end
