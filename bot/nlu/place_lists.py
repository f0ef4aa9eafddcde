"""Places in a list: what stands beside a place is one, too, though its name is more often another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.nlu.locations import LOCATION
from bot.nlu.spans import Span
from bot.nlu.tokens import STATE_CODE
from jobwise.pay.places import Places

_AND = r"\s*(?:,\s*(?:and|or|vs\.?|versus)?|\b(?:and|or|vs\.?|versus)(?!\w)|[/&])\s*(?:in\s+)?"
_NEXT = re.compile(rf"{_AND}(?P<code>(?!(?<=, )ok\W*$)[a-z]{{2}})(?=\s*(?:$|[?.!,/&]|\b(?:and|or|vs|versus)\b))", re.I)
_BEFORE = re.compile(rf"(?:^|[\s,/&])(?P<code>[a-z]{{2}}){_AND}$", re.I)
_JUST_WORDS = frozenset({"in", "me", "hi", "or", "oh"})


def listed(places: Places, message: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, and the codes of states in a row with another one: "tx vs ok vs la"."""
    codes = [span for span in spans if span.entity == LOCATION and span.end - span.start == STATE_CODE]
    found: list[Span] = []
    while codes:
        code = codes.pop()
        for match in filter(None, (_NEXT.match(message, code.end), _BEFORE.search(message, 0, code.start))):
            said = match["code"]
            is_word = said.lower() in _JUST_WORDS and not said.isupper()
            other = Span(*match.span("code"), LOCATION, None)
            if places.state(said) and not is_word and not any(other.overlaps(span) for span in (*spans, *found)):
                found.append(other)
                codes.append(other)
    yield from sorted([*spans, *found], key=lambda span: span.start)


def as_states(places: Places, message: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, where the code of a state that is also short for a city ("LA") means the state beside other codes.

    A code does not count where a city has the name of its state: in "la vs ny" both are cities.
    """
    codes = [span for span in spans if span.entity == LOCATION and span.end - span.start == STATE_CODE]
    plain = [span for span in codes if _only_a_state(places, message[span.start : span.end])]
    for span in spans:
        said = message[span.start : span.end]
        state = places.state(said) if span in codes and span not in plain else None
        if state and any(each is not span for each in plain) and span.value != state.name:
            span = replace(span, value=state.name, extra={**span.extra, "known": True, "note": None, "said": said})
        yield span


def _only_a_state(places: Places, code: str) -> bool:
    state = places.state(code)
    found = places.resolve(code).area
    return state is not None and found == state and not places.resolve(state.name).candidates
