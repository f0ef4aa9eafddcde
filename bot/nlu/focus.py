"""The part of a long message that is read closely.

People tell stories of two thousand characters with one question in them. Understanding costs as much as there is to
read; so of a message beyond MOST characters, the sentences are kept that ask, or tell what a question may rest on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 400
"""Characters that are read closely."""
LONGEST_SENTENCE = 200
"""Characters after which a sentence without an end is cut."""

_END = re.compile(r"[.?!;\n]+(?=\s|$)")
_ASKS = re.compile(
    r"\?|^\W*(?:so |and |but |also |ok |well )*(?:what|how|where|which|when|who|why|is|are|do|does|did|can|could|should"
    r"|would|will|am)\b|\b(?:wonder|curious|tell me|want to know|advice|any idea|how much|how do)",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|salar\w+|wages?|earn\w*|offer\w*|job|career|work(?:ed|ing)? as|degree|licen[cs]e\w*"
    r"|interview\w*|resume|cv|experience|hir(?:e|ed|ing)|becom\w+|an? hour|a year)\b|\d",
    re.I,
)


def in_focus(message: str) -> str:
    """The message with blanks in the place of the sentences that are passed over, so that all else stays in its place.

    A message of at most MOST characters is read whole.
    """
    if len(message) <= MOST:
        return message
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
    return "".join(
        message[start:end] if number in kept else " " * (end - start) for number, (start, end) in enumerate(sentences)
    )


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
