"""What a place that is named in a message means, alone and beside the other places of the message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.nlu.spans import Span
from jobwise.pay.places import PlaceMatch, Places

LOCATION = "location"


_WITHIN = re.compile(
    r"\b(?:in|across|throughout|within|around|(?:for|of)\sthe)\s(?:the\s(?:whole\s)?)?"
    r"(?P<two>(?P<one>(?!(?:us|the)\b)[a-z.]+)(?:\s[a-z]+)?)"
    r"|\b(?:the(?:\swhole)?|in)\s(?P<the>us|u\.s\.?|usa)\b",
    re.I,
)
_NO_PLACE = re.compile(r"\s?(?:\$|dollars?\b|korea|africa|america)", re.I)


def within(places: Places, message: str, rank: int) -> Iterator[Span]:
    """The nation or a region where only the words before say that it is one: "in the us", "across the south"."""
    for match in _WITHIN.finditer(message):
        for group in ("two", "one", "the"):
            if match[group] and places.is_wide(match[group]) and not _NO_PLACE.match(message, match.end(group)):
                yield Span(match.start(group), match.end(group), LOCATION, None, rank)
                break


_TOWN_BEFORE = re.compile(r"\b(?:in|near|around|from|to|at)\s(?P<town>[\w.'-]+(?:\s[\w.'-]+)?)(?P<comma>,)?\s$", re.I)


def located(places: Places, message: str, span: Span) -> Span:
    """A location with the area that it names as its value; what is said where it names none, or several.

    A state behind a town that nobody knows is not meant as a whole: "in smallville, tx".
    """
    said = message[span.start : span.end]
    match = places.resolve(said)
    town = _TOWN_BEFORE.search(message, 0, span.start)
    if town and match.area and match.area.type == "state" and not places.state(town["town"]):
        whole = message[town.start("town") : span.end]
        if (town["comma"] or said.isupper()) and (found := places.resolve(whole)).note == "city_unknown":
            return _as_found(replace(span, start=town.start("town")), whole, found)
    return _as_found(span, said, match)


def settled(places: Places, message: str, spans: list[Span]) -> list[Span]:
    """The spans, where a state tells which of several places of a name is meant, and a city is more than its ZIP code.

    "portland, i mean the one in maine": Maine is then no place of its own.
    """
    located = [span for span in spans if span.entity == LOCATION]
    inner = [span for span in located if any(span.overlaps(other) and span.end < other.end for other in located)]
    spans = [span for span in spans if span not in inner]
    known = [span for span in located if span.extra["known"] and span not in inner]
    if any(span.extra["note"] != "zip_code" for span in known):
        spans = [span for span in spans if span.extra.get("note") != "zip_code"]
    unsure = [span for span in spans if span.extra.get("ambiguous") and span.entity == LOCATION]
    for state in known if unsure else ():
        area = places.resolve(state.value).area
        if area is None or area.type != "state":
            continue
        for span in unsure:
            said = message[span.start : span.end]
            found = _as_found(span, said, places.resolve(said, near=area))
            if found.extra["known"]:
                spans = [found if each is span else each for each in spans if each is not state]
    return spans


def _as_found(span: Span, said: str, match: PlaceMatch) -> Span:
    if match.area:
        return replace(span, value=match.area.name, extra={"known": True, "note": match.note, "said": said})
    candidates = [area.name for area in match.candidates]
    extra: dict[str, Any] = {"known": False, "country": match.country, "note": match.note}
    return replace(span, value=said, extra=extra | {"candidates": candidates, "ambiguous": bool(candidates)})
