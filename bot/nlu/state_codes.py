"""Postal codes of states that are also words: "nurse OR salary", "welder pay PA", "what about ME"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.locations import LOCATION, located
from bot.nlu.spans import Span
from bot.nlu.tokens import STATE_CODE, Token
from jobwise.kb import KnowledgeBase

_JOINS = frozenset({"and", "or", "vs", "versus", "/", "&", "a", "an", "the", "as", "is"})
"""Beside one of these a code is a word like its neighbor: "NP or PA", "an MA"."""
_ALONE = re.compile(r"\W*(?:(?:so|but|ok)\W+)?(?:(?:and\s+)?(?:what|how)\s+about|and|in|for|try)\s+\w{2}\W*", re.I)


def state_codes(kb: KnowledgeBase, message: str, words: Sequence[Token], found: Sequence[Span]) -> list[Span]:
    """The spans, where a code in capitals beside a job or at the end, or alone in a question, means its state.

    Nothing changes where a place is named already, where all is in capitals, or where the code is short for the job.
    """
    if any(span.entity == LOCATION for span in found):
        return list(found)
    for n, word in enumerate(words):
        if len(word.text) != STATE_CODE or not word.text.isupper() or not kb.places.state(word.text):
            continue
        rest = [span for span in (_without(message, word, span) for span in found) if span]
        neighbors = {other.lower for other in words[max(0, n - 1) : n + 2] if other is not word}
        is_loud = _is_shouted(words, word) or not neighbors.isdisjoint(_JOINS)
        if _ALONE.fullmatch(message) or (not is_loud and _is_beside_a_job(kb, message, word, rest)):
            place = located(kb.places, message, Span(word.start, word.end, LOCATION, None))
            return sorted([*rest, place], key=lambda span: span.start)
    return list(found)


def _is_shouted(words: Sequence[Token], code: Token) -> bool:
    others = [word.text for word in words if word is not code and word.text.isalpha() and len(word.text) > 1]
    return bool(others) and sum(map(str.isupper, others)) * 2 > len(others)


def _without(message: str, code: Token, span: Span) -> Span | None:
    """The span without the code: none of it where it is no more than the code or begins with it."""
    if span.end <= code.start or span.start >= code.end:
        return span
    if span.start < code.start and span.end == code.end:
        return replace(span, end=len(message[: code.start].rstrip()))
    return None


def _is_beside_a_job(kb: KnowledgeBase, message: str, code: Token, spans: Sequence[Span]) -> bool:
    """Whether the code stands beside a job, or at the end behind one, and is neither short for it nor part of it."""
    titles = [span for span in spans if span.entity == "job_title"]
    short_for = {candidate.job.id for candidate in kb.catalogue.resolve(code.text).candidates}
    if not titles or any(title.value in short_for for title in titles):
        return False
    known, normalise = kb.catalogue.phrases(), kb.catalogue.normalise
    if any(normalise(message[code.start : title.end]) in known for title in titles if title.start > code.end):
        return False  # "OR nurse"
    is_last = not any(character.isalnum() for character in message[code.end :])
    return is_last or any(_touches(message, code, title) for title in titles)


def _touches(message: str, code: Token, title: Span) -> bool:
    between = message[title.end : code.start] if title.end <= code.start else message[code.end : title.start]
    return not between.strip()
