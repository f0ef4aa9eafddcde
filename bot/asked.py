"""What the arguments of a command mean: a job, a place, a percentile."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from bot.faults import CommandFailed
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.knowledge.errors import KnowledgeError, UnknownJobError
from jobwise.knowledge.phrases import Job
from jobwise.pay.database import PayDataMissing
from jobwise.pay.model import Area

_WITH_CUE = re.compile(r"(?P<title>.+?),?\s+(?:in|near|around|at)\s+(?:the\s+)?(?P<place>.+)", re.IGNORECASE)


class NotKnown(CommandFailed):
    """A job or place that is not known, or not certain; says what is near."""


class WrongValue(CommandFailed):
    """An option has a value that it cannot have."""


class Unreadable(CommandFailed):
    """A file of the knowledge cannot be used."""


def knowledge() -> KnowledgeBase:
    """The knowledge base. Raises Unreadable."""
    try:
        return knowledge_base()
    except (KnowledgeError, PayDataMissing) as error:
        raise Unreadable(str(error)) from error


def job(kb: KnowledgeBase, text: str) -> Job:
    """The job of an id, an occupation code or a title. Raises NotKnown."""
    exactly = _exactly(kb, text)
    if exactly:
        return exactly
    match = kb.catalogue.resolve(text)
    if match.job is None:
        candidates = match.candidates or (kb.catalogue.nearest(text) if text.strip() else ())
        raise NotKnown(_not_known("job", text, (candidate.job.title for candidate in candidates)))
    return match.job


def job_and_place(kb: KnowledgeBase, text: str, place: str | None) -> tuple[Job, str | None]:
    """The job, and the place: the one that is given besides, or one that the text names ("welder in texas").

    What stands after "in" and is no place is told on standard error, as the figures are not for it. Raises NotKnown,
    WrongValue where both name a place.
    """
    if exactly := _exactly(kb, text):
        return exactly, place
    if parted := _parted(kb, text):
        if place is not None:
            raise WrongValue(f"{text!r} names a place, and so does --place {place!r}: name one of them")
        return job(kb, parted[0]), parted[1]
    found = job(kb, text)
    said = _WITH_CUE.fullmatch(text)
    if said and kb.catalogue.resolve(said["title"]).job == found:
        told = f"{said['place']!r} is not known as a place, so it was left out; --place takes one"
        print(f"jobwise: {told}", file=sys.stderr)
    return found, place


def area(kb: KnowledgeBase, text: str | None) -> tuple[Area, str | None]:
    """The area that a place's name means, and how it was read. Raises NotKnown."""
    if text is None:
        return kb.wages.nation, None
    match = kb.places.resolve(text)
    if match.area is None:
        if match.country:
            raise NotKnown(f"{match.country}: the figures are for the United States only")
        raise NotKnown(_not_known("place", text, (area.name for area in match.candidates)))
    return match.area, match.note


def percentile(text: str | None) -> float | None:
    """The number of a percentile. Raises WrongValue where it is none."""
    try:
        number = None if text is None else float(text)
    except ValueError as error:
        raise WrongValue(f"{text!r} is no percentile: it is a number above 0 and below 100") from error
    return int(number) if number is not None and number.is_integer() else number


def _exactly(kb: KnowledgeBase, text: str) -> Job | None:
    """The job of an id or an occupation code."""
    for find in (kb.catalogue.job, kb.catalogue.occupation):
        try:
            return find(text)
        except UnknownJobError:
            continue
    return None


def _parted(kb: KnowledgeBase, text: str) -> tuple[str, str] | None:
    """The title and the place of a text that has both: "welder in texas", "nurse, new york city", "ohio nurse".

    Without "in" or the like, names that are mostly something else are no places ("line cook", "mobile mechanic"), and
    a name that the job itself has is part of it ("texas ranger").
    """
    said = _WITH_CUE.fullmatch(text)
    if said and kb.places.known(said["place"]):
        return said["title"], said["place"]
    if kb.catalogue.resolve(text).score == 1:
        return None
    words = text.split()
    for at in range(1, len(words)):
        for title, place in ((words[:at], words[at:]), (words[-at:], words[:-at])):
            named = " ".join(place)
            if kb.places.known(named) and not kb.places.cue_needed(named):
                return " ".join(title).rstrip(","), named
    return None


def _not_known(kind: str, text: str, near: Iterable[str]) -> str:
    names = "; ".join(near)
    return f"no certain {kind} for {text!r}" + (f"; near it: {names}" if names else "")
