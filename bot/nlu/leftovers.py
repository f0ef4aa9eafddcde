"""Words that nothing explains in a question about a job: mostly places with typing errors, "welder pay dalas"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.nlu.locations import LOCATION, located
from bot.nlu.spans import Span
from bot.nlu.spelling import Spelling
from bot.nlu.tokens import Names, Token
from jobwise.pay.period_words import SPEAKS_OF_PAY
from jobwise.pay.places import Places

UNREAD = "unread"
SHORTEST = 4
_BEFORE_A_PLACE = re.compile(r"\b(?:in|near|around|at|from|to)\s(?:the\s)?(?:[\w.'-]+\s)?$", re.I)
_NEAR = 40


def left_over(
    places: Places, names: Names, spelling: Spelling, message: str, words: Sequence[Token], found: Sequence[Span]
) -> Iterator[Span]:
    """The place that a word which is none otherwise is likely to name; else the last word, where it is such a one and
    pay is asked for: the answer then says that it was not understood. Nothing where a place is named already."""
    if any(span.entity == LOCATION for span in found):
        return
    has_title = any(span.entity == "job_title" and span.extra.get("known") for span in found)
    free = [not any(span.start < word.end and word.start < span.end for span in found) for word in words]
    alone = [word for word in words if word.text[0].isalnum()]
    for n, word in enumerate(words):
        if not (free[n] and word.text.isalpha() and len(word.text) >= SHORTEST and _is_strange(names, spelling, word)):
            continue
        if has_title or _BEFORE_A_PLACE.search(message, max(0, word.start - _NEAR), word.start):
            for first, last in ((n - 1, n), (n, n + 1), (n, n)):
                if first >= 0 and last < len(words) and free[first] and free[last]:
                    span = Span(words[first].start, words[last].end, LOCATION, None)
                    if place := _place(places, names, message, span, words[first : last + 1]):
                        yield place
                        return
        if has_title and word is alone[-1] and SPEAKS_OF_PAY.search(message):
            yield Span(word.start, word.end, UNREAD, word.text)


def _is_strange(names: Names, spelling: Spelling, word: Token) -> bool:
    return not spelling.is_known(word.lower) or names.is_only_a_place(word.lower)


def _place(places: Places, names: Names, message: str, span: Span, words: Sequence[Token]) -> Span | None:
    """The span as a location, where its words are a place's name, or the name of one with a typing error."""
    has_a_part = any(names.may_be_in_a_place(word.lower) for word in words)
    if not all(word.can_end_a_name for word in words) or not (len(words) == 1 or has_a_part):
        return None
    if places.known(message[span.start : span.end]):
        return located(places, message, span)
    place = located(places, message, span)
    return place if place.extra["known"] and place.extra["note"] == "spelling" else None
