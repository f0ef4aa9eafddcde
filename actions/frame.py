"""What a conversation is about: the slots, and what the latest message changes in them.

A message that names its own job and asks its own question starts a new frame; any other message changes only what it
names. So "how much do nurses make" after a talk about welders in Ohio is answered nationwide, while "and nurses?" is
answered for Ohio.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.said import RANKING, Said
from actions.titles import Entity, Title

COMPARISON = "salary_compare"
FAIRNESS = "salary_fairness"
NEGOTIATION = "salary_negotiation"
LIVING = "cost_of_living"
SKILLS = "skill_match"
LISTS = ("jobs", "compared", "recent", "renamed", "places", "levels", "skills", "dealbreakers")
MOST_RECENT = 5
KEPT_ANYWAY = frozenset({"level", "years_experience", "skills", "education"})
"""What a person says of themselves is remembered whatever the topic; what they say of pay only where that is it."""
ASIDE = frozenset({"waiting", "offer", "missed", "recent"})
"""What does not belong to a question that is put aside."""
OTHER = 0
"""The ordinal of "the other one"."""
ONE_QUESTION = ("percentile", "amount", "bound", "country", *RANKING)
"""These belong to one question and its follow-ups."""


@dataclass(frozen=True)
class Frame:
    """The slots of the domain; each as the domain describes it."""

    topic: str | None = None
    job: str | None = None
    jobs: tuple[str, ...] = ()
    compared: tuple[Title, ...] = ()
    recent: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    place: str | None = None
    asked_place: Entity | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    levels: tuple[str, ...] = ()
    level: str | None = None
    years_experience: float | None = None
    period: str | None = None
    percentile: int | None = None
    amount: dict[str, Any] | None = None
    skills: tuple[str, ...] = ()
    education: str | None = None
    field: str | None = None
    area_kind: str | None = None
    order: str | None = None
    bound: str | None = None
    prices: str | None = None
    dealbreakers: tuple[str, ...] = ()
    offer: str | None = None
    missed: str | None = None
    waiting: dict[str, Any] | None = None

    @classmethod
    def of(cls, tracker: Tracker) -> Frame:
        """The frame as the last turn left it."""
        slots = {name: tracker.get_slot(name) for name in cls.names()}
        return cls(**{**slots, **{name: tuple(slots[name] or ()) for name in LISTS}})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(f.name for f in fields(cls))

    def put_aside(self) -> Frame:
        """The frame with itself kept, to be taken up again when what it waits for is named."""
        return replace(self, waiting={name: getattr(self, name) for name in self.names() if name not in ASIDE})

    def taken_up(self) -> Frame:
        """The frame that was put aside."""
        kept = self.waiting or {}
        return Frame(**{**kept, **{name: tuple(kept[name] or ()) for name in LISTS if name in kept}})

    def events(self, tracker: Tracker) -> list[EventType]:
        """What to write back: the slots that differ from the tracker's."""
        values = {name: getattr(self, name) for name in self.names()}
        values = {name: list(v) or None if isinstance(v, tuple) else v for name, v in values.items()}
        return [SlotSet(name, value) for name, value in values.items() if value != tracker.get_slot(name)]


def without(frame: Frame, removed: Iterable[str]) -> Frame:
    """The frame without the slots that a person wants left out; "all" leaves an empty one."""
    if "all" in removed:
        return Frame()
    empty: dict[str, Any] = dict.fromkeys(removed)
    if "level" in empty:
        empty |= {"years_experience": None, "levels": ()}
    if "place" in empty:
        empty |= {"places": (), "asked_place": None}
    return replace(frame, **empty)


def pointed_at(frame: Frame, ordinal: int) -> str | None:
    """The job in the last list that an ordinal means; None where it means none."""
    if ordinal == OTHER:
        return next((id for id in (*frame.jobs, *frame.recent) if id != frame.job), None)
    return nth(frame.jobs, ordinal)


def updated(frame: Frame, said: Said, topic: str, uses: frozenset[str], *, new_question: bool) -> Frame:
    """The frame after a message.

    `uses` are the slots that the topic's answer depends on: what is said of pay while it is not the topic is left.
    `new_question` is False for follow-ups, which keep the last topic.
    """
    frame = without(replace(frame, offer=None, missed=None, compared=()), said.removed)
    frame = replace(frame, places=tuple(place for place in frame.places if place not in said.excluded))
    one_named = len(said.jobs) == 1 and not (said.unclear or said.same or said.places)
    compared_with_last = topic == COMPARISON and one_named and frame.job not in (None, *said.jobs)
    if compared_with_last:
        frame = replace(frame, jobs=(str(frame.job), *said.jobs))
    elif new_question and (said.jobs or said.unclear):
        frame = Frame(skills=frame.skills, recent=frame.recent, renamed=frame.renamed)
    elif new_question:
        # One argues over the offer just talked about, asks again whether it is good, and whether one can live on it.
        of_an_offer = frame.topic in (FAIRNESS, NEGOTIATION) and topic in (FAIRNESS, LIVING)
        kept = {"amount"} if topic == NEGOTIATION or of_an_offer else set()
        cleared: dict[str, Any] = dict.fromkeys(slot for slot in ONE_QUESTION if slot not in kept)
        frame = replace(frame, places=(), levels=(), **cleared)
    if new_question and "amount" in said.changes:
        frame = replace(frame, period=None)  # an amount is not per hour because the last one was
    if new_question and topic == SKILLS:
        frame = replace(frame, skills=())
    frame = replace(frame, topic=topic)
    if said.jobs:
        frame = replace(frame, job=said.jobs[-1] if not new_question else said.jobs[0])
    elif said.ordinal is not None and (frame.jobs or said.ordinal == OTHER):
        frame = replace(frame, job=pointed_at(frame, said.ordinal) or frame.job)
    elif said.ordinal is not None and frame.places:
        frame = replace(frame, place=nth(frame.places, said.ordinal) or frame.place)
    if len(said.jobs) > 1:
        frame = replace(frame, jobs=said.jobs, places=())
    if said.place:
        frame = replace(frame, place=said.place, country=None, asked_place=None)
    elif said.country:
        frame = replace(frame, country=said.country, asked_place=None)
    if "years_experience" in said.changes and "level" not in said.changes:
        frame = replace(frame, level=None)
    elif "level" in said.changes and "years_experience" not in said.changes:
        frame = replace(frame, years_experience=None)
    if said.changes.keys() & {"level", "years_experience"}:
        frame = replace(frame, percentile=None)  # who asks for a level no longer asks for a percentile
    if said.levels:
        frame = replace(frame, levels=said.levels if len(said.levels) > 1 else ())
    if frame.job:
        frame = replace(frame, recent=tuple(dict.fromkeys([frame.job, *frame.recent]))[:MOST_RECENT])
    if said.dealbreakers:
        frame = replace(frame, dealbreakers=said.dealbreakers)
    return replace(frame, **{slot: value for slot, value in said.changes.items() if slot in uses | KEPT_ANYWAY})


def nth(listed: tuple[str, ...], ordinal: int) -> str | None:
    """The one that an ordinal points to, -1 being the last."""
    position = ordinal - 1 if ordinal > 0 else ordinal
    return listed[position] if -len(listed) <= position < len(listed) else None
